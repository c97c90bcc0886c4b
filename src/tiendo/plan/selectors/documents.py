"""Questions about documents: their bytes, and parts of them laid out for the left side of a page."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.document_store import bytes_of, document_of
from tiendo.plan.models import SourceDocument
from tiendo.plan.reading.document import Block, Cell, Document, Paragraph, Table
from tiendo.plan.types import Unknown
from tiendo.plan.views import CellView, DocumentView, Passage, Piece, SourceDocumentView, SpanPair, TableView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def source_document(document_id: int) -> SourceDocumentView:
    """What is known of a document."""
    return document_of_row(_found(document_id))


def document_of_row(row: SourceDocument) -> SourceDocumentView:
    """The view of a document already loaded."""
    return SourceDocumentView(
        row.pk, row.sha256, row.file_name, row.kind, row.size, row.received_at, row.received_by
    )


def document_bytes(document_id: int) -> bytes:
    """The original bytes, as received."""
    return bytes_of(_found(document_id).sha256)


def document_view(document_id: int, *, around: SpanPair | None = None, reach: int = 4000) -> DocumentView:
    """The blocks within ``reach`` characters of ``around``, whose words are highlighted; else the beginning.

    An empty span (``around=(n, n)``) shows the place without highlighting. Tables keep their header rows.
    """
    row = _found(document_id)
    document = document_of(row.sha256)
    middle = around or (0, 0)
    highlight = around if around and around[1] > around[0] else None
    window = (max(0, middle[0] - reach), middle[1] + reach)
    layout = _Layout(document, window, highlight)
    return DocumentView(
        document_id=row.pk,
        file_name=row.file_name,
        kind=row.kind,
        blocks=tuple(layout.blocks()),
        highlight=highlight,
        before=max(0, window[0] - reach) if window[0] > 0 else None,
        after=window[1] + reach if window[1] < len(document.text) else None,
        length=len(document.text),
        pages=document.pages,
    )


def _found(document_id: int) -> SourceDocument:
    row = SourceDocument.objects.filter(pk=document_id).first()
    if row is None:
        raise Unknown(
            Words(
                "Không có văn bản này trong kho. Hãy nạp lại văn bản.",
                "There is no such document in the store. Bring it in again.",
            )
        )
    return row


def pieces(document: Document, start: int, end: int, highlight: SpanPair | None) -> tuple[Piece, ...]:
    """The text from ``start`` to ``end`` cut at the edges of ``highlight``."""
    low, high = highlight or (start, start)
    cuts = sorted({start, end, min(max(low, start), end), min(max(high, start), end)})
    return tuple(
        Piece(document.text[a:b], a, b, highlighted=bool(highlight) and low <= a and b <= high)
        for a, b in itertools.pairwise(cuts)
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """The part of one document that lies in a window."""

    document: Document
    window: SpanPair
    highlight: SpanPair | None

    def blocks(self) -> Iterator[Passage | TableView]:
        for block in self.document.blocks:
            if self._is_near(_extent(block)):
                yield self._table(block) if isinstance(block, Table) else self._passage(block)

    def _is_near(self, extent: SpanPair | None) -> bool:
        return extent is not None and extent[0] <= self.window[1] and self.window[0] <= extent[1]

    def _passage(self, paragraph: Paragraph) -> Passage:
        start, end = paragraph.span.start, paragraph.span.end
        return Passage(
            pieces(self.document, start, end, self.highlight),
            start,
            end,
            paragraph.page,
            paragraph.heading,
            paragraph.bold,
        )

    def _table(self, table: Table) -> TableView:
        headers = range(table.header_rows)
        near = [r for r in range(len(table.grid)) if r in headers or self._is_near(_own_extent(table, r))]
        body = [r for r in near if r not in headers]
        first, last = (body[0], body[-1]) if body else (len(table.grid), len(table.grid) - 1)
        shown = [*headers, *range(first, last + 1)]
        return TableView(
            tuple(self._row(table, r, shown) for r in shown),
            table.page,
            cut_before=first - table.header_rows if body else 0,
            cut_after=len(table.grid) - 1 - last,
        )

    def _row(self, table: Table, r: int, shown: list[int]) -> tuple[CellView, ...]:
        """The cells that begin in this row, or that began in one left out."""
        cells = {}
        for cell in table.grid[r]:
            covered = [row for row in range(cell.row, cell.row + cell.rows) if row in shown]
            if covered[0] == r:
                cells[cell.column] = self._cell(cell, len(covered), table)
        return tuple(cells[column] for column in sorted(cells))

    def _cell(self, cell: Cell, rowspan: int, table: Table) -> CellView:
        passages = tuple(self._passage(paragraph) for paragraph in cell.paragraphs if paragraph.text)
        lit = any(piece.highlighted for passage in passages for piece in passage.pieces)
        return CellView(passages, rowspan, cell.columns, cell.row < table.header_rows, lit)


def _extent(block: Block) -> SpanPair | None:
    if isinstance(block, Paragraph):
        return (block.span.start, block.span.end) if block.text else None
    return _whole(_row_extent(row) for row in block.grid)


def _own_extent(table: Table, r: int) -> SpanPair | None:
    """Where the cells that begin in a row stand; one merged down from far above would make it seem there."""
    return _row_extent(tuple(cell for cell in table.grid[r] if cell.row == r))


def _row_extent(row: tuple[Cell, ...]) -> SpanPair | None:
    return _whole((span.start, span.end) for cell in row if (span := cell.span))


def _whole(extents: Iterable[SpanPair | None]) -> SpanPair | None:
    known = [extent for extent in extents if extent]
    return (min(e[0] for e in known), max(e[1] for e in known)) if known else None
