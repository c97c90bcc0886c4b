"""When a deadline falls due: its last day, and the windows it opens between two dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tiendo.kernel.deadline.model import Deadline, DeadlineKind
from tiendo.kernel.deadline.moment import month_end

if TYPE_CHECKING:
    from collections.abc import Iterator

Window = tuple[date, date]

_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}


def last_day(d: Deadline) -> date | None:
    """The last day that is still on time; None when the deadline never ends or is not known."""
    return d.end


def occurrences(d: Deadline, first: date, last: date) -> tuple[Window, ...]:
    """The windows (first day, due day) of ``d`` that fall due from ``first`` to ``last``, in order.

    A recurrence gives one window a period, none outside its own start and end. A single
    deadline gives at most one. What has no due day (ongoing, from a year, conditional,
    unknown) gives none.
    """
    if d.kind is DeadlineKind.ANNUAL:
        windows = _yearly(d, first.year, last.year)
    elif d.kind is DeadlineKind.RECURRING:
        windows = _weekly(first, last) if d.every == "week" else _monthly(d, first.year, last.year)
    elif d.end is not None and d.kind is not DeadlineKind.ONGOING:
        windows = iter([(d.start or d.end, d.end)])
    else:
        return ()
    return tuple(w for w in windows if first <= w[1] <= last and _within(d, w))


def _within(d: Deadline, window: Window) -> bool:
    _, due = window
    return (d.start is None or d.start <= due) and (d.end is None or due <= d.end)


def _yearly(d: Deadline, first: int, last: int) -> Iterator[Window]:
    """The year up to its due day; a deadline that is a whole month opens on the 1st of it."""
    for year in range(first, last + 1):
        month = d.month or 12
        opens = 1 if d.day or not d.month else d.month
        yield date(year, opens, 1), _day_of(year, month, d.day)


def _monthly(d: Deadline, first: int, last: int) -> Iterator[Window]:
    step = _MONTHS_IN[d.every or "month"]
    for year in range(first, last + 1):
        for month in range(step, 13, step):
            yield date(year, month - step + 1, 1), _day_of(year, month, d.day)


def _weekly(first: date, last: date) -> Iterator[Window]:
    """Weeks run from Monday to Sunday."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday, monday + timedelta(days=6)
        monday += timedelta(days=7)


def _day_of(year: int, month: int, day: int | None) -> date:
    """Day 31 of a shorter month is its last day."""
    if day is None:
        return month_end(year, month)
    return date(year, month, min(day, monthrange(year, month)[1]))
