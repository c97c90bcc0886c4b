"""Builds the rectangular grid of a table from cells that may cover several squares.

Never trusts an extent: a cell keeps only squares that are still free, and the limits are
checked as squares are taken, so that a forged rowspan cannot fill the memory.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tiendo.plan.reading.document import Cell, Paragraph, Table
from tiendo.plan.reading.refusals import TableTooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.reading.limits import Limits


class GridBuilder:
    """Takes cells in reading order and lays each on the first free squares of its row."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._squares: dict[tuple[int, int], int] = {}
        self._cells: list[Cell] = []
        self._rows = 0
        self._columns = 0

    def next_free(self, row: int, column: int = 0) -> int:
        """The first column from ``column`` on that no earlier cell covers in ``row``."""
        while (row, column) in self._squares:
            column += 1
        return column

    def place(
        self,
        paragraphs: Sequence[Paragraph],
        *,
        row: int,
        column: int = 0,
        rows: int = 1,
        columns: int = 1,
        page: int | None = None,
        address: str | None = None,
    ) -> int:
        """Put a cell at the first free square from ``column`` on; returns the column after it."""
        column = self.next_free(row, column)
        rows, columns = max(rows, 1), max(columns, 1)
        self._check(row + rows, column + columns)
        columns = self._free_run(row, column, columns)
        rows = self._free_depth(row, column, rows, columns)
        self._check(row + rows, column + columns, len(self._squares) + rows * columns)
        squares = ((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
        self._squares.update(dict.fromkeys(squares, len(self._cells)))
        self._cells.append(Cell(tuple(paragraphs), row, column, rows, columns, page, address))
        self._rows, self._columns = max(self._rows, row + rows), max(self._columns, column + columns)
        return column + columns

    def build(
        self, *, header_rows: int = 0, page: int | None = None, name: str | None = None, squeeze: bool = True
    ) -> Table | None:
        """The table, holes filled with blank cells; None when no cell was placed.

        ``squeeze`` drops rows and columns in which no cell begins: they come from a merge
        that every row makes alike, and stand for nothing printed.
        """
        rows, columns = range(self._rows), range(self._columns)
        self._check(self._rows, self._columns, self._rows * self._columns)
        if squeeze:
            starting_rows = {cell.row for cell in self._cells}
            starting_columns = {cell.column for cell in self._cells}
            kept_rows = [r for r in rows if r in starting_rows]
            kept_columns = [c for c in columns if c in starting_columns]
        else:
            kept_rows, kept_columns = list(rows), list(columns)
        if not kept_rows:
            return None
        cells = [_moved(cell, kept_rows, kept_columns) for cell in self._cells]
        grid = tuple(
            tuple(self._cell_at(cells, r, c, row, column) for column, c in enumerate(kept_columns))
            for row, r in enumerate(kept_rows)
        )
        return Table(grid, header_rows=min(header_rows, len(grid)), page=page, name=name)

    def _cell_at(self, cells: list[Cell], r: int, c: int, row: int, column: int) -> Cell:
        index = self._squares.get((r, c))
        return Cell((), row, column) if index is None else cells[index]

    def _free_run(self, row: int, column: int, columns: int) -> int:
        taken = (c for c in range(column + 1, column + columns) if (row, c) in self._squares)
        return next(taken, column + columns) - column

    def _free_depth(self, row: int, column: int, rows: int, columns: int) -> int:
        for r in range(row + 1, row + rows):
            if any((r, c) in self._squares for c in range(column, column + columns)):
                return r - row
        return rows

    def _check(self, rows: int, columns: int, squares: int = 0) -> None:
        most = self._limits
        if rows > most.max_rows or columns > most.max_columns or squares > most.max_squares:
            raise TableTooLarge(rows=most.max_rows, columns=most.max_columns)


def _moved(cell: Cell, kept_rows: list[int], kept_columns: list[int]) -> Cell:
    """The same cell counted in the rows and columns that were kept."""
    row, rows = _counted(kept_rows, cell.row, cell.rows)
    column, columns = _counted(kept_columns, cell.column, cell.columns)
    return Cell(cell.paragraphs, row, column, rows, columns, cell.page, cell.address)


def _counted(kept: list[int], first: int, extent: int) -> tuple[int, int]:
    start = bisect_left(kept, first)
    return start, bisect_left(kept, first + extent) - start
