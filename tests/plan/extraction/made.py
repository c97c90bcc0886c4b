"""Small plans in the forms a reader gives: pages with tables, flattened text, typed tables.

A page is HTML, whose tables say their merged cells plainly; what each cell says is the test's.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from tiendo.plan.extraction.column import column_of, year_of
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.extraction.printed_table import PrintedCell, PrintedColumn, PrintedRow, PrintedTable
from tiendo.plan.extraction.rows import Row
from tiendo.plan.reading.document import Document, Paragraph, Span
from tiendo.plan.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.extraction.draft import Draft

NBSP = "\u00a0"
HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH BẾN SAO",
    "Số: 12/KH-UBND",
    "Bến Sao, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Chuyển đổi số tỉnh Bến Sao đến năm 2030",
)
DUTIES = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")


class Merged(str):
    """The words of a cell merged over ``rows`` and ``columns``."""

    __slots__ = ("columns", "rows")

    def __new__(cls, words: str, *, rows: int = 1, columns: int = 1) -> Merged:
        cell = super().__new__(cls, words)
        cell.rows, cell.columns = rows, columns
        return cell


def table(*rows: Sequence[str]) -> str:
    """A table as markup; a line break in a cell begins a paragraph, a ``Merged`` cell covers squares."""
    lines = ("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows)
    return "<table border=1>" + "".join(lines) + "</table>"


def _cell(words: str) -> str:
    extent = f' rowspan="{words.rows}" colspan="{words.columns}"' if isinstance(words, Merged) else ""
    return f"<td{extent}>{_lines(words)}</td>"


def _lines(words: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in words.split("\n"))


def page(*parts: str) -> bytes:
    """A web page of paragraphs and tables."""
    body = "".join(part if part.startswith("<table") else _lines(part) for part in parts)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def flat(*lines: str) -> bytes:
    """A text whose every paragraph and cell is a line; an empty cell is a no-break space."""
    return "\n\n".join(lines).encode()


def draft_of(data: bytes) -> Draft:
    """The draft of a file."""
    return extract(read_document(data))


def json_of(data: bytes) -> dict[str, Any]:
    """The draft of a file in its published form."""
    return to_json(draft_of(data))


def actions_of(draft: dict[str, Any]) -> list[dict[str, Any]]:
    """All actions, each with its task's number and section."""
    shared = ("section", "section_title", "no", "heading")
    return [{**{k: task[k] for k in shared}, **a} for task in draft["tasks"] for a in task["actions"]]


def paragraphs(*lines: str) -> tuple[Paragraph, ...]:
    """Lines laid one under the other, each knowing where it stands."""
    found, at = [], 0
    for line in lines:
        found.append(Paragraph(line, Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(found)


def columns(*titles: str) -> tuple[PrintedColumn, ...]:
    """Columns typed by their titles."""
    return tuple(PrintedColumn(column_of(title), title, year_of(title)) for title in titles)


def rows(titles: Sequence[str], *cells: Sequence[str]) -> list[Row]:
    """Rows of a typed table; ``"^"`` is the cell of the row above, one lone cell covers the row."""
    printed: list[PrintedRow] = []
    at = 0
    for row in cells:
        made: list[PrintedCell] = []
        for position, words in enumerate(row):
            if words == "^":
                made.append(PrintedCell(printed[-1].cells[position].paragraphs, continued=True))
                continue
            lines = [Paragraph(p.text, Span(p.span.start + at, p.span.end + at)) for p in _paragraphs(words)]
            at += len(words) + 1
            made.append(PrintedCell(tuple(lines)))
        whole = len(row) == 1 < len(titles)
        made += [PrintedCell(())] * (len(titles) - len(made))
        printed.append(PrintedRow(tuple(made), full_width=whole))
    typed = PrintedTable(columns(*titles), tuple(printed))
    return [Row(typed, row) for row in printed]


def _paragraphs(words: str) -> tuple[Paragraph, ...]:
    return paragraphs(*words.split("\n")) if words else ()


def document(*lines: str) -> Document:
    """A document of bare paragraphs."""
    return Document("text", "0" * 64, "\n".join(lines), paragraphs(*lines))
