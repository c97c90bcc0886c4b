"""Readers of documents, each kind with its traps."""
