"""The labels that Vietnamese administrative documents number their parts with.

Decree 30/2020/NĐ-CP, Appendix I, II.4.d: phần and chương in Roman numerals, mục and điều
in Arabic, khoản "1.", điểm "a)" in the order of the Vietnamese alphabet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# Official lists skip these; Word's automatic ones do not.
_SKIPPED = frozenset("fjwz")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MARKED = re.compile(
    r"(?:(?P<label>\d{1,3}(?:\.\d{1,3})*|[^\W\d_]{1,7})(?P<mark>\.\)|[.)])(?!\d)"
    r"|(?P<bare>\d{1,2}(?:\.\d{1,2})+)(?=\s))\s*(?P<rest>.*)",
    re.DOTALL,
)
_NAMED = re.compile(
    r"(?P<name>phần|chương|mục|điều)\s+(?:thứ\s+)?(?P<label>[IVXLC]+|\d{1,3})\b[.:]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = {"phần": "part", "chương": "chapter", "mục": "division", "điều": "article"}


@dataclass(frozen=True, slots=True)
class Label:
    """One way to read the beginning of a paragraph as a label.

    ``form`` is the kind of list it belongs to, ``ordinal`` its place in it from 1;
    ``printed`` is what stands there and ``read`` what it is taken for.
    """

    form: str
    ordinal: int
    printed: str
    read: str
    rest: str

    def follows(self, ordinal: int) -> bool:
        """Whether this label comes after the one at ``ordinal``; lists may skip a number or two."""
        if self.form.startswith("letter"):
            between = _LETTERS[ordinal : self.ordinal - 1]
            return self.ordinal > ordinal and (len(between) <= 1 or set(between) <= _SKIPPED)
        return ordinal < self.ordinal <= ordinal + 3


def labels_of(text: str) -> Iterator[Label]:
    """Every reading of the label ``text`` begins with, likeliest first; none for plain prose."""
    named = _NAMED.match(text)
    if named:
        yield from _named(named)
        return
    marked = _MARKED.match(text)
    if marked:
        label = marked["label"] or marked["bare"]
        yield from _marked(label, marked["mark"] or ".", marked["rest"].strip())


def _named(found: re.Match[str]) -> Iterator[Label]:
    label, name = found["label"], found["name"]
    ordinal = int(label) if label.isdecimal() else roman_value(label.upper())
    is_heading = name[0].isupper() or name.isupper()
    if ordinal and is_heading:
        printed = f"{name} {label}"
        yield Label(_NAMES[name.lower()], ordinal, printed, printed, found["rest"].strip())


def _marked(label: str, mark: str, rest: str) -> Iterator[Label]:
    paren = "paren" if mark.endswith(")") else "point"
    if label[0].isdecimal():
        parts = label.split(".")
        form = f"number{len(parts)}-{paren}"
        yield Label(form, int(parts[-1]), label, label, rest)
    elif label.isupper():
        ordinal = roman_value(label)
        if ordinal:
            yield Label(f"roman-{paren}", ordinal, label, label, rest)
        if len(label) == 1:
            yield from _lettered(label, f"letter-capital-{paren}", rest)
    elif len(label) == 1:
        yield from _lettered(label, f"letter-{paren}", rest)


def _lettered(label: str, form: str, rest: str) -> Iterator[Label]:
    """A letter with a stray accent ("ị)" for "i)") is read as the bare one; only đ is its own."""
    letter = label.lower()
    read = letter if letter in _LETTERS else fold(letter)
    if read in _LETTERS:
        shown = read.upper() if label.isupper() else read
        yield Label(form, _LETTERS.index(read) + 1, label, shown, rest)


def roman_value(numeral: str) -> int:
    """The number a capital Roman numeral stands for; 0 when it is none."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return 0
    worths = [_WORTH[sign] for sign in numeral]
    return sum(
        -worth if any(later > worth for later in worths[at + 1 : at + 2]) else worth
        for at, worth in enumerate(worths)
    )
