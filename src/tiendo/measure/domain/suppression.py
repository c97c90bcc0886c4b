"""Which cells of a published table must be hidden so that no small count can be worked out.

A count below ``k`` may point at a person. Hiding it alone is not enough where totals are printed: it is the
total less the others. So other cells are hidden with it, until every small count could be another as well.
Knows no database and no measure.

The table with its totals is a network: rows and columns (and one node each for all rows and all columns) are
nodes, cells and totals are edges. What is hidden can change without changing what is printed exactly along
closed ways through hidden edges, one up, the next down. A small count is safe when such a way leads through
it and leaves every hidden count at least 1: a reader knows that zeros are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALL = -1
DEAR = 1_000_000_000_000  # what hiding a total costs beside any cell; the grand total twice


class Cell(NamedTuple):
    """Where a count stands: ``ALL`` in place of a row or a column means the total over it."""

    row: int
    column: int


class _Node(NamedTuple):
    """A row or a column of the table as a node of the network."""

    is_row: bool
    place: int


@dataclass(frozen=True)
class Table:
    """Counts by row and column, every row as long as the first; the totals are printed beside them."""

    counts: Sequence[Sequence[int]]

    def __getitem__(self, cell: Cell) -> int:
        rows = self.counts if cell.row == ALL else (self.counts[cell.row],)
        return sum(sum(row) if cell.column == ALL else row[cell.column] for row in rows)

    def cells(self) -> Iterator[Cell]:
        """Every cell and every total."""
        for row in (*range(len(self.counts)), ALL):
            for column in (*range(len(self.counts[0]) if self.counts else 0), ALL):
                yield Cell(row, column)


def hidden_cells(tables: Sequence[Table], k: int) -> frozenset[Cell]:
    """The cells to hide, in all the ``tables`` alike (the numerators and the denominators of one rate, say).

    A cell is small where any table has 1 to ``k`` - 1 there. The tables have the same shape.
    """
    hidden = {cell for table in tables for cell in table.cells() if 0 < table[cell] < k}
    for table in tables:
        network = _Network({cell: table[cell] for cell in table.cells()})
        small = sorted(cell for cell in table.cells() if 0 < table[cell] < k)
        for cell in small:
            hidden |= network.way_through(cell, hidden)
    return frozenset(hidden)


class _Network:
    """The cells of one table as edges between its rows and its columns."""

    def __init__(self, counts: dict[Cell, int]) -> None:
        self._counts = counts
        self._of_row: dict[int, list[Cell]] = {}
        self._of_column: dict[int, list[Cell]] = {}
        for cell, count in counts.items():
            if count:
                self._of_row.setdefault(cell.row, []).append(cell)
                self._of_column.setdefault(cell.column, []).append(cell)

    def way_through(self, cell: Cell, hidden: set[Cell]) -> set[Cell]:
        """The cheapest set of cells to hide with what is hidden, so that ``cell`` could be one more or less.

        There always is one: the cell, its two totals and the grand total all grow.
        """
        row, column = _Node(True, cell.row), _Node(False, cell.column)
        ends = ((True, column, row), (False, row, column))
        ways = (
            self._cheapest(start, goal, cell, hidden)
            for from_row, start, goal in ends
            if self._may_move(cell, from_row=from_row)
        )
        return min((way for way in ways if way is not None), key=lambda way: way[0])[1]

    def _cheapest(
        self, start: _Node, goal: _Node, but: Cell, hidden: set[Cell]
    ) -> tuple[int, set[Cell]] | None:
        """Dijkstra's shortest way between two nodes; what is hidden already costs nothing."""
        reached: dict[_Node, tuple[_Node, Cell] | None] = {}
        waiting: list[tuple[int, _Node, tuple[_Node, Cell] | None]] = [(0, start, None)]
        while waiting:
            cost, node, via = heappop(waiting)
            if node in reached:
                continue
            reached[node] = via
            if node == goal:
                return cost, set(_walked(reached, goal))
            for cell in self._leaving(node):
                after = _Node(False, cell.column) if node.is_row else _Node(True, cell.row)
                if cell != but and after not in reached:
                    heappush(waiting, (cost + self._price(cell, hidden), after, (node, cell)))
        return None

    def _leaving(self, node: _Node) -> Iterator[Cell]:
        cells = (self._of_row if node.is_row else self._of_column).get(node.place, [])
        return (cell for cell in cells if self._may_move(cell, from_row=node.is_row))

    def _may_move(self, cell: Cell, *, from_row: bool) -> bool:
        """Going from its row to its column a count grows by one; back, or for a total, it shrinks.

        The grand total is a total of totals, so it goes with the cells. A hidden count stays 1 at least.
        """
        is_margin = (cell.row == ALL) != (cell.column == ALL)
        grows = from_row != is_margin
        return grows or self._counts[cell] >= 2

    def _price(self, cell: Cell, hidden: set[Cell]) -> int:
        if cell in hidden:
            return 0
        return self._counts[cell] + DEAR * ((cell.row == ALL) + (cell.column == ALL))


def _walked(reached: dict[_Node, tuple[_Node, Cell] | None], goal: _Node) -> Iterator[Cell]:
    step = reached[goal]
    while step is not None:
        node, cell = step
        yield cell
        step = reached[node]
