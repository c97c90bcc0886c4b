"""Whole numbers out of forms and addresses: what is none, or none a table can hold, is no number."""

from __future__ import annotations

MOST_DIGITS = 17


def whole(said: str) -> int:
    """A whole number; -1, which nothing has, for anything else ("²" is a digit to Python, and no number)."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else -1


def whole_or_none(said: str) -> int | None:
    """A whole number; None for anything else."""
    found = whole(said)
    return None if found < 0 else found
