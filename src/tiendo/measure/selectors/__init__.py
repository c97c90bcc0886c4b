"""Measure's questions, one subject a file."""
