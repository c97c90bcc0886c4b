"""What the elements of a web page mean for a reader: blocks, chrome, hidden things, layout tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DROPPED_NAMES = """
    script style nav footer aside head title meta link noscript template iframe svg math object embed audio
    video canvas select option button textarea input datalist map
"""
_BLOCK_NAMES = """
    address article blockquote body center dd details dialog div dl dt fieldset figcaption figure form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary
    table tbody td tfoot th thead tr ul caption
"""
DROPPED = frozenset(_DROPPED_NAMES.split())
BLOCKS = frozenset(_BLOCK_NAMES.split())
BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_FONT_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LONG_CELL = 30
_CELLS = ("td", "th")


def is_dropped(element: etree._Element) -> bool:
    """Whether nothing of ``element`` is part of the document as shown."""
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def is_bold(element: etree._Element) -> bool:
    """Whether ``element`` sets its words in bold."""
    return element.tag in BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))


def font_of(element: etree._Element) -> str | None:
    """The font ``element`` names for its words."""
    named = _FONT_FAMILY.search(element.get("style", ""))
    return named[1].strip() if named else element.get("face")


def rows_of(table: etree._Element) -> list[tuple[etree._Element, bool]]:
    """The rows of ``table`` itself, each with whether it lies in the head; never those of an inner table."""
    rows: list[tuple[etree._Element, bool]] = []
    for child in table:
        if child.tag == "tr":
            rows.append((child, False))
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows.extend((row, child.tag == "thead") for row in child if row.tag == "tr")
    return [(row, head) for row, head in rows if not is_dropped(row)]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of ``row`` that are shown."""
    return [cell for cell in row if cell.tag in _CELLS and not is_dropped(cell)]


def is_layout(table: etree._Element) -> bool:
    """Whether ``table`` only places things on the page.

    So it is when it declares it, has one column, frames another table without being a
    grid itself, or holds in one of few rows what is plainly a whole document.
    """
    rows = [cells_of(row) for row, _ in rows_of(table)]
    widest = max((len(cells) for cells in rows), default=0)
    if table.get("role") in {"presentation", "none"} or widest <= 1:
        return True
    is_grid = sum(len(cells) > 2 for cells in rows) > 2
    if not is_grid and any(inner is not table for inner in table.iter("table")):
        return True
    return len(rows) <= 2 and any(_is_long(cell) for cells in rows for cell in cells)


def _is_long(cell: etree._Element) -> bool:
    return sum(1 for _ in _paragraph_tags(cell)) > _LONG_CELL


def _paragraph_tags(element: etree._Element) -> Iterator[etree._Element]:
    return element.iter("p", "li", "h1", "h2", "h3", "h4")


def extent(cell: etree._Element, name: str) -> int:
    """``rowspan`` or ``colspan``; 1 when it is missing or nonsense, 0 kept (it means: to the end)."""
    digits = re.match(r"\s*(\d{1,6})", cell.get(name, ""))
    return int(digits[1]) if digits else 1
