"""Delivery's hard rules as plain Python: no tables, no Django."""
