"""Markdown, and plain text whose tables are drawn with pipes, with or without a rule line.

Spans point into the file itself, so the quote of a paragraph may hold marks of emphasis
and escapes that its text leaves out. Rows are taken as printed: a group title repeated
across the columns stays as many cells with the same words.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse, nfc
from tiendo.plan.reading.decode import decode
from tiendo.plan.reading.document import Block, Paragraph, Span, Table
from tiendo.plan.reading.grid import GridBuilder
from tiendo.plan.reading.layout import Content, Progress
from tiendo.plan.reading.pipes import cell_spans, is_rule, lines_of, pipe_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.reading.limits import Limits

_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_DRAWN_LINE = re.compile(r"\s*(?:(?:[-*_]\s*){3,}|={3,}|`{3,}\w*|~{3,}\w*)\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|(?<!\w)_(?=\S))(?=\S)(.+?)(?<=\S)\1")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|p|center|div|font)\b[^<>]*>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&])")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*\)")
_QUOTE_MARK = re.compile(r"\s*(?:>\s*)+")
_OPENS_ITEM = re.compile(r"(?:[-+*•]|\(?\w{1,4}[).]|\d+(?:\.\d+)+\.?)\s")
_ENDED = tuple('.;:!?…”"')
_MOST_BROKEN_LINES = 30


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_row(self) -> bool:
        return pipe_count(self.text) >= (1 if self.text.strip().startswith("|") else 2)


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The headings, paragraphs and pipe tables of a Markdown or pipe-drawn text file."""
    decoded = decode(data)
    return Content(decoded.text, tuple(_blocks(decoded.text, limits)), notices=decoded.notices)


def has_markdown_signs(text: str) -> bool:
    """Whether ``text`` holds a Markdown heading, or two rows of a pipe table on end."""
    lines = [line for line in text[:2_000_000].splitlines() if line.strip()]
    if any(_HEADING.match(line) or (is_rule(line) and line.count("|") > 1) for line in lines):
        return True
    counts = [pipe_count(line) for line in lines]
    return any(a >= 2 and b >= 2 and abs(a - b) <= 1 for a, b in pairwise(counts))


def _blocks(text: str, limits: Limits) -> Iterator[Block]:
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        length = _table_length(lines, at)
        if length:
            rows = _whole_rows(text, lines[at : at + length])
            table = _table(text, rows, limits)
            if table is not None:
                yield table
            at += length
            continue
        length = _paragraph_length(lines, at)
        paragraph = _paragraph(text, lines[at], lines[at + length - 1])
        if paragraph is not None:
            yield paragraph
        at += length


def _lines(text: str) -> Iterator[_Line]:
    """The lines with words, comments blanked out."""
    shown = _COMMENT.sub(lambda m: re.sub(r"[^\r\n]", " ", m[0]), text)
    end_before = 0
    for match in _LINE.finditer(shown):
        if not match[0].strip():
            continue
        gap = shown[end_before : match.start()]
        yield _Line(match[0], match.start(), after_blank=gap.count("\n") > 1)
        end_before = match.end()


def _table_length(lines: list[_Line], at: int) -> int:
    """How many lines from ``at`` on make one table; 0 when none begins there."""
    if not lines[at].is_row or not _has_company(lines, at):
        return 0
    width = len(cell_spans(lines[at].text, 0))
    end = at + 1
    while end < len(lines) and _continues(lines, end, width):
        end += _row_length(lines, end, width)
    return end - at


