"""Takes out what every page repeats: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tiendo.plan.reading.pdf.lines import Line

if TYPE_CHECKING:
    from tiendo.plan.reading.pdf.page import PageContent

_ZONE = 0.12
_SHARE = 0.5
_FEWEST_PAGES = 3
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: list[PageContent]) -> None:
    """Drop page numbers, and lines that stand at the edge of at least half of the pages."""
    counted = Counter(sign for page in pages for sign in {_sign(line) for line in _edge_lines(page)})
    often = max(_FEWEST_PAGES, _SHARE * len(pages))
    repeated = {sign for sign, times in counted.items() if times >= often}
    for page in pages:
        edge = {id(line) for line in _edge_lines(page) if _is_number(line) or _sign(line) in repeated}
        page.items = [item for item in page.items if id(item) not in edge]


def _edge_lines(page: PageContent) -> list[Line]:
    low, high = page.height * _ZONE, page.height * (1 - _ZONE)
    return [item for item in page.items if isinstance(item, Line) and not low <= item.top <= high]


def _is_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def _sign(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().lower())
