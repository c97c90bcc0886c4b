"""Bringing together what many agencies say in nearly the same words, so a reader meets it once.

Plain rules about texts. Nothing is lost by it: whoever groups keeps each text with the one who said it.
Texts that differ in a number or in a "not" are never one, however alike they look.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from tiendo.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALIKE = 94.0
# Shorter texts are one only when they are the same: one word more or less changes their meaning.
SHORTEST = 24
# Two texts whose lengths differ more than this cannot reach ``ALIKE``.
STRETCH = (200 - ALIKE) / ALIKE
TELLING = frozenset(
    {"khong", "chua", "chang", "da", "dang", "se", "het", "con", "du", "thieu", "tang", "giam"}
)
_WORD = re.compile(r"\w+")

Print = tuple[str, tuple[str, ...]]


def same_words(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The positions of ``texts`` in groups that say the same; groups and members in the order given."""
    exact: dict[Print, list[int]] = {}
    for at, text in enumerate(texts):
        exact.setdefault(_print(text), []).append(at)
    leaders = _leaders(list(exact))
    groups: dict[Print, list[int]] = {}
    for printed, members in exact.items():
        groups.setdefault(leaders[printed], []).extend(members)
    return tuple(sorted(tuple(sorted(members)) for members in groups.values()))


def _print(text: str) -> Print:
    """The bare words of a text, and apart from them the words and numbers that must agree."""
    words = _WORD.findall(fold(text))
    return " ".join(words), tuple(word for word in words if word in TELLING or not word.isalpha())


def _leaders(prints: list[Print]) -> dict[Print, Print]:
    """For each text the earliest one it is nearly the same as; itself when there is none."""
    found = {printed: printed for printed in prints}
    by_telling: dict[tuple[str, ...], list[Print]] = {}
    for printed in prints:
        by_telling.setdefault(printed[1], []).append(printed)
    for alike in by_telling.values():
        _join(alike, {printed: at for at, printed in enumerate(alike)}, found)
    return found


def _join(prints: list[Print], order: dict[Print, int], found: dict[Print, Print]) -> None:
    by_length = sorted(prints, key=lambda printed: (len(printed[0]), order[printed]))
    lengths = [len(printed[0]) for printed in by_length]
    for printed in prints:
        if found[printed] != printed or len(printed[0]) < SHORTEST:
            continue
        first = bisect_left(lengths, max(SHORTEST, len(printed[0]) / STRETCH))
        last = bisect_right(lengths, len(printed[0]) * STRETCH)
        for other in _near(printed, by_length[first:last]):
            if order[other] > order[printed] and found[other] == other:
                found[other] = printed


def _near(printed: Print, others: Iterable[Print]) -> Iterable[Print]:
    return (o for o in others if fuzz.ratio(printed[0], o[0], score_cutoff=ALIKE))
