"""Finds tables that were flattened into paragraphs: a run of column titles, then cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.code import is_code
from tiendo.kernel.text import fold
from tiendo.plan.extraction.column import Column, column_of, is_title, year_of
from tiendo.plan.extraction.open_columns import settle
from tiendo.plan.extraction.printed_table import PrintedColumn, PrintedTable
from tiendo.plan.extraction.unflatten import Unflattening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.reading.document import Document, Paragraph

_MOST_COLUMNS = 14
_LONGEST_TITLE = 130
_CAPTION_PARAGRAPHS = 4
_AFTER_TABLE = re.compile(r"^(noi nhan\b|tm\. |hieu luc van ban|tai van ban|luu: vt)")


@dataclass(frozen=True, slots=True)
class _Header:
    start: int
    end: int
    columns: tuple[PrintedColumn, ...]


def flat_tables(document: Document) -> tuple[list[PrintedTable], int | None]:
    """The flattened tables of ``document``, and where in its paragraphs the first one begins."""
    paragraphs = document.paragraphs
    headers = _headers(paragraphs)
    tables = []
    for position, header in enumerate(headers):
        until = headers[position + 1].start if position + 1 < len(headers) else len(paragraphs)
        tables.append(_rebuild(paragraphs, header, _end_of(paragraphs, header.end, until)))
    begins = [header.start for header, table in zip(headers, tables, strict=True) if table.rows]
    return [t for t in tables if t.rows], begins[0] if begins else None


def _headers(paragraphs: Sequence[Paragraph]) -> list[_Header]:
    found: list[_Header] = []
    for at, paragraph in enumerate(paragraphs):
        if found and at < found[-1].end:
            continue
        if len(paragraph.text) <= 12 and column_of(paragraph.text) is Column.NUMBER:
            header = _header_at(paragraphs, at)
            if header:
                found.append(header)
    return found


def _header_at(paragraphs: Sequence[Paragraph], start: int) -> _Header | None:
    end = start + 1
    while end < min(len(paragraphs), start + _MOST_COLUMNS) and _may_be_title(paragraphs[end].text):
        end += 1
    titles = [p.text for p in paragraphs[start:end]]
    if len(titles) < 3 or sum(is_title(title) for title in titles) < max(3, len(titles) // 2):
        return None
    columns = tuple(PrintedColumn(column_of(title), title, year_of(title)) for title in titles)
    return _Header(start, _past_column_numbers(paragraphs, end, len(titles)), columns)


def _may_be_title(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_TITLE and not is_code(text)


def _past_column_numbers(paragraphs: Sequence[Paragraph], at: int, width: int) -> int:
    """A row "1 2 3 …" or "(1) (2) (3) …" under the titles only numbers the columns."""
    row = [p.text.strip("()") for p in paragraphs[at : at + width]]
    return at + width if row == [str(n) for n in range(1, width + 1)] else at


def _end_of(paragraphs: Sequence[Paragraph], start: int, until: int) -> int:
    for at in range(start, until):
        if _AFTER_TABLE.match(fold(paragraphs[at].text)):
            until = at
            break
    while until > start and paragraphs[until - 1].is_blank:
        until -= 1
    return until


def _rebuild(paragraphs: Sequence[Paragraph], header: _Header, until: int) -> PrintedTable:
    cells = paragraphs[header.end : until]
    columns = settle(header.columns)
    rows, _ = Unflattening(columns, cells).rows()
    caption = [
        p.text for p in paragraphs[max(0, header.start - _CAPTION_PARAGRAPHS) : header.start] if p.text
    ]
    return PrintedTable(
        columns=tuple(columns),
        rows=tuple(rows),
        caption="\n".join(caption),
        header=paragraphs[header.start].span.join(paragraphs[header.end - 1].span),
        rebuilt=True,
        header_paragraphs=tuple(paragraphs[header.start : header.end]),
    )
