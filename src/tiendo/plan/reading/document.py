"""What every reader produces: one text, and the blocks and tables that lie in it.

``Document.text`` is the whole document as a person would read it, in reading order.
For text files it is the decoded file itself, so a span is a place in the original; for
DOCX, PDF, HTML and XLSX the reader lays the text out from the bytes, always the same way.
Every paragraph and every cell is a range of that text: a span never lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of ``Document.text``, in characters: ``text[start:end]``."""

    start: int
    end: int

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph: NFC, white space collapsed, automatic numbers written out.

    ``text`` is empty for a blank that means something (the empty cell of a flattened
    table, printed as a no-break space). ``page`` counts from 1. ``heading`` is the
    outline level the file itself declares, 1 for the highest, None when it says nothing.
    """

    text: str
    span: Span
    page: int | None = None
    bold: bool = False
    heading: int | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as printed; a merged cell is one object over several squares.

    ``row`` and ``column`` are its top-left square, from 0; ``rows`` and ``columns`` its
    extent. ``address`` is the file's own name for it where there is one (``"B12"``).
    """

    paragraphs: tuple[Paragraph, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    address: str | None = None

    @property
    def text(self) -> str:
        """The paragraphs, one a line, blanks left out."""
        return "\n".join(p.text for p in self.paragraphs if p.text)

    @property
    def span(self) -> Span | None:
        """From the first word to the last; None for an empty cell."""
        printed = [p.span for p in self.paragraphs if p.text]
        if not printed:
            return None
        return Span(printed[0].start, printed[-1].end)

    @property
    def is_blank(self) -> bool:
        return not any(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a rectangular grid after unmerging.

    ``grid[r][c]`` is the cell that covers that square, so a cell merged over squares is
    the same object in each of them. ``header_rows`` is what the file itself declares to
    be header (0 when it says nothing). Headers repeated on every page are kept once, and
    a cell broken over a page is one cell.
    """

    grid: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    page: int | None = None
    name: str | None = None

    @property
    def width(self) -> int:
        return len(self.grid[0]) if self.grid else 0

    def cells(self) -> Iterator[Cell]:
        """Every cell once, in reading order."""
        for r, row in enumerate(self.grid):
            for c, cell in enumerate(row):
                if (cell.row, cell.column) == (r, c):
                    yield cell


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A document read: its text, its blocks in reading order, and what was noticed.

    ``kind`` is the format as recognised from the bytes (``"docx"``, ``"pdf"``, ``"html"``,
    ``"xlsx"``, ``"markdown"``, ``"text"``), never from the file's name. ``notices`` are
    sentences the person should see (converted from TCVN3, pages without text, …).
    """

    kind: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notices: tuple[Words, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that stand outside tables, in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Table))

    def quote(self, span: Span) -> str:
        """The printed words of ``span``."""
        return self.text[span.start : span.end]
