"""Measures of Decree 30/2020/NĐ-CP, Annex I: our choice within what it allows. Points, unless it says mm."""

from __future__ import annotations

from typing import Final

FONT: Final = "Times New Roman"

PAGE_MM: Final = (210, 297)  # A4
TOP_MM: Final = 20
BOTTOM_MM: Final = 20
LEFT_MM: Final = 30
RIGHT_MM: Final = 20
EDGE_MM: Final = 10  # from the edge of the paper to the page number
FIRST_LINE_MM: Final = 10
SHARE_OF_AGENCY: Final = 0.43  # of the width, the rest is the national name's

NATION: Final = 12
MOTTO: Final = 13
AGENCY: Final = 12
NUMBER: Final = 13
PLACE_DATE: Final = 13
REFERENCE: Final = 12  # V/v
TITLE: Final = 14
BODY: Final = 14
TABLE: Final = 12
NOTE: Final = 12
RECIPIENTS_HEAD: Final = 12
RECIPIENTS: Final = 11
PAGE_NUMBER: Final = 13
FOOTER: Final = 10

BETWEEN: Final = 6  # paragraphs
LINE: Final = 1.15  # of a single line
SIGNING: Final = 72  # left blank for signature and seal

# Share of the words above a rule: the decree asks for a third to a half; under the motto for the whole.
RULE: Final = 0.4
# Widths in Times bold, in parts of its size: measured, good to a few per cent.
_CAPITAL, _SMALL, _SPACE = 0.74, 0.5, 0.25
MOTTO_WIDTH: Final = 158.8


def mm(length: float) -> float:
    """Millimetres in points."""
    return length * 72 / 25.4


def text_width(landscape: bool = False) -> float:
    """Width between the margins, in points."""
    return mm(PAGE_MM[1 if landscape else 0] - LEFT_MM - RIGHT_MM)


def printed_width(words: str, size: float) -> float:
    """About how wide ``words`` are in bold."""
    return size * sum(
        _SPACE if letter == " " else _CAPITAL if letter.isupper() else _SMALL for letter in words
    )
