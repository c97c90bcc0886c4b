"""Lines drawn on a page → tables: where they cross, cells lie between them.

The x and y of all lines of one table make a fine grid; squares with no line between them
are one merged cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.plan.reading.pdf.geometry import Box, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SNAP = 2.5
_BRIDGE = 3.5
_COVERED = 0.6
_NARROWEST = 4.0
_MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a ruled table: its squares and its place on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with lines; ``edges`` are the x of its column lines.

    It is open at the foot when its upright lines run on below the last level one: the
    page ended inside a row.
    """

    box: Box
    cells: tuple[RuledCell, ...]
    edges: tuple[float, ...]
    open_foot: bool = False


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables drawn with ``rules``, from the top of the page down; frames of one cell are none."""
    standing = _merged([rule for rule in rules if rule.stands])
    lying = _merged([rule for rule in rules if not rule.stands])
    if len(standing) + len(lying) > _MOST_LINES:
        lying = [rule for rule in lying if rule.end - rule.start > 2 * _NARROWEST]
    tables = [table for group in _groups(standing, lying) if (table := _table(*group)) is not None]
    return sorted(tables, key=lambda table: (table.box.top, table.box.x0))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines of one direction with those almost on each other put together, dashes bridged."""
    merged: list[Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        start, end = level[0].start, level[0].end
        for rule in sorted(level, key=lambda rule: rule.start):
            if rule.start > end + _BRIDGE:
                merged.append(Rule(rule.stands, at, start, end))
                start = rule.start
                end = rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        merged.append(Rule(level[0].stands, at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _NARROWEST]


def _levels(rules: Iterable[Rule]) -> list[list[Rule]]:
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        if levels and rule.at - levels[-1][0].at <= _SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    for level in levels:
        level.sort(key=lambda rule: rule.start)
    return levels


def _groups(standing: list[Rule], lying: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or through others."""
    rules = standing + lying
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for s, upright in enumerate(standing):
        for i, level in enumerate(lying, start=len(standing)):
            if _cross(upright, level):
                parent[root(s)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate(rules):
        group = groups.setdefault(root(at), ([], []))
        group[0 if rule.stands else 1].append(rule)
    return list(groups.values())


def _cross(upright: Rule, level: Rule) -> bool:
    return (
        level.start - _BRIDGE <= upright.at <= level.end + _BRIDGE
        and upright.start - _BRIDGE <= level.at <= upright.end + _BRIDGE
    )


def _table(standing: list[Rule], lying: list[Rule]) -> RuledTable | None:
    xs, ys = _places(standing), _places(lying)
    if len(xs) < 3 or not ys:
        return None
    foot = _open_end([rule.end for rule in standing], ys[-1])
    head = _open_end([-rule.start for rule in standing], -ys[0])
    for end in (foot, None if head is None else -head):
        if end is not None:
            lying = [*lying, Rule(False, end, xs[0], xs[-1])]
    ys = _places(lying)
    if len(ys) < 2:
        return None
    squares = _joined_squares(standing, lying, xs, ys)
    cells = tuple(
        RuledCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))
        for r0, c0, r1, c1 in sorted(squares)
    )
    if len(cells) < 2:
        return None
    return RuledTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs), open_foot=foot is not None)


def _open_end(ends: list[float], last: float) -> float | None:
    """Where several upright lines end together beyond the last level one; None when they do not."""
    beyond = [end for end in ends if end - last > _NARROWEST]
    farthest = max(beyond, default=0.0)
    together = [end for end in beyond if farthest - end <= _BRIDGE]
    return farthest if len(together) > 1 else None


def _places(rules: list[Rule]) -> list[float]:
    """Where lines lie, those closer than any cell is wide counted once."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NARROWEST:
            places.append(at)
    return places


def _joined_squares(
    standing: list[Rule], lying: list[Rule], xs: list[float], ys: list[float]
) -> list[tuple[int, int, int, int]]:
    """The merged cells as (first row, first column, last row, last column)."""
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = _walls(standing, xs, ys)
    floors = _walls(lying, ys, xs)
    owner = [[(-1, -1)] * columns for _ in range(rows)]
    extents: dict[tuple[int, int], list[int]] = {}
    for r in range(rows):
        for c in range(columns):
            if c and (c, r) not in walls:
                owner[r][c] = owner[r][c - 1]
            elif r and (r, c) not in floors and owner[r - 1][c][1] == c:
                owner[r][c] = owner[r - 1][c]
            else:
                owner[r][c] = (r, c)
                extents[r, c] = [r, c]
            last = extents[owner[r][c]]
            last[0], last[1] = max(last[0], r), max(last[1], c)
    return [(r, c, last_r, last_c) for (r, c), (last_r, last_c) in extents.items()]


def _walls(rules: list[Rule], places: list[float], across: list[float]) -> set[tuple[int, int]]:
    """The (line, gap) pairs where a line is drawn along most of the gap between two crossing lines."""
    walls: set[tuple[int, int]] = set()
    gaps = list(pairwise(across))
    for rule in rules:
        at = _nearest(places, rule.at)
        first = max(bisect_right(across, rule.start) - 1, 0)
        last = min(bisect_left(across, rule.end), len(gaps))
        for gap in range(first, last):
            start, end = gaps[gap]
            covered = min(end, rule.end) - max(start, rule.start)
            if covered >= _COVERED * (end - start):
                walls.add((at, gap))
    return walls


def _nearest(places: list[float], at: float) -> int:
    after = bisect_left(places, at)
    around = [i for i in (after - 1, after) if 0 <= i < len(places)]
    return min(around, key=lambda i: abs(places[i] - at))
