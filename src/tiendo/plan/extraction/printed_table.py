"""A table ready to be understood: typed columns, and rows whose cells know what was merged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from tiendo.plan.reading.document import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.plan.extraction.column import Column


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column's meaning, its printed title and the year it is about (or ``""``)."""

    kind: Column
    title: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """The paragraphs of one cell; ``continued`` when it is the cell of the row above."""

    paragraphs: tuple[Paragraph, ...]
    continued: bool = False
    missing: bool = False

    @property
    def lines(self) -> list[str]:
        return [p.text for p in self.paragraphs if p.text]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def span(self) -> Span | None:
        printed = [p.span for p in self.paragraphs if p.text]
        return printed[0].join(printed[-1]) if printed else None


@dataclass(frozen=True, slots=True)
class Boundary:
    """An edge between two neighbouring cells that the print does not show.

    ``left`` and ``right`` are column positions; when ``crosses_row`` the right cell is in
    the next row. ``choices`` are other readings: how many of the paragraphs, left and
    right together, would belong to the left cell; ``chosen`` is the one taken and
    ``confidence`` how far it was ahead.
    """

    left: int
    right: int
    crosses_row: bool
    chosen: int
    total: int
    choices: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class PrintedRow:
    cells: tuple[PrintedCell, ...]
    boundaries: tuple[Boundary, ...] = ()
    full_width: bool = False

    @property
    def span(self) -> Span:
        """From the row's first own word to its last; cells merged from above count only if alone."""
        own = [cell.span for cell in self.cells if not cell.continued and cell.span]
        spans = own or [cell.span for cell in self.cells if cell.span]
        return reduce(Span.join, spans)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Typed columns over rows. ``rebuilt`` when the grid had to be rebuilt from flat text.

    ``above`` are paragraphs in the table's own squares over its header: a sheet prints the
    document's head there.
    """

    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    caption: str = ""
    header: Span | None = None
    rebuilt: bool = False
    header_paragraphs: tuple[Paragraph, ...] = ()
    above: tuple[Paragraph, ...] = ()

    def positions(self, *kinds: Column) -> list[int]:
        """The positions of the columns of any of ``kinds``, left to right."""
        return [i for i, column in enumerate(self.columns) if column.kind in kinds]

    def has(self, kinds: Iterable[Column]) -> bool:
        wanted = set(kinds)
        return any(column.kind in wanted for column in self.columns)
