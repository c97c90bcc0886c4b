"""The pages: each view parses a request, asks one question or calls one verb, and renders.

Knows the rooms below only by their services, selectors and types; writes no table itself.
"""
