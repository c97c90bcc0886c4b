"""The values a judgement is made of: points of one series in time. Months are counted; every period ends one.

Knows nothing of targets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tiendo.kernel.period import Period, PeriodKind, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

# A yearly series goes on being the one that judges while its next value may simply not be out yet.
_YEARLY_LAG: Final = 18


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series for a period. ``source`` names the observation; ``of`` is N of a rank.

    ``month`` is the month its period ends in, counted from year 0: kept, for paces ask it thousands of times.
    """

    period: Period
    value: Decimal
    source: str = ""
    of: int | None = None
    synthetic: bool = False
    month: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "month", month_of(self.period.end))


@dataclass(frozen=True, slots=True)
class Series:
    """One way of counting an indicator and its points, the oldest first.

    ``words`` are what was said instead of a number ("outside the first five"), by the month its period ends.
    """

    code: str
    points: tuple[Point, ...]
    basis: str = ""
    words: tuple[tuple[int, str], ...] = ()
    members: tuple[tuple[str, tuple[Point, ...]], ...] = ()

    @property
    def latest(self) -> Point | None:
        """The point of its latest period."""
        return self.points[-1] if self.points else None


def month_of(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def point(period: str, value: Decimal, **more: object) -> Point | None:
    """A point from a printed period; None when it is no period."""
    read = parse_period(period)
    return Point(read, value, **more) if read else None  # type: ignore[arg-type]


def of_one_kind(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points that can be compared: of one kind of period, yearly ones while they are in date.

    One year alone says nothing of a pace; then the kind that reaches furthest speaks, with most points.
    """
    kinds: dict[PeriodKind, list[Point]] = {}
    for one in points:
        kinds.setdefault(one.period.kind, []).append(one)
    if not kinds:
        return ()
    for held in kinds.values():
        held.sort(key=lambda one: one.month)
    latest = max(held[-1].month for held in kinds.values())
    yearly = kinds.get(PeriodKind.YEAR)
    if yearly and len(yearly) > 1 and latest - yearly[-1].month < _YEARLY_LAG:
        return tuple(yearly)
    newest = sorted((held for held in kinds.values() if held[-1].month == latest), key=len)
    return tuple(newest[-1])
