"""Assess's verbs, one subject a file."""
