"""A document made ready for any writer: every line worded, every block numbered, sheets of paper laid out.

The page, the DOCX and the PDF are written from the same ``Paper``, so they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.publishing.official import lines
from tiendo.publishing.official.model import (
    Appendix,
    Block,
    Column,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of a table's heading."""

    title: str
    across: int = 1
    down: int = 1
    continues: bool = False  # the lower half of a cell that reaches down


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A heading with its number.

    ``level`` is how it looks; ``depth`` how deep it lies, never more than one below the heading before.
    """

    text: str
    level: int
    depth: int
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph; the dash of a bullet is among its runs."""

    runs: Runs
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a table's body."""

    runs: Runs
    align: str
    across: int = 1


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its caption, heading rows and cells; widths are shares of 1."""

    caption: str
    note: str
    widths: tuple[float, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[PlacedCell, ...], ...]
    kind: str = "table"


Placed = PlacedHeading | PlacedParagraph | PlacedTable


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages of one orientation.

    ``appendix`` is the heading of the appendix that begins here; ``closes`` means the signature ends it.
    """

    blocks: tuple[Placed, ...]
    landscape: bool = False
    appendix: tuple[str, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is printed, in the order of reading."""

    parent: str
    agency: str
    number: str
    place_date: str
    kind: str
    abstract: str
    reference: str  # of a letter, in place of kind and abstract
    notes: tuple[str, ...]
    footer: str
    bases: tuple[str, ...]
    addressees: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    signature: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    day: date | None
    nation: str = lines.NATION
    motto: str = lines.MOTTO
    recipients_head: str = lines.RECIPIENTS

    @property
    def title(self) -> str:
        """The document in one line, for a window's title or a file's properties."""
        return " ".join(f"{self.kind.capitalize()} {self.abstract}".split())


def paper(document: OfficialDocument) -> Paper:
    """The document ready to be written; its figures have been checked (see ``figures``)."""
    figures(document)
    head = document.head
    notes = (lines.SYNTHETIC,) if document.synthetic else ()
    if document.known_on is not None:
        notes = (lines.known_line(document.known_on), *notes)
    return Paper(
        parent=lines.printable(head.parent).upper(),
        agency=lines.printable(head.agency).upper(),
        number=lines.number_line(head),
        place_date=lines.place_date(head),
        kind=lines.printable(head.kind).upper(),
        abstract=lines.printable(head.abstract),
        reference="" if head.kind else f"V/v {lines.printable(head.abstract)}",
        notes=notes,
        footer=lines.SYNTHETIC if document.synthetic else "",
        bases=lines.base_lines(document.bases),
        addressees=lines.addressee_lines(document.addressees),
        sheets=tuple(_sheets(document)),
        signature=tuple(lines.signature_line(line) for line in document.signature.lines),
        signer=lines.printable(document.signature.name),
        recipients=lines.recipient_lines(document.recipients),
        day=head.day or document.known_on,
    )


def figures(document: OfficialDocument) -> dict[str, Figure]:
    """Every figure by its reference.

    Raises ``ValueError`` when one reference stands for two values or two wordings: a reader of the document
    could not know which to believe.
    """
    found: dict[str, Figure] = {}
    for figure in _figures(document):
        known = found.setdefault(figure.ref, figure)
        if (known.value, known.text) != (figure.value, figure.text):
            raise ValueError(f"{figure.ref} is said to be {known.text!r} and {figure.text!r}")
    return found


def _figures(document: OfficialDocument) -> Iterator[Figure]:
    appended = (block for appendix in document.appendices for block in appendix.blocks)
    for block in (*document.blocks, *appended):
        yield from (run for run in _runs_of(block) if isinstance(run, Figure))


def _runs_of(block: Block) -> Iterator[Run]:
    if isinstance(block, Paragraph):
        yield from block.runs
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell


class _Numbering:
    """Counts headings within the one above, and tables through the whole document."""

    def __init__(self) -> None:
        self.tables = 0
        self.begin()

    def begin(self) -> None:
        self.counts = [0, 0, 0]
        self.depth = 0

    def heading(self, heading: Heading) -> str:
        self.depth = min(heading.level, self.depth + 1)
        if not heading.numbered:
            return ""
        at = heading.level - 1
        self.counts[at] += 1
        self.counts[at + 1 :] = [0] * (2 - at)
        count = self.counts[at]
        return (f"{lines.roman(count)}. ", f"{count}. ", f"{lines.point(count)}) ")[at]

    def table(self, table: Table) -> str:
        if not table.caption:
            return ""
        self.tables += 1
        return f"Bảng {self.tables}. {lines.printable(table.caption)}"


def _sheets(document: OfficialDocument) -> Iterator[Sheet]:
    numbering = _Numbering()
    body = _turned(document.blocks, numbering)
    # Head and signature stand upright, whatever lies between them.
    if not body or body[0].landscape:
        body.insert(0, Sheet(()))
    if body[-1].landscape:
        body.append(Sheet(()))
    yield from body[:-1]
    yield replace(body[-1], closes=True)
    for at, appendix in enumerate(document.appendices, start=1):
        numbering.begin()
        yield from _appendix(document, appendix, at, numbering)


def _appendix(
    document: OfficialDocument, appendix: Appendix, at: int, numbering: _Numbering
) -> Iterator[Sheet]:
    many = len(document.appendices) > 1
    heading = (
        f"Phụ lục {lines.roman(at)}" if many else "Phụ lục",
        lines.printable(appendix.title).upper(),
        f"(Kèm theo {lines.about(document.head)})",
    )
    first, *rest = _turned(appendix.blocks, numbering) or [Sheet(())]
    yield replace(first, appendix=heading)
    yield from rest


def _turned(blocks: tuple[Block, ...], numbering: _Numbering) -> list[Sheet]:
    """The blocks on upright sheets and on sheets turned for their wide tables."""
    turned = groupby(blocks, key=lambda block: isinstance(block, Table) and block.landscape)
    return [Sheet(tuple(_placed(b, numbering) for b in group), wide) for wide, group in turned]


def _placed(block: Block, numbering: _Numbering) -> Placed:
    if isinstance(block, Heading):
        number = numbering.heading(block)
        text = lines.printable(block.text)
        words = number + (text.upper() if block.level == 1 else text)
        return PlacedHeading(words, block.level, numbering.depth)
    if isinstance(block, Paragraph):
        return PlacedParagraph(_printable((Text("- "), *block.runs) if block.bullet else block.runs))
    return _placed_table(block, numbering)


def _placed_table(table: Table, numbering: _Numbering) -> PlacedTable:
    whole = sum(column.width for column in table.columns)
    return PlacedTable(
        caption=numbering.table(table),
        note=lines.printable(table.note),
        widths=tuple(column.width / whole for column in table.columns),
        head=head_rows(table.columns),
        rows=tuple(_placed_row(row.cells, row.bold, table.columns) for row in table.rows),
    )


def _placed_row(cells: tuple[Runs, ...], bold: bool, columns: tuple[Column, ...]) -> tuple[PlacedCell, ...]:
    if len(cells) == 1 and len(columns) > 1:
        return (PlacedCell(_printable(cells[0], bold), "left", len(columns)),)
    aligned = zip(cells, columns, strict=True)
    return tuple(PlacedCell(_printable(cell, bold), column.align.value) for cell, column in aligned)


def head_rows(columns: tuple[Column, ...]) -> tuple[tuple[HeadCell, ...], ...]:
    """The heading as one row of cells, or as two where columns stand under a common heading."""
    if not any(column.group for column in columns):
        return (tuple(HeadCell(lines.printable(column.title)) for column in columns),)
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        titles = [lines.printable(column.title) for column in members]
        if group:
            upper.append(HeadCell(lines.printable(group), across=len(titles)))
            lower += [HeadCell(title) for title in titles]
        else:
            upper += [HeadCell(title, down=2) for title in titles]
            lower += [HeadCell(title, continues=True) for title in titles]
    return tuple(upper), tuple(lower)


def _printable(found: Runs, bold: bool = False) -> Runs:
    return tuple(replace(run, text=lines.printable(run.text), bold=run.bold or bold) for run in found)
