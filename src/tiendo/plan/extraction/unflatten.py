"""Rebuilds a table that was flattened: each cell a paragraph, merged cells printed once.

The titles of the columns are known and the rest is a path: which run of paragraphs is
which cell. The cheapest path through all paragraphs is found by dynamic programming
over (paragraph, next column, last number); the cell grammar prices every cell, the
numbering prices every row. Edges the print does not show come out as ``Boundary``.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.plan.extraction.cell_grammar import breaks, fit, longest
from tiendo.plan.extraction.column import AGENCY_COLUMNS, TEXT_COLUMNS, Column
from tiendo.plan.extraction.numbering import Counter, is_section_code, step
from tiendo.plan.extraction.printed_table import Boundary, PrintedCell, PrintedColumn, PrintedRow
from tiendo.plan.extraction.traits import Traits, traits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.reading.document import Paragraph

BEAM = 8
"""How many readings are followed at each paragraph, and how far behind the best they may be."""
BEHIND = 18.0

OUTSIDE = -1.2
"""The price of a paragraph left after the table: cheaper than forcing it into a row."""

CLEAR_MARGIN = 3.0

# The price of a cell that was not printed at all, not even as a blank.
_SKIPPED = {
    Column.UNIT: -1.8,
    Column.TARGET: -3.0,
    Column.LEADER: -4.0,
    Column.LEAD: -6.0,
    Column.COUNTER: -5.0,
    Column.COORDINATOR: -2.4,
    Column.DEADLINE: -5.0,
    Column.START: -2.5,
    Column.PRODUCT: -5.0,
    Column.OTHER: -0.9,
    Column.BASELINE: -1.5,
}
_NEVER_SKIPPED = -40.0
_CONTINUES = -0.3
_MERGED_TAIL = -5.0


@dataclass(slots=True, eq=False)
class _Step:
    """One placed cell (or section row) on a path; ``before`` links the path backwards."""

    score: float
    column: int
    start: int
    end: int
    counter: Counter
    before: _Step | None
    opens_row: bool = False
    section: bool = False


class Unflattening:
    """The search for the rows of one flattened table."""

    def __init__(self, columns: Sequence[PrintedColumn], paragraphs: Sequence[Paragraph]) -> None:
        self.columns = list(columns)
        self.paragraphs = list(paragraphs)
        self._texts = [p.text for p in paragraphs]
        self._traits = [traits_of(p.text) for p in paragraphs]
        self._prices: dict[tuple[Column, int, int], float] = {}

    @cached_property
    def _row_starts(self) -> list[tuple[int, float]]:
        """The columns a row may begin at and the price: 0, or the first that is not merged."""
        starts = [(0, 0.0)]
        kinds = [c.kind for c in self.columns]
        if Column.ACTION in kinds:
            starts.append((kinds.index(Column.ACTION), _CONTINUES))
        elif Column.CONTENT in kinds and Column.DEADLINE in kinds:
            starts.append((kinds.index(Column.CONTENT), _MERGED_TAIL))
        return starts

    def rows(self) -> tuple[list[PrintedRow], int]:
        """The rows, and how many paragraphs they used (the rest lies after the table)."""
        best = self._best_path()
        if best is None:
            return [], 0
        path: list[_Step] = []
        at: _Step | None = best
        while at is not None:
            path.append(at)
            at = at.before
        path.reverse()
        return self._rows_of(path), best.end

    def _best_path(self) -> _Step | None:
        total = len(self.paragraphs)
        frontier: list[dict[tuple[int, Counter], _Step | None]] = [{} for _ in range(total + 1)]
        scores: list[dict[tuple[int, Counter], float]] = [{} for _ in range(total + 1)]
        frontier[0][(0, Counter())] = None
        scores[0][(0, Counter())] = 0.0
        finished: tuple[float, _Step | None] = (OUTSIDE * total, None)
        for at in range(total + 1):
            done: dict[tuple[int, Counter], float] = {}
            while todo := self._waiting(scores[at], done):
                for key in todo:
                    score = done[key] = scores[at][key]
                    before = frontier[at][key]
                    if key[0] == 0 and before is not None:
                        finished = max(
                            finished, (score + OUTSIDE * (total - at), before), key=lambda end: end[0]
                        )
                    for placed, next_column in self._next_steps(at, key, before, score):
                        self._keep(frontier, scores, placed, next_column)
        return finished[1]

    @staticmethod
    def _waiting(
        scores: dict[tuple[int, Counter], float], done: dict[tuple[int, Counter], float]
    ) -> list[tuple[int, Counter]]:
        """The best states here not yet followed; skipping a cell adds states to the same place."""
        best = sorted(scores, key=lambda key: -scores[key])[:BEAM]
        return [
            key
            for key in best
            if scores[key] > scores[best[0]] - BEHIND and (key not in done or scores[key] > done[key])
        ]

    def _keep(
        self,
        frontier: list[dict[tuple[int, Counter], _Step | None]],
        scores: list[dict[tuple[int, Counter], float]],
        placed: _Step,
        next_column: int,
    ) -> None:
        ends = [(next_column, 0.0)] if next_column < len(self.columns) else self._row_starts
        for column, price in ends:
            key = (column, placed.counter)
            score = placed.score + price
            if score > scores[placed.end].get(key, -math.inf):
                scores[placed.end][key] = score
                frontier[placed.end][key] = placed

    def _next_steps(
        self, at: int, key: tuple[int, Counter], before: _Step | None, score: float
    ) -> list[tuple[_Step, int]]:
        column, counter = key
        kind = self.columns[column].kind
        opens = before is None or before.section or before.column == len(self.columns) - 1
        if column == 0 and kind is Column.NUMBER:
            return self._numbered_steps(at, counter, before, score)
        steps = []
        for end in self._ends(kind, at):
            price = self._price(kind, at, end)
            steps.append((_Step(score + price, column, at, end, counter, before, opens), column + 1))
        skipped = _SKIPPED.get(kind, _NEVER_SKIPPED)
        steps.append((_Step(score + skipped, column, at, at, counter, before, opens), column + 1))
        return steps

    def _numbered_steps(
        self, at: int, counter: Counter, before: _Step | None, score: float
    ) -> list[tuple[_Step, int]]:
        if at >= len(self.paragraphs):
            return []
        price = self._price(Column.NUMBER, at, at + 1)
        if price <= 0:
            return []
        surprise, after = step(counter, self._texts[at])
        number = _Step(score + price + surprise, 0, at, at + 1, after, before, True)
        steps = [(number, 1)]
        if is_section_code(self._texts[at].strip().rstrip(".")):
            steps += self._section_steps(at, number, after)
        return steps

    def _section_steps(self, at: int, number: _Step, after: Counter) -> list[tuple[_Step, int]]:
        """A section's row: its number, its title, and the empty squares beside the title."""
        end = at + 2
        if end > len(self.paragraphs) or not self._texts[at + 1]:
            return []
        score = number.score + self._price(Column.CONTENT, at + 1, end) - 0.5
        blanks = 0
        while end < len(self.paragraphs) and not self._texts[end] and blanks < len(self.columns) - 2:
            end, blanks = end + 1, blanks + 1
        score += 0.2 * blanks
        section = _Step(score, len(self.columns) - 1, at, end, after, number.before, True, section=True)
        return [(section, len(self.columns))]

    def _ends(self, kind: Column, at: int) -> range:
        """Where a cell of ``kind`` that begins at ``at`` may end: a blank is a cell by itself."""
        if at >= len(self.paragraphs):
            return range(0)
        if not self._texts[at]:
            return range(at + 1, at + 2)
        end = at + 1
        furthest = min(len(self.paragraphs), at + longest(kind))
        while end < furthest and self._texts[end] and not breaks(kind, self._traits[end]):
            end += 1
        return range(at + 1, end + 1)

    def _price(self, kind: Column, start: int, end: int) -> float:
        key = (kind, start, end)
        if key not in self._prices:
            self._prices[key] = fit(kind, self._traits[start:end])
        return self._prices[key]

    def _rows_of(self, path: list[_Step]) -> list[PrintedRow]:
        groups: list[list[_Step]] = []
        for placed in path:
            if placed.opens_row or not groups:
                groups.append([placed])
            else:
                groups[-1].append(placed)
        rows: list[PrintedRow] = []
        for index, group in enumerate(groups):
            follower = groups[index + 1] if index + 1 < len(groups) else None
            rows.append(self._row(group, follower, rows[-1] if rows else None))
        return rows

    def _row(self, group: list[_Step], follower: list[_Step] | None, above: PrintedRow | None) -> PrintedRow:
        if group[0].section:
            return self._section_row(group[0])
        cells: list[PrintedCell] = []
        first = group[0].column
        if first and above:
            cells += [PrintedCell(c.paragraphs, continued=True) for c in above.cells[:first]]
        for placed in group:
            cells.append(
                PrintedCell(
                    tuple(self.paragraphs[placed.start : placed.end]), missing=placed.start == placed.end
                )
            )
        while len(cells) < len(self.columns):
            cells.append(PrintedCell((), missing=True))
        return PrintedRow(tuple(cells), tuple(self._boundaries(group, follower)))

    def _section_row(self, placed: _Step) -> PrintedRow:
        number, title = self.paragraphs[placed.start], self.paragraphs[placed.start + 1]
        cells = [PrintedCell((number,)), PrintedCell((title,))]
        cells += [PrintedCell(()) for _ in range(len(self.columns) - 2)]
        return PrintedRow(tuple(cells), full_width=True)

    def _boundaries(self, group: list[_Step], follower: list[_Step] | None) -> list[Boundary]:
        pairs = list(itertools.pairwise(group))
        if follower and follower[0].column and not follower[0].section:
            pairs.append((group[-1], follower[0]))
        found = (self._boundary(left, right) for left, right in pairs)
        return [boundary for boundary in found if boundary]

    def _boundary(self, left: _Step, right: _Step) -> Boundary | None:
        kinds = self.columns[left.column].kind, self.columns[right.column].kind
        if (
            not _may_be_confused(*kinds)
            or left.end != right.start
            or left.start == left.end
            or right.start == right.end
        ):
            return None
        texts = self._texts[left.start : right.end]
        if not all(texts):
            return None
        chosen, total = left.end - left.start, right.end - left.start
        scores = {
            n: self._price(kinds[0], left.start, left.start + n)
            + self._price(kinds[1], left.start + n, right.end)
            for n in range(1, total)
        }
        others = [score for n, score in scores.items() if n != chosen]
        margin = scores[chosen] - max(others) if others else math.inf
        traits = self._traits[left.start : right.end]
        shown = len(traits) == 2 or margin >= CLEAR_MARGIN or _is_shown(traits, chosen)
        if shown and not _is_invisible(traits, chosen, right.opens_row):
            return None
        choices = tuple(sorted((n for n in scores if n != chosen), key=lambda n: -scores[n])[:3])
        return Boundary(
            left.column,
            right.column,
            right.opens_row,
            chosen,
            total,
            choices,
            _confidence(margin, bool(others)),
        )


