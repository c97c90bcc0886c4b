"""How likely a printed name is a known one: variants, abbreviations, case, slips of reading. Only proposals.

Scores are 0 to 100. Accents, case and the little words between parts do not count: a person decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from tiendo.kernel.text import fold

_WORD = re.compile(r"[a-z0-9]+")
# Only words no other word folds to: "tại" would take the "tài" of "tài nguyên" with it.
_FILLERS = frozenset({"va", "cac"})
# The same city is written or left out at the end of its own agencies' names.
_PLACE = re.compile(r"\s*\b(?:thanh pho|tp|t p)?\s*(?:da nang)?\s*$")
_MANY_SPELLED = 0.97
_PART = 0.85
_ABBREVIATED = 97.0
# Below four letters one wrong letter makes another word.
_LONG_WORD, _SAME_WORD = 4, 80.0
_LONGEST_SHORT = 8
_FEWEST_WORDS = 3


def likeness(printed: str, known: str) -> float:
    """0 for nothing in common, 100 for the same letters."""
    one, other = _plain(printed), _plain(known)
    if not one or not other:
        return 0.0
    if _abbreviates(_words(one), _words(other)) or _abbreviates(_words(other), _words(one)):
        return max(_ABBREVIATED, fuzz.ratio(one, other))
    return max(
        fuzz.ratio(one, other),
        _MANY_SPELLED * fuzz.token_sort_ratio(" ".join(_words(one)), " ".join(_words(other))),
        _PART * fuzz.token_set_ratio(one, other) if _has_substance(one, other) else 0.0,
    )


def _has_substance(one: str, other: str) -> bool:
    """A name inside another says something only when it is more than "Sở" or "Ban"."""
    return min(len(_words(one)), len(_words(other))) >= _FEWEST_WORDS


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    folded = " ".join(_WORD.findall(fold(name)))
    bare = _PLACE.sub("", folded)
    # "Sở TP" is the department of justice, not a department of the city.
    return bare if len(bare.split()) > 1 else folded


def _words(plain: str) -> tuple[str, ...]:
    return tuple(word for word in plain.split() if word not in _FILLERS)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of ``short`` is the next word of ``full`` or the initials of the next few."""
    if not short:
        return not full
    if not full:
        return False
    word, rest = short[0], short[1:]
    if _same(word, full[0]) and _abbreviates(rest, full[1:]):
        return True
    length = len(word)
    if not 2 <= length <= min(_LONGEST_SHORT, len(full)):
        return False
    initials = "".join(part[0] for part in full[:length])
    return initials == word and _abbreviates(rest, full[length:])


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    long_enough = min(len(word), len(other)) >= _LONG_WORD
    return long_enough and fuzz.ratio(word, other) >= _SAME_WORD
