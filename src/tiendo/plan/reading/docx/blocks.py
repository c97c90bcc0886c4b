"""The blocks of a Word body: paragraphs with their printed numbers, and tables unmerged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiendo.plan.reading.docx.names import MC, W, switch, value
from tiendo.plan.reading.docx.runs import (
    LINE,
    PAGE,
    RunReader,
    Seen,
    breaks_page_before,
    deleted_mark,
    outermost,
    spans_of,
)
from tiendo.plan.reading.docx.styles import Style, Styles, paragraph_style, run_style
from tiendo.plan.reading.grid import GridBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from tiendo.plan.reading.document import Block, Paragraph
    from tiendo.plan.reading.docx.numbering import Numbering
    from tiendo.plan.reading.layout import TextLayout
    from tiendo.plan.reading.limits import Limits

_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{MC}Choice"})


@dataclass
class _OpenCell:
    """A cell as ``w:tc`` says it, before the rows below are known."""

    paragraphs: list[Paragraph]
    column: int
    columns: int
    continues: bool
    merges: bool
    page: int | None
    rows: int = 1


@dataclass
class _Rows:
    cells: list[list[_OpenCell]] = field(default_factory=list)
    headers: int = 0


class BlockReader:
    """Turns body elements into blocks, in reading order, laying their text out as it goes."""

    def __init__(
        self,
        layout: TextLayout,
        *,
        styles: Styles,
        numbering: Numbering,
        runs: RunReader,
        seen: Seen,
        limits: Limits,
    ) -> None:
        self._layout = layout
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._seen = seen
        self._limits = limits

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """The blocks of one body element; wrappers are walked through.

        Recursion is as deep as the markup, which the parser holds to 256 levels.
        """
        if element.tag == f"{W}p":
            yield from self._paragraphs(element)
        elif element.tag == f"{W}tbl":
            yield from self._table(element)
        elif element.tag in _WRAPPERS:
            for child in element:
                yield from self.blocks(child)
        elif element.tag == f"{MC}AlternateContent":
            for child in element[:1]:
                yield from self.blocks(child)

    def _paragraphs(self, element: etree._Element) -> Iterator[Paragraph]:
        """A Word paragraph is one printed paragraph, or several when line breaks part it."""
        properties = element.find(f"{W}pPr")
        style_id = value(properties, "pStyle")
        style = paragraph_style(properties).over(self._styles.paragraph(style_id))
        pieces = self._runs.pieces(element, style)
        text = self._runs.text(pieces)
        if text.strip() or not deleted_mark(properties):
            text = self._numbered(text, style, style_id, properties)
        if breaks_page_before(properties):
            self._turn_page()
        yield from self._lines(text, bold=pieces.bold, heading=style.outline)
        for box in pieces.boxes:
            for child in box:
                yield from self.flat(child)

    def _numbered(
        self, text: str, style: Style, style_id: str | None, properties: etree._Element | None
    ) -> str:
        own = paragraph_style(properties)
        level = own.level if own.number is not None else style.level
        if own.number is not None and level is None:
            level = 0
        mark = None if properties is None else properties.find(f"{W}rPr")
        if not text.strip() and bool(run_style(mark).hidden):
            return text
        label = self._numbering.label(style.number, level, style_id)
        return label + text.lstrip() if label and not text.startswith(PAGE) else _after_break(label, text)

    def _lines(self, text: str, *, bold: bool, heading: int | None) -> Iterator[Paragraph]:
        for on_page, stretch in enumerate(text.split(PAGE)):
            if on_page:
                self._turn_page()
            for line in stretch.split(LINE):
                page = self._seen.page if self._seen.paged else None
                paragraph = self._layout.add(line, page=page, bold=bold, heading=heading)
                if paragraph is not None:
                    yield paragraph

    def _turn_page(self) -> None:
        self._seen.page += 1

    def _table(self, element: etree._Element) -> Iterator[Block]:
        if _is_layout(element):
            for frame in outermost(element, f"{W}tc"):
                for child in frame:
                    yield from self.blocks(child)
            return
        page = self._seen.page if self._seen.paged else None
        rows = self._rows(element)
        builder = GridBuilder(self._limits)
        for r, row in enumerate(rows.cells):
            for cell in row:
                if not cell.continues:
                    builder.place(
                        cell.paragraphs,
                        row=r,
                        column=cell.column,
                        rows=cell.rows,
                        columns=cell.columns,
                        page=cell.page,
                    )
        table = builder.build(header_rows=rows.headers, page=page)
        if table is not None:
            yield table

    def _rows(self, element: etree._Element) -> _Rows:
        rows = _Rows()
        merging: dict[int, _OpenCell] = {}
        for row in outermost(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._seen.changes = True
                continue
            cells = self._cells(row, properties)
            merging = _merged_down(cells, merging)
            if switch(properties, "tblHeader") and rows.headers == len(rows.cells):
                rows.headers += 1
            rows.cells.append(cells)
        return rows

    def _cells(self, row: etree._Element, properties: etree._Element | None) -> list[_OpenCell]:
        column = min(spans_of(properties, "gridBefore"), self._limits.max_columns)
        cells: list[_OpenCell] = []
        for element in outermost(row, f"{W}tc"):
            about = element.find(f"{W}tcPr")
            columns = max(spans_of(about, "gridSpan"), 1)
            if value(about, "hMerge") == "continue" and cells:
                cells[-1].columns += columns
                column += columns
                continue
            merge = None if about is None else about.find(f"{W}vMerge")
            restarts = merge is not None and value(about, "vMerge") == "restart"
            page = self._seen.page if self._seen.paged else None
            words = [p for child in element for p in self.flat(child)]
            page = words[0].page if words else page
            continues = merge is not None and not restarts
            cells.append(_OpenCell(words, column, columns, continues, restarts, page))
            column += columns
        return cells

    def flat(self, element: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of ``element``, tables inside it read cell after cell."""
        if element.tag == f"{W}p":
            yield from self._paragraphs(element)
        elif element.tag == f"{W}tbl":
            for cell in (c for row in outermost(element, f"{W}tr") for c in outermost(row, f"{W}tc")):
                for child in cell:
                    yield from self.flat(child)
        elif element.tag in _WRAPPERS:
            for child in element:
                yield from self.flat(child)
        elif element.tag == f"{MC}AlternateContent":
            for child in element[:1]:
                yield from self.flat(child)


def _after_break(label: str, text: str) -> str:
    """A number goes after the page break its paragraph begins with, not before it."""
    words = text.lstrip(PAGE)
    return text[: len(text) - len(words)] + label + words


def _merged_down(cells: list[_OpenCell], merging: dict[int, _OpenCell]) -> dict[int, _OpenCell]:
    """Lengthen the cells of the row above that go on in this one; returns those open below it."""
    still: dict[int, _OpenCell] = {}
    for cell in cells:
        if cell.continues:
            owner = merging.get(cell.column)
            if owner is None:
                cell.continues, cell.merges = False, True
                owner = cell
            else:
                owner.rows += 1
                owner.paragraphs.extend(cell.paragraphs)
            still[cell.column] = owner
        elif cell.merges:
            still[cell.column] = cell
    return still


def _is_layout(table: etree._Element) -> bool:
    """A table of one cell frames text; it tabulates nothing."""
    rows = list(outermost(table, f"{W}tr"))
    return len(rows) == 1 and len(list(outermost(rows[0], f"{W}tc"))) == 1
