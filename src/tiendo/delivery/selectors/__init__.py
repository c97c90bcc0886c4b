"""Delivery's questions, one subject a file."""
