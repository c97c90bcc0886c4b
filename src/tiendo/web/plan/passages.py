"""The words of a document as lines to show: a sentence in its context, a long text in parts.

Works on the text and on ranges of it; knows nothing of plans, rows or the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND = 6
PART_LENGTH = 9_000
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed line, cut where the marked words begin and end."""

    before: str
    marked: str
    after: str
    start: int

    @property
    def is_marked(self) -> bool:
        return bool(self.marked)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text, cut between lines; ``number`` counts from 1, ``begins`` is its first words."""

    number: int
    start: int
    end: int
    begins: str


def in_context(text: str, start: int, end: int) -> tuple[Passage, ...]:
    """The lines that hold ``text[start:end]`` and ``AROUND`` lines on each side of them."""
    lines = list(_lines(text, 0, len(text)))
    touched = [place for place, line in enumerate(lines) if line[0] < end and line[1] > start]
    if not touched:
        return ()
    shown = lines[max(touched[0] - AROUND, 0) : touched[-1] + AROUND + 1]
    return tuple(_passage(text, line, start, end) for line in shown)


def passages(text: str, part: Part, start: int = 0, end: int = 0) -> tuple[Passage, ...]:
    """The lines of one part, with ``text[start:end]`` marked where it falls in them."""
    return tuple(_passage(text, line, start, end) for line in _lines(text, part.start, part.end))


def parts(text: str) -> tuple[Part, ...]:
    """The text in parts of about ``PART_LENGTH`` characters, none of them empty."""
    found: list[Part] = []
    first: tuple[int, int] | None = None
    last = 0
    for line in _lines(text, 0, len(text)):
        if first is not None and line[1] - first[0] > PART_LENGTH:
            found.append(_part(text, len(found) + 1, first, last))
            first = None
        first, last = first or line, line[1]
    if first is not None:
        found.append(_part(text, len(found) + 1, first, last))
    return tuple(found)


def part_of(found: tuple[Part, ...], place: int) -> Part:
    """The part that holds a place of the text; the last one for a place after the last word."""
    return next((part for part in found if place < part.end), found[-1])


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text, start, end):
        if line.group().strip():
            yield line.start(), line.end()


def _part(text: str, number: int, first: tuple[int, int], end: int) -> Part:
    return Part(number, first[0], end, text[first[0] : first[1]].strip())


def _passage(text: str, line: tuple[int, int], start: int, end: int) -> Passage:
    first, last = line
    begin, stop = min(max(start, first), last), max(min(end, last), first)
    if begin >= stop:
        return Passage(text[first:last].strip(), "", "", first)
    return Passage(text[first:begin].lstrip(), text[begin:stop].strip(), text[stop:last].rstrip(), first)
