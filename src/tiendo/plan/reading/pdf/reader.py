"""A PDF with a text layer → its content. What was printed is all there is: no tags are trusted."""

from __future__ import annotations

from statistics import quantiles
from typing import TYPE_CHECKING

import pypdfium2

from tiendo.kernel.words import Words as Notice
from tiendo.plan.reading.grid import GridBuilder
from tiendo.plan.reading.layout import Content, Progress, TextLayout
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT
from tiendo.plan.reading.pdf.furniture import without_furniture
from tiendo.plan.reading.pdf.joining import continues, join
from tiendo.plan.reading.pdf.lines import Line, Words, glued
from tiendo.plan.reading.pdf.page import GridTable, PageContent, free_paragraphs, read_page
from tiendo.plan.reading.refusals import DamagedFile, EncryptedDocument, ScanWithoutText, TooManyPages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.reading.document import Block, Paragraph, Table
    from tiendo.plan.reading.limits import Limits

_FEW_LETTERS = 20
_MOST_PAGES_NAMED = 12


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The paragraphs and ruled tables of a PDF, page by page."""
    pages = _pages(data, limits, progress)
    blank = [page.number for page in pages if not page.items]
    if sum(_letters(page) for page in pages) < _FEW_LETTERS:
        raise ScanWithoutText
    without_furniture(pages)
    pieces, mended = _assembled(pages)
    layout = TextLayout()
    blocks = tuple(_laid_out(pieces, layout, limits))
    converted = (CONVERTED_BY_FONT,) if any(page.converted for page in pages) else ()
    notices = (*_noticed(blank, mended), *converted)
    return Content(layout.text, blocks, pages=len(pages), notices=notices)


def _pages(data: bytes, limits: Limits, progress: Progress) -> list[PageContent]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedDocument from error
        raise DamagedFile(Notice(vi="Tệp PDF", en="The PDF file")) from error
    try:
        count = len(document)
        if count > limits.max_pages:
            raise TooManyPages(count, limits.max_pages)
        return [_page(document, at, count, progress) for at in range(count)]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, at: int, count: int, progress: Progress) -> PageContent:
    progress(at / count, "pdf")
    try:
        page = document[at]
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(Notice(vi="Tệp PDF", en="The PDF file")) from error
    try:
        return read_page(page, at + 1)
    finally:
        page.close()


def _letters(page: PageContent) -> int:
    return sum(
        len(item.text) if isinstance(item, Line) else sum(len(cell.text) for cell in item.cells)
        for item in page.items
    )


def _assembled(pages: list[PageContent]) -> tuple[list[Words | GridTable], list[int]]:
    """Paragraphs and tables over all pages, and the pages at whose top a broken row was mended."""
    pieces: list[Words | GridTable] = []
    mended: list[int] = []
    left, right = _margins(pages)
    for page in pages:
        for at, item in enumerate(_runs(page)):
            if isinstance(item, GridTable):
                _put_table(item, pieces, mended, is_first=at == 0)
            else:
                _put_paragraphs(free_paragraphs(item, left, right), pieces, is_first=at == 0)
    return pieces, mended


def _runs(page: PageContent) -> Iterator[list[Line] | GridTable]:
    """The items of a page, free lines between two tables together."""
    lines: list[Line] = []
    for item in page.items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        if lines:
            yield lines
        lines = []
        yield item
    if lines:
        yield lines


def _put_table(
    table: GridTable, pieces: list[Words | GridTable], mended: list[int], *, is_first: bool
) -> None:
    above = pieces[-1] if pieces else None
    if is_first and isinstance(above, GridTable) and continues(above, table):
        if join(above, table):
            mended.append(table.page)
    else:
        pieces.append(table)


def _put_paragraphs(paragraphs: list[Words], pieces: list[Words | GridTable], *, is_first: bool) -> None:
    """A paragraph that breaks off at the foot of a page goes on at the top of the next."""
    above = pieces[-1] if pieces else None
    if is_first and paragraphs and isinstance(above, Words) and above.is_open:
        first = paragraphs[0]
        if first.text[:1].islower() and first.page > above.page:
            pieces[-1] = glued(above, first)
            paragraphs = paragraphs[1:]
    pieces.extend(paragraphs)


def _margins(pages: list[PageContent]) -> tuple[float, float]:
    """Where the body text begins and ends across: what nearly all lines keep within."""
    lines = [item for page in pages for item in page.items if isinstance(item, Line)]
    if len(lines) < 2:
        return (lines[0].x0, lines[0].x1) if lines else (0.0, 0.0)
    left = quantiles((line.x0 for line in lines), n=20)[0]
    right = quantiles((line.x1 for line in lines), n=20)[-1]
    return left, right


def _laid_out(pieces: list[Words | GridTable], layout: TextLayout, limits: Limits) -> Iterator[Block]:
    for piece in pieces:
        block = _table(piece, layout, limits) if isinstance(piece, GridTable) else _paragraph(piece, layout)
        if block is not None:
            yield block


def _paragraph(words: Words, layout: TextLayout) -> Paragraph | None:
    return layout.add(words.text, page=words.page, bold=words.bold)


def _table(table: GridTable, layout: TextLayout, limits: Limits) -> Table | None:
    builder = GridBuilder(limits)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        paragraphs = [p for words in cell.words if (p := _paragraph(words, layout))]
        builder.place(
            paragraphs,
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            page=cell.page,
        )
    return builder.build(header_rows=table.header_rows, page=table.page)


def _noticed(blank: list[int], mended: list[int]) -> Iterator[Notice]:
    if blank:
        where = _named(blank)
        yield Notice(
            vi=f"Trang {where} không có chữ (trống hoặc là hình chụp) nên đã bỏ qua; hãy đối chiếu bản gốc.",
            en=f"Page {where} has no text (blank or a picture) and was not read; compare with the original.",
        )
    if mended:
        where = _named(mended)
        yield Notice(
            vi=f"Có dòng của bảng bị ngắt sang trang {where} đã được ghép lại; hãy soát lại các dòng này.",
            en=f"Table rows broken over to page {where} were joined; check these rows.",
        )


def _named(pages: list[int]) -> str:
    named = ", ".join(str(page) for page in pages[:_MOST_PAGES_NAMED])
    return named if len(pages) <= _MOST_PAGES_NAMED else f"{named}, …"
