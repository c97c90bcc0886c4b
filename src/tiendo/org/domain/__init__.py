"""Org's hard rules as plain Python: no Django, no tables."""
