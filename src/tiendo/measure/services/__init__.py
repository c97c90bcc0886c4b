"""Measure's verbs, one subject a file."""
