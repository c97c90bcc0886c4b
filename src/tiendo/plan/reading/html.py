"""Web pages: the text as a browser would show it, layout tables unwrapped, data tables as grids."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from tiendo.kernel.words import Words
from tiendo.plan.reading.decode import decode
from tiendo.plan.reading.docx.numbering import printed_number
from tiendo.plan.reading.grid import GridBuilder
from tiendo.plan.reading.htmltree import (
    BLOCKS,
    HEADINGS,
    cells_of,
    extent,
    font_of,
    is_bold,
    is_dropped,
    is_layout,
    rows_of,
)
from tiendo.plan.reading.layout import Content, Progress, TextLayout
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT, is_legacy, to_unicode
from tiendo.plan.reading.mhtml import page_of
from tiendo.plan.reading.refusals import DamagedFile, EmptyFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.reading.document import Block, Paragraph, Table
    from tiendo.plan.reading.limits import Limits

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 250


class _Look(NamedTuple):
    """How the words of an element are set."""

    bold: bool = False
    heading: int | None = None
    font: str | None = None
    kept_lines: bool = False


class _Piece(NamedTuple):
    text: str
    look: _Look


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The paragraphs and tables of a page saved from the web, or of Word's "save as web page"."""
    data = page_of(data)
    declared = _CHARSET.search(data[:8_192])
    decoded = decode(data, declared=declared[1].decode("ascii") if declared else None)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    root = etree.fromstring(decoded.text.encode("utf-8", "replace"), parser)
    if root is None:
        raise EmptyFile
    if any("depth" in error.message for error in parser.error_log):
        raise DamagedFile(Words(vi="Trang web", en="The web page"))
    page = _Page(limits)
    blocks = tuple(page.blocks(root, _Look(), 0))
    notices = (CONVERTED_BY_FONT,) if page.converted else ()
    return Content(page.layout.text, blocks, notices=decoded.notices + notices)


class _Page:
    """Walks the elements in order, gathering words until a block ends."""

    def __init__(self, limits: Limits) -> None:
        self.layout = TextLayout()
        self.converted = False
        self._limits = limits
        self._pieces: list[_Piece] = []
        self._label = ""
        self._counts: dict[etree._Element, int] = {}

    def blocks(self, element: etree._Element, look: _Look, depth: int) -> Iterator[Block]:
        """The blocks of ``element`` and, at the end, of the words still gathered before it ended."""
        yield from self._inside(element, look, depth, tables=True)
        yield from self._flush()

    def _inside(self, element: etree._Element, look: _Look, depth: int, *, tables: bool) -> Iterator[Block]:
        look = _look_of(element, look)
        self._gather(element.text, look)
        for child in element:
            if depth > _DEEPEST:
                self._gather("".join(child.itertext()), look)
            elif not is_dropped(child):
                yield from self._child(child, look, depth + 1, tables=tables)
            self._gather(child.tail, look)

    def _child(self, child: etree._Element, look: _Look, depth: int, *, tables: bool) -> Iterator[Block]:
        if child.tag == "br":
            yield from self._flush()
            return
        if child.tag not in BLOCKS:
            yield from self._inside(child, look, depth, tables=tables)
            return
        yield from self._flush()
        if child.tag == "table" and tables and not is_layout(child):
            table = self._table(child, look, depth)
            if table is not None:
                yield table
        else:
            self._label = self._item_label(child) or self._label
            yield from self._inside(child, look, depth, tables=tables)
        yield from self._flush()

    def _table(self, element: etree._Element, look: _Look, depth: int) -> Table | None:
        rows = rows_of(element)
        builder = GridBuilder(self._limits)
        headers = 0
        for r, (row, in_head) in enumerate(rows):
            cells = cells_of(row)
            if headers == r and (in_head or (cells and all(cell.tag == "th" for cell in cells))):
                headers += 1
            column = 0
            for cell in cells:
                words = self._cell(cell, look, depth + 1)
                below = extent(cell, "rowspan") or len(rows)
                column = builder.place(
                    words,
                    row=r,
                    column=column,
                    rows=min(below, len(rows) - r),
                    columns=extent(cell, "colspan"),
                )
        return builder.build(header_rows=headers)

    def _cell(self, cell: etree._Element, look: _Look, depth: int) -> list[Paragraph]:
        """The paragraphs of a cell; a table inside it is read through, cell after cell."""
        inside = [*self._inside(cell, look, depth, tables=False), *self._flush()]
        return [block for block in inside if not hasattr(block, "grid")]

    def _item_label(self, element: etree._Element) -> str:
        """What the browser prints before a list item."""
        parent = element.getparent()
        if element.tag != "li" or parent is None or "none" in parent.get("style", ""):
            return ""
        if parent.tag != "ol":
            return "- "
        given = element.get("value", "")
        before = self._counts.get(parent, extent(parent, "start") - 1)
        number = int(given) if given.isdecimal() and len(given) < 6 else before + 1
        self._counts[parent] = number
        return f"{printed_number(number, _LIST_FORMS.get(parent.get('type', ''), 'decimal'))}. "

    def _gather(self, text: str | None, look: _Look) -> None:
        if text:
            self._pieces.append(_Piece(text if look.kept_lines else _SPACES.sub(" ", text), look))

    def _flush(self) -> Iterator[Paragraph]:
        """The words gathered, as a paragraph; as one a line where line ends are kept."""
        pieces, self._pieces = self._pieces, []
        printed = [piece for piece in pieces if piece.text.strip()]
        if not printed:
            return
        text = "".join(
            self._converted(font, "".join(piece.text for piece in group))
            for font, group in groupby(pieces, key=lambda piece: piece.look.font)
        )
        text, self._label = self._label + text.lstrip(), ""
        heading = printed[0].look.heading
        bold = all(piece.look.bold for piece in printed)
        for line in text.split("\n"):
            paragraph = self.layout.add(line, bold=bold, heading=heading)
            if paragraph is not None:
                yield paragraph

    def _converted(self, font: str | None, text: str) -> str:
        if font is None or not is_legacy(font, text):
            return text
        self.converted = True
        return to_unicode(font, text)


def _look_of(element: etree._Element, look: _Look) -> _Look:
    tag = str(element.tag)
    return _Look(
        bold=look.bold or is_bold(element),
        heading=HEADINGS.get(tag, look.heading),
        font=font_of(element) or look.font,
        kept_lines=look.kept_lines or tag == "pre",
    )
