"""Delivery's verbs, one subject a file."""