def _has_company(lines: list[_Line], at: int) -> bool:
    """One line with pipes is a sentence; two on end, or one over a rule, are a table."""
    if at + 1 >= len(lines):
        return False
    if is_rule(lines[at + 1].text) or is_rule(lines[at].text):
        return True
    here, after = (len(cell_spans(line.text, 0)) for line in lines[at : at + 2])
    return lines[at + 1].is_row and abs(here - after) <= max(1, here // 3)


def _continues(lines: list[_Line], at: int, width: int) -> bool:
    line = lines[at]
    if not line.is_row:
        return False
    new_header = at + 1 < len(lines) and is_rule(lines[at + 1].text) and not is_rule(line.text)
    if line.after_blank:
        return not new_header and len(cell_spans(line.text, 0)) == width
    return not new_header or width == len(cell_spans(line.text, 0))


def _row_length(lines: list[_Line], at: int, width: int) -> int:
    """A row whose last cell is broken over lines runs to the line that closes it with a pipe."""
    first = lines[at].text.strip()
    if not first.startswith("|") or first.endswith("|") or not lines[at - 1].text.strip().endswith("|"):
        return 1
    found = pipe_count(first)
    for extra, line in enumerate(lines[at + 1 : at + _MOST_BROKEN_LINES], start=2):
        if line.text.strip().startswith("|"):
            return 1
        found += pipe_count(line.text)
        if line.text.strip().endswith("|"):
            return extra if found <= width + 1 else 1
    return 1


def _whole_rows(text: str, lines: list[_Line]) -> list[_Line]:
    """Lines put together into printed rows."""
    rows: list[_Line] = []
    for line in lines:
        if rows and line.text.strip()[:1] != "|" and rows[-1].text.strip()[:1] == "|":
            last = rows[-1]
            rows[-1] = replace(last, text=text[last.start : line.end])
        else:
            rows.append(line)
    return rows


def _table(text: str, rows: list[_Line], limits: Limits) -> Table | None:
    builder = GridBuilder(limits)
    header_rows = printed = 0
    for row in rows:
        if is_rule(row.text):
            header_rows = header_rows or printed
            continue
        column = 0
        for cell in cell_spans(row.text, row.start):
            paragraphs = [p for s in lines_of(text, cell) if (p := _words(text, s))]
            column = builder.place(paragraphs, row=printed, column=column)
        printed += 1
    return builder.build(header_rows=header_rows, squeeze=False)


def _paragraph_length(lines: list[_Line], at: int) -> int:
    """A sentence wrapped over lines is one paragraph: the next line goes on in lower case."""
    end = at + 1
    if _HEADING.match(lines[at].text) or _DRAWN_LINE.match(lines[at].text):
        return 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return end - at


def _goes_on(before: _Line, line: _Line) -> bool:
    words = line.text.strip()
    if line.after_blank or before.text.rstrip().endswith(_ENDED) or before.text.endswith("  "):
        return False
    return words[:1].islower() and not _OPENS_ITEM.match(words) and not line.is_row


def _paragraph(text: str, first: _Line, last: _Line) -> Paragraph | None:
    if _DRAWN_LINE.match(first.text) or is_rule(first.text):
        return None
    heading = _HEADING.match(first.text)
    if heading:
        inside = Span(first.start + heading.start(2), first.start + heading.end(2))
        paragraph = _words(text, inside)
        return replace(paragraph, heading=len(heading[1])) if paragraph else None
    quoted = _QUOTE_MARK.match(first.text)
    return _words(text, Span(first.start + (quoted.end() if quoted else 0), last.end))


def _words(text: str, span: Span) -> Paragraph | None:
    """The words of ``span`` without Markdown's marks; the span is cut to them at both ends."""
    printed = text[span.start : span.end]
    inner = printed.strip()
    start = span.start + printed.find(inner) if inner else span.start
    whole = _EMPHASIS.fullmatch(inner)
    bold = bool(whole and len(whole[1]) >= 2 and whole[1] not in whole[2])
    if whole and bold:
        start += whole.start(2)
        inner = whole[2]
    words = collapse(nfc(_unmarked(inner)))
    if not words:
        return None
    return Paragraph(words, Span(start, start + len(inner)), bold=bold)


def _unmarked(words: str) -> str:
    words = _LINK.sub(r"\1", _IMAGE.sub(r"\1", _TAG.sub("", words)))
    for _ in range(2):
        words = _EMPHASIS.sub(r"\2", words)
    return html.unescape(_ESCAPE.sub(r"\1", words))
