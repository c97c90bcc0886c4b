"""Registers connected once: contracts, loads, quality, the lake of raw rows, the engines that count them."""
