"""Registers connected once: contracts, loads, quality, the lake of raw rows and the engines that count them."""
