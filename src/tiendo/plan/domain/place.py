"""Where words stand in a document: finding them again, and joining two places."""

from __future__ import annotations

import re

from tiendo.kernel.text import collapse


def find_words(text: str, words: str, within: list[int]) -> list[int] | None:
    """The span of ``words`` inside ``within``, line breaks and spaces aside; None when not found."""
    parts = [re.escape(part) for part in collapse(words).split()]
    if not parts:
        return None
    found = re.compile(r"\s+".join(parts)).search(text, within[0], within[1])
    return [found.start(), found.end()] if found else None


def joined(one: list[int] | None, other: list[int] | None) -> list[int] | None:
    """The smallest span that covers both; None counts as nothing."""
    if one is None or other is None:
        return one or other
    return [min(one[0], other[0]), max(one[1], other[1])]
