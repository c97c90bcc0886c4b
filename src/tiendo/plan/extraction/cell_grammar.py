"""How well printed paragraphs fit a column: the grammar of cells.

A score is in arbitrary units, higher fits better; about 5 separates "surely" from "hardly".
It is used to rebuild flattened tables and to settle columns whose title is open.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tiendo.plan.extraction.column import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tiendo.plan.extraction.traits import Traits

# The price of an empty cell: numbers and texts are hardly ever empty, coordinators often.
_EMPTY = {
    Column.NUMBER: -10.0,
    Column.CONTENT: -9.0,
    Column.ACTION: -9.0,
    Column.INDICATOR: -9.0,
    Column.UNIT: -0.6,
    Column.TARGET: -1.0,
    Column.LEADER: -2.0,
    Column.LEAD: -2.0,
    Column.COORDINATOR: 0.0,
    Column.DEADLINE: -2.0,
    Column.START: -1.0,
    Column.PRODUCT: -2.0,
    Column.OTHER: 0.3,
}

# Paragraphs a cell of each kind may hold; the default is long enough for any text.
_LONGEST = {
    Column.NUMBER: 1,
    Column.UNIT: 1,
    Column.LEADER: 3,
    Column.DEADLINE: 2,
    Column.START: 2,
    Column.TARGET: 3,
    Column.BASELINE: 3,
}
_LONGEST_TEXT = 16


def fit(column: Column, cell: Sequence[Traits]) -> float:
    """How well ``cell`` fits ``column``; an empty cell is no traits or one blank."""
    printed = [p for p in cell if p.text]
    if not printed:
        return _EMPTY.get(column, -1.0)
    return _FITS.get(column, _fit_other)(printed)


def longest(column: Column) -> int:
    """How many paragraphs a cell of ``column`` may hold at most."""
    return _LONGEST.get(column, _LONGEST_TEXT)


def breaks(column: Column, paragraph: Traits) -> bool:
    """Whether ``paragraph`` plainly opens another cell, so no cell of ``column`` goes on past it."""
    if column is Column.LEADER:
        return not paragraph.leader
    if column in (Column.DEADLINE, Column.START):
        return paragraph.leader
    return paragraph.leader or paragraph.dated


def _fit_number(printed: list[Traits]) -> float:
    return 2.0 if len(printed) == 1 and printed[0].code else -15.0


def _fit_leader(printed: list[Traits]) -> float:
    return sum(8.0 if p.leader else -12.0 for p in printed) / len(printed) - (len(printed) - 1)


def _fit_deadline(printed: list[Traits]) -> float:
    if len(printed) > 2:
        return -12.0
    return (7.0 if all(p.deadline for p in printed) else -8.0) - 2.0 * (len(printed) - 1)


def _fit_target(printed: list[Traits]) -> float:
    if len(printed) > 3:
        return -6.0
    if all(p.target for p in printed):
        return 4.0 - (len(printed) - 1)
    return -2.0 if not any(p.leader or p.agencies for p in printed) else -8.0


def _fit_unit(printed: list[Traits]) -> float:
    if len(printed) > 1:
        return -4.0
    if not printed[0].unit or printed[0].agencies:
        return -6.0
    return 2.0 if len(printed[0].text) < 24 else 0.5


def _fit_agencies(printed: list[Traits]) -> float:
    score = sum(3.0 if p.agencies else -7.0 for p in printed) / len(printed)
    repeated = len(printed) - len({p.text for p in printed})
    return score + _dash_rule(printed) + _parallel(printed) - 0.1 * (len(printed) - 1) - 3.0 * repeated


def _fit_lead(printed: list[Traits]) -> float:
    return _fit_agencies(printed) - 2.5 * sum(p.residual for p in printed)


def _fit_coordinator(printed: list[Traits]) -> float:
    inside = sum(p.residual for p in printed[:-1])
    return _fit_agencies(printed) + (1.5 if printed[-1].residual else 0.0) - 2.5 * inside


def _dash_rule(printed: list[Traits]) -> float:
    """A cell with one agency has no dash; a cell with several has a dash on each.

    Counted on Plan 63 where the boundary is visible: 150 of 150 and 44 of 44.
    """
    dashed = sum(p.dash for p in printed)
    if len(printed) == 1:
        return -2.0 if dashed else 1.0
    if dashed == len(printed):
        return 1.0
    return -4.0 if dashed else -1.5


def _parallel(printed: list[Traits]) -> float:
    """Names worded alike (each with a remark in brackets) belong together."""
    remarks = sum("(" in p.text for p in printed)
    return 0.8 if len(printed) > 1 and remarks == len(printed) else 0.0


def _foreign(printed: list[Traits]) -> float:
    """The penalty for paragraphs that plainly belong to some other column."""
    score = 0.0
    for p in printed:
        if p.leader:
            score -= 14.0
        elif p.dated:
            score -= 7.0
        elif p.code:
            score -= 8.0
        elif p.agencies:
            score -= 5.0
    return score


def _fit_content(printed: list[Traits]) -> float:
    return _foreign(printed) - 1.5 * (len(printed) - 1) - 0.7 * sum(p.dash for p in printed)


def _fit_indicator(printed: list[Traits]) -> float:
    return _foreign(printed) - 2.0 * (len(printed) - 1) + (1.0 if len(printed[0].text) > 12 else 0.0)


def _fit_action(printed: list[Traits]) -> float:
    return _foreign(printed) + _list_form(printed) + 0.6 * sum(p.work for p in printed) / len(printed)


def _fit_product(printed: list[Traits]) -> float:
    alone = -1.2 if len(printed) == 1 and printed[0].dash else 0.0
    return _foreign(printed) + _list_form(printed) + alone - 0.8 * sum(p.work for p in printed) / len(printed)


def _list_form(printed: list[Traits]) -> float:
    """How well paragraphs read as one cell: a list of dashes, or a sentence and its items."""
    return sum(_goes_with(before, after) for before, after in itertools.pairwise(printed))


def _goes_with(before: Traits, after: Traits) -> float:
    if before.text.endswith((":", ";", ",")) or after.item:
        return 0.3
    stop = -0.4 if before.text.endswith(".") else 0.0
    if before.dash and after.dash:
        return -0.4 + stop
    return (-3.5 if before.dash != after.dash else -2.5) + stop


def _fit_other(printed: list[Traits]) -> float:
    return 0.3 * _foreign(printed) - 0.5 * (len(printed) - 1)


_FITS: dict[Column, Callable[[list[Traits]], float]] = {
    Column.NUMBER: _fit_number,
    Column.CONTENT: _fit_content,
    Column.ACTION: _fit_action,
    Column.INDICATOR: _fit_indicator,
    Column.UNIT: _fit_unit,
    Column.TARGET: _fit_target,
    Column.BASELINE: _fit_target,
    Column.LEADER: _fit_leader,
    Column.LEAD: _fit_lead,
    Column.COORDINATOR: _fit_coordinator,
    Column.LEAD_AND_COORDINATOR: _fit_agencies,
    Column.AGENCY: _fit_agencies,
    Column.COUNTER: _fit_agencies,
    Column.DEADLINE: _fit_deadline,
    Column.START: _fit_deadline,
    Column.PRODUCT: _fit_product,
    Column.RESULT: _fit_product,
}
