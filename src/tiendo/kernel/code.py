"""Codes of rows and clauses ("12.10", "IV.2.b"): always strings, never numbers.

Read as a number, 12.10 would become 12.1 and two indicators one.
"""

from __future__ import annotations

import re
from typing import Final

from tiendo.kernel.text import SortKey, collapse, sort_key

CodeKey = tuple[tuple[tuple[int, int, SortKey], ...], str]

_ROMAN: Final = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Clauses run a b c d đ e g h i k l m n o p q r s t u v x y: f, j, w, z are skipped by habit
# but keep their place if someone uses them.
_CLAUSE_LETTERS: Final = "abcdđefghijklmnopqrstuvwxyz"
_NUMBERED: Final = re.compile(r"([0-9]+)(.*)")
_SEGMENT: Final = r"(?:[0-9]{1,3}[a-zđ]?|[IVXL]+|[ivxl]+|[A-ZĐa-zđ])"
_CODE: Final = re.compile(rf"\(?{_SEGMENT}(?:\.{_SEGMENT})*[.)/]?")


def roman_value(s: str) -> int | None:
    """The value of a well-formed Roman numeral in one case ("IX", "iv"), else None."""
    if not s or s not in {s.upper(), s.lower()} or not _ROMAN.fullmatch(s.upper()):
        return None
    values = [_ROMAN_VALUES[letter] for letter in s.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def is_code(s: str) -> bool:
    """Whether a numbering cell may hold ``s``: "1", "01", "12.10", "I", "II.", "a)", "IV.2.b"."""
    text = collapse(s)
    return bool(_CODE.fullmatch(text)) and all(map(_is_segment, _segments(text)))


def parent_code(code: str) -> str | None:
    """The code one level up ("12.10" → "12"), None for a code of one segment."""
    segments = _segments(code)
    return ".".join(segments[:-1]) if len(segments) > 1 else None


def natural_key(code: str) -> CodeKey:
    """A total order in which "12.2" < "12.10", "II" < "IX", "d" < "đ" < "e".

    A whole capital segment of I, V, X … is a Roman numeral; a lone A, B, C, D, L, M or
    any lone small letter is a clause letter. Codes that differ only in print ("1", "01")
    are told apart last, so that equal keys mean equal codes.
    """
    return tuple(map(_segment_key, _segments(code))), code


def _segments(code: str) -> list[str]:
    return collapse(code).strip("()./").split(".")


def _is_segment(segment: str) -> bool:
    return not re.fullmatch(r"[IVXL]{2,}|[ivxl]{2,}", segment) or roman_value(segment) is not None


def _segment_key(segment: str) -> tuple[int, int, SortKey]:
    if numbered := _NUMBERED.fullmatch(segment):
        return 0, int(numbered[1]), sort_key(numbered[2])
    if (segment in {"I", "V", "X"} or len(segment) > 1) and (value := roman_value(segment)):
        return 1, value, sort_key("")
    if len(segment) == 1 and segment.lower() in _CLAUSE_LETTERS:
        return 2, _CLAUSE_LETTERS.index(segment.lower()), sort_key("")
    return 3, 0, sort_key(segment)
