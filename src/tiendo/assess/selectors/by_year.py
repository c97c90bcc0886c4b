"""Indicators by years: the last value of each year, and where it stood to the target and its path.

Knows nothing of how a table of them looks.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tiendo.assess.types import Direction, YearState
from tiendo.kernel.target import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.assess.domain.points import Point
    from tiendo.assess.selectors.outlook import Outlook
    from tiendo.assess.views import JudgementView

YEARS: Final = 9


def years_of(found: Outlook) -> list[int]:
    """The last years anything is known of, up to that of the day."""
    known = [point.period.year for points in found.points.values() for point in points]
    first = max(min(known, default=found.on.year), found.on.year - YEARS + 1)
    return list(range(first, found.on.year + 1))


def of_year(points: Sequence[Point], year: int) -> Point | None:
    """The last value of a year."""
    held = [point for point in points if point.period.year == year]
    return held[-1] if held else None


def state_of(one: JudgementView, point: Point | None) -> YearState:
    """Where a value of a year stands to the target and to the path that holds on the day looked at."""
    if point is None:
        return YearState.NONE
    verdict, up = one.verdict, one.verdict.direction
    better = None if up is None else up is Direction.UP
    if judge(one.indicator.target, point.value, higher_is_better=better):
        return YearState.MET
    path = verdict.path
    if path is None or up is None or point.month < path.stops[0].month:
        return YearState.SEEN
    ahead = up.sign * (Fraction(point.value) - path.at(point.month)) >= 0
    return YearState.ON if ahead else YearState.BEHIND