def _may_be_confused(left: Column, right: Column) -> bool:
    """Cells of unlike kinds show their own edge; two of one kind do not."""
    texts = TEXT_COLUMNS | {Column.PRODUCT, Column.RESULT}
    return (left in AGENCY_COLUMNS and right in AGENCY_COLUMNS) or (left in texts and right in texts)


def _is_invisible(cells: Sequence[Traits], chosen: int, opens_row: bool) -> bool:
    """Whether nothing printed tells the two cells apart: no change of dash at the edge.

    Two paragraphs for two cells leave no choice. At the end of a row even a change of dash
    says little: products have dashes or not as they please, and so has the next action.
    """
    if opens_row:
        return len(cells) > 2
    alike = cells[chosen - 1].dash == cells[chosen].dash and not cells[chosen].item
    return alike and (len(cells) > 2 or cells[0].dash)


def _is_shown(cells: Sequence[Traits], chosen: int) -> bool:
    """Whether the edge is the only place where dashes begin or end."""
    plain = [n for n in range(1, len(cells)) if not cells[n].item and cells[n - 1].dash != cells[n].dash]
    return plain == [chosen]


def _confidence(margin: float, has_others: bool) -> float:
    return round(1 / (1 + math.exp(-margin)), 2) if has_others else 0.95
