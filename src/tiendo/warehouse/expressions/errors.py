"""What is wrong with an expression, where in its text, and the near name that was perhaps meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable


class BadExpression(Refusal):
    """The expression says nothing that can be reckoned; ``at`` is the column of its text, from 1."""

    def __init__(self, words: Words, at: int) -> None:
        super().__init__(Words(f"Cột {at}: {words.vi}", f"Column {at}: {words.en}"))
        self.what = words
        self.at = at


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like ``name``, empty when none is near."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def perhaps(name: str, known: Iterable[str]) -> Words:
    """A sentence offering the nearest name, or nothing; begins with a space."""
    found = nearest(name, known)
    return Words(f" Có phải “{found}”?", f" Did you mean “{found}”?") if found else Words("", "")
