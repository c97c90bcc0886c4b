"""What an official document says: head, legal bases, body, signature, recipients, appendices.

Plain values, no table and no framework. How it looks (Decree 30/2020/NĐ-CP, Annex I) is the writers'
business; where the figures come from is the caller's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

Value = int | float | Decimal | str | None

# Word refuses a tag longer than 64 characters.
REF_LENGTH = 64
_REF = re.compile(r"[\w./:@=~+-]+")


class Capacity(StrEnum):
    """In what capacity someone signs: the letters Decree 30 puts before the title."""

    ON_BEHALF = "TM."
    FOR = "KT."
    BY_ORDER = "TL."
    ACTING = "Q."
    AUTHORISED = "TUQ."


class Align(StrEnum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of words."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text, bound to what it is and to the page that proves it.

    ``ref`` is stable from one making of the report to the next ("round/7/done-on-time") and stands for one
    value in a document; ``name`` says what it is to a person; ``href`` is a path on the site, without host.
    """

    value: Value
    text: str
    ref: str
    name: str = ""
    href: str = ""
    bold: bool = False

    def __post_init__(self) -> None:
        if len(self.ref) > REF_LENGTH or not _REF.fullmatch(self.ref):
            raise ValueError(f"not a reference of a figure: {self.ref!r}")
        if self.href and (not self.href.startswith("/") or self.href.startswith("//")):
            raise ValueError(f"not a path of this site: {self.href!r}")


Run = Text | Figure
Runs = tuple[Run, ...]


def runs(*parts: Run | str) -> Runs:
    """Words and figures in a row; a plain string is words."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is numbered I., 2 is 1. and 3 is a), each within the one above."""

    text: str
    level: int = 1
    numbered: bool = True

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"no such level of heading: {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A justified paragraph; ``bullet`` puts a dash before it."""

    runs: Runs
    bullet: bool = False


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What somebody typed, a paragraph a line."""
    return tuple(Paragraph(runs(line.strip())) for line in text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; neighbours of the same ``group`` stand under one common heading."""

    title: str
    width: float = 1.0
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one cell a column, or a single cell across the whole table (a section's name)."""

    cells: tuple[Runs, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a wide one goes on a landscape page of its own."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""
    landscape: bool = False

    def __post_init__(self) -> None:
        wrong = [at for at, row in enumerate(self.rows) if len(row.cells) not in (1, len(self.columns))]
        if wrong:
            raise ValueError(f"rows that do not fit the {len(self.columns)} columns: {wrong[:5]}")


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Head:
    """Who issues what, where and when. Without ``kind`` it is an official letter (công văn).

    ``number`` and ``day`` are left blank on paper until the clerk has given them.
    """

    agency: str
    symbol: str
    place: str
    kind: str
    abstract: str
    parent: str = ""
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line above the signature: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""

    text: str
    capacity: Capacity | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs; the name goes without academic titles."""

    lines: tuple[SignatureLine, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Nơi nhận; ``archive`` is what follows "Lưu:", the records office (VT) first."""

    names: tuple[str, ...]
    archive: str = "VT"


@dataclass(frozen=True, slots=True)
class Appendix:
    """A numbered appendix with pages of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document.

    ``known_on`` is the day whose knowledge its figures are; ``synthetic`` says that they are invented.
    """

    head: Head
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: Recipients
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = field(default=())
    known_on: date | None = None
    synthetic: bool = False
