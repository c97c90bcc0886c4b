"""Words → lines → paragraphs, for a column of text of known width.

A line goes on in the next one when the next one's first word would not have fitted on it;
where it would have fitted, the writer began a new paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.plan.reading.labels import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiendo.plan.reading.pdf.geometry import Word

_SAME_LINE = 0.5
_SPACE = 0.28
_COLUMN_GAP = 2.2
_FAR_APART = 0.75
_SLACK = 0.6
_BULLET = re.compile(r"[-–—+•*·▪◦]\s?\S")
# "57/2024/NQ-" + "HĐND", "2025-" + "2030", "768/" + "QĐ-UBND"
_BROKEN_NUMBER = re.compile(r"\d[\w/]*[-/]$")
ENDED = tuple(".;:!?…")


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside one another on one page; ``row_top`` is shared by all on the same printed line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    first_width: float
    row_top: float
    bold: bool = False
    page: int = 1

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def begins_item(self) -> bool:
        """Whether it begins with a bullet or a label such as "1." or "a)"."""
        return bool(_BULLET.match(self.text)) or next(iter(labels_of(self.text)), None) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one paragraph before it is laid out."""

    text: str
    page: int
    bold: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it breaks off: nothing ends it, so what follows may go on with it."""
        return not self.text.rstrip().endswith(ENDED)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """``words`` put into lines from the top down; a wide gap parts a line in two."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if rows and _on_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in rows for line in _segments(sorted(row, key=lambda word: word.x0), page)]


def _on_line(row: list[Word], word: Word) -> bool:
    last = row[-1]
    return abs(word.middle - last.middle) <= _SAME_LINE * min(word.height, last.height)


def _segments(row: list[Word], page: int) -> list[Line]:
    segments: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 > _COLUMN_GAP * max(word.height, before.height):
            segments.append([])
        segments[-1].append(word)
    return [_line(segment, page, min(word.top for word in row)) for segment in segments]


def _line(words: list[Word], page: int, row_top: float) -> Line:
    return Line(
        text=" ".join(word.text for word in words),
        x0=words[0].x0,
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        first_width=words[0].x1 - words[0].x0,
        row_top=row_top,
        bold=all(word.bold for word in words),
        page=page,
    )


def joined_row(lines: Sequence[Line]) -> Line:
    """Segments of one printed line as one, for a place where a gap means nothing."""
    first = lines[0]
    return replace(
        first,
        text=" ".join(line.text for line in lines),
        x1=max(line.x1 for line in lines),
        bottom=max(line.bottom for line in lines),
        bold=all(line.bold for line in lines),
    )


def paragraphs_of(lines: Sequence[Line], left: float, right: float) -> list[Words]:
    """``lines`` of a column between ``left`` and ``right`` put together into paragraphs."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, left, right):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_paragraph(lines) for lines in paragraphs]


def _goes_on(paragraph: list[Line], line: Line, left: float, right: float) -> bool:
    last = paragraph[-1]
    gap = line.top - last.bottom
    if gap > _FAR_APART * max(last.height, line.height) or gap < -last.height:
        return False
    if abs(line.height - last.height) > 0.25 * last.height:
        return False
    if line.begins_item and (line.x0 > left + line.height or last.text.endswith(ENDED)):
        return False
    if _BULLET.match(line.text) and _BULLET.match(paragraph[0].text):
        return False
    room = (right - left) - (last.x1 - last.x0) if _is_centred(last, left, right) else right - last.x1
    return room < line.first_width + (_SPACE + _SLACK) * line.height and not _is_indented(
        paragraph, line, left
    )


def _is_centred(line: Line, left: float, right: float) -> bool:
    before, after = line.x0 - left, right - line.x1
    return before > line.height and abs(before - after) < line.height


def _is_indented(paragraph: list[Line], line: Line, left: float) -> bool:
    """A first-line indent: further in than the line before, which stood at the margin."""
    return (
        line.x0 - left > line.height
        and paragraph[-1].x0 - left < 0.5 * line.height
        and line.text[0].isupper()
    )


def _paragraph(lines: list[Line]) -> Words:
    text = reduce(_joined_text, (line.text for line in lines))
    return Words(text, lines[0].page, all(line.bold for line in lines))


def _joined_text(before: str, after: str) -> str:
    """Two lines of one paragraph; a line broken inside a document's number is no two words."""
    return before + after if _BROKEN_NUMBER.search(before) else f"{before} {after}"


def glued(first: Words, second: Words) -> Words:
    """Two halves of one paragraph."""
    return Words(_joined_text(first.text, second.text), first.page, first.bold and second.bold)
