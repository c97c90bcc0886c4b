"""Vietnamese text: one form for storing, one for searching, one for sorting, one for comparing.

Legacy encodings are read in ``legacy_text``. Knows nothing of documents or of plans.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from tiendo.kernel.legacy_text import (
    from_tcvn3,
    from_vni,
    is_capital_font,
    legacy_encoding,
)

__all__ = [
    "SortKey",
    "collapse",
    "fold",
    "from_tcvn3",
    "from_vni",
    "is_capital_font",
    "legacy_encoding",
    "nfc",
    "same_spelling",
    "sort_key",
]

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]

# Zero-width characters Word and web pages leave behind; they are never part of a word.
_INVISIBLE: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET: Final = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def nfc(s: str) -> str:
    """The composed form (NFC): one code point a letter, the form everything is stored in."""
    return unicodedata.normalize("NFC", s)


def collapse(s: str) -> str:
    """NFC, every run of white space (NBSP and line ends too) one space, none at the ends."""
    return " ".join(nfc(_INVISIBLE.sub("", s)).split())


def inside(sentence: str) -> str:
    """As it stands inside another sentence: the first letter small."""
    return sentence[:1].lower() + sentence[1:]


def fold(s: str) -> str:
    """The form for searching: lower case, no accents, đ as d. White space is left alone."""
    bare = _without_marks(s).lower().replace("đ", "d")
    return bare if bare.isascii() else _without_marks(bare).lower().replace("đ", "d")


def _without_marks(s: str) -> str:
    apart = unicodedata.normalize("NFD", s)
    if apart.isascii():
        return apart
    marks = {c for c in set(apart) if unicodedata.combining(c)}
    return apart.translate(dict.fromkeys(map(ord, marks))) if marks else apart


@lru_cache(maxsize=4096)
def sort_key(s: str) -> SortKey:
    """Vietnamese dictionary order: letters a ă â b c d đ e ê …, then tones, then case.

    Tones (ngang huyền hỏi ngã sắc nặng) only decide between words of the same letters,
    and capitals only between words of the same tones.
    """
    primary: list[tuple[int, int]] = []
    tones: list[int] = []
    capitals: list[bool] = []
    for letter, tone in map(_split_tone, nfc(s)):
        primary.append(_letter_rank(letter.lower()))
        tones.append(tone)
        capitals.append(letter != letter.lower())
    return tuple(primary), tuple(tones), tuple(capitals)


def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = max((_TONES.get(mark, 0) for mark in parts), default=0)
    return nfc("".join(mark for mark in parts if mark not in _TONES)), tone


def _letter_rank(letter: str) -> tuple[int, int]:
    if letter in _ALPHABET:
        return 2, _ALPHABET[letter]
    if letter.isdigit():
        return 1, ord(letter[0])
    return (3 if letter.isalpha() else 0), ord(letter[0]) if letter else 0


def _placements() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            pairs[first + nfc(second + tone)] = nfc(first + tone) + second
    return pairs


_PLACEMENTS: Final = _placements()
_TONE_ON_SECOND: Final = re.compile(rf"(?<!q)(?:{'|'.join(_PLACEMENTS)})(?!\w)", re.IGNORECASE)


def same_spelling(s: str) -> str:
    """NFC with the tone of open oa, oe, uy on the first vowel (hoà → hòa), for comparing.

    Both placements are official usage; "quý" has only one. The choice between i and y
    is a different spelling, not a different placement, and is left as written.
    """
    return _TONE_ON_SECOND.sub(_move_tone, nfc(s))


def _move_tone(match: re.Match[str]) -> str:
    found = match.group()
    moved = _PLACEMENTS[found.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(found, moved, strict=True))
