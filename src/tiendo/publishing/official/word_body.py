"""The body of an official document in Word: headings, paragraphs, tables, headings of appendices."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from tiendo.publishing.official import sizes
from tiendo.publishing.official.paper import PlacedHeading, PlacedParagraph
from tiendo.publishing.official.word_xml import gap, inline, p, r, tbl, tc, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.publishing.official.paper import HeadCell, Placed, PlacedCell, PlacedTable, Sheet

_FIRST_LINE = sizes.mm(sizes.FIRST_LINE_MM)
_MIDDLE = '<w:vAlign w:val="center"/>'


def body(sheet: Sheet) -> str:
    """Everything between the margins of one sheet."""
    last = len(sheet.blocks) - 1
    blocks = (
        _block(block, sheet.landscape, keep=sheet.closes and at == last)
        for at, block in enumerate(sheet.blocks)
    )
    return _appendix(sheet.appendix) + "".join(blocks)


def _appendix(heading: tuple[str, ...]) -> str:
    if not heading:
        return ""
    number, title, along = heading
    return (
        p(r(number, sizes.TITLE, bold=True), align="center", style="Heading1", keep=True)
        + p(r(title, sizes.TITLE, bold=True), align="center", keep=True)
        + p(r(along, sizes.TITLE, italic=True), align="center", after=12)
    )


def _block(block: Placed, landscape: bool, *, keep: bool) -> str:
    if isinstance(block, PlacedHeading):
        words = r(block.text, bold=block.level < 3)
        return p(
            words,
            style=f"Heading{block.depth}",
            first=_FIRST_LINE,
            before=sizes.BETWEEN,
            line=sizes.LINE,
            keep=True,
        )
    if isinstance(block, PlacedParagraph):
        words = inline(block.runs)
        return p(words, first=_FIRST_LINE, before=sizes.BETWEEN, line=sizes.LINE, keep=keep)
    return _table(block, sizes.text_width(landscape))


def _table(table: PlacedTable, room: float) -> str:
    widths = [share * room for share in table.widths]
    rows = [tr(_head_cells(row, widths), head=True) for row in table.head]
    rows += [tr(_cells(row, widths)) for row in table.rows]
    caption = p(r(table.caption, bold=True), align="center", before=8, after=4, keep=True)
    note = p(r(table.note, sizes.NOTE, italic=True), align="right", after=2, keep=True)
    above = (caption if table.caption else gap()) + (note if table.note else "")
    return above + tbl(rows, widths, bordered=True) + gap()


def _head_cells(row: tuple[HeadCell, ...], widths: list[float]) -> Iterable[str]:
    at = 0
    for cell in row:
        merged = '<w:vMerge w:val="restart"/>' if cell.down > 1 else "<w:vMerge/>" if cell.continues else ""
        words = "" if cell.continues else r(cell.title, sizes.TABLE, bold=True)
        content = p(words, align="center", before=2, after=2)
        yield tc(content, sum(widths[at : at + cell.across]), across=cell.across, extra=merged + _MIDDLE)
        at += cell.across


def _cells(row: tuple[PlacedCell, ...], widths: list[float]) -> Iterable[str]:
    starts = accumulate((cell.across for cell in row), initial=0)
    for cell, at in zip(row, starts, strict=False):
        content = p(inline(cell.runs, sizes.TABLE), align=cell.align, before=2, after=2)
        yield tc(content, sum(widths[at : at + cell.across]), across=cell.across)
