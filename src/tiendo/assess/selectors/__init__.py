"""Assess's questions, one subject a file."""
