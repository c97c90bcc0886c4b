"""Which row of a new edition is which row of the one before, so that codes are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiendo.kernel.text import collapse, fold

SAME_WORDS = 85.0
Same = Callable[["Known", "Known"], bool]


@dataclass(frozen=True, slots=True)
class Known:
    """A row as identity sees it: where it stands (``scope``), its printed number and its words."""

    scope: str
    number: str
    words: str


def keep_codes(
    old: Sequence[tuple[str, Known]], new: Sequence[Known], taken: Iterable[str] = ()
) -> list[str]:
    """A code for every new row, in order: that of the old row it is, else one never used in its scope.

    A row is the same when its words are equal (accents and case aside), wherever it moved; else when number
    and scope are equal and the words nearly so. ``taken`` are ``scope/code`` pairs used by earlier versions.
    """
    codes: list[str | None] = [None] * len(new)
    free = dict(enumerate(old))
    _pair(codes, new, free, _equal_words_and_number)
    _pair(codes, new, free, _equal_words)
    _pair(codes, new, free, _nearly_equal)
    used = {f"{row.scope}/{code}" for code, row in old} | set(taken)
    for n, row in enumerate(new):
        if codes[n] is None:
            codes[n] = _fresh(row, used)
        used.add(f"{row.scope}/{codes[n]}")
    return [code or "" for code in codes]


def _pair(
    codes: list[str | None], new: Sequence[Known], free: dict[int, tuple[str, Known]], same: Same
) -> None:
    for n, row in enumerate(new):
        if codes[n] is not None:
            continue
        found = next((o for o, (_, before) in free.items() if same(before, row)), None)
        if found is not None:
            codes[n] = free.pop(found)[0]


def _equal_words_and_number(before: Known, after: Known) -> bool:
    return before.number == after.number and _equal_words(before, after)


def _equal_words(before: Known, after: Known) -> bool:
    return before.scope == after.scope and bool(after.words) and before.words == after.words


def _nearly_equal(before: Known, after: Known) -> bool:
    alike = before.scope == after.scope and before.number == after.number
    return alike and fuzz.ratio(before.words, after.words) >= SAME_WORDS


def _fresh(row: Known, used: set[str]) -> str:
    code, n = row.number or "x", 1
    while f"{row.scope}/{code}" in used:
        n += 1
        code = f"{row.number or 'x'}-{n}"
    return code


def words_key(text: str) -> str:
    """Words as identity compares them."""
    return fold(collapse(text))
