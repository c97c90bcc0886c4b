"""Assess's tables, one subject a file."""
