"""When an action is to be done: the occurrences of a deadline, each with its key, window and due day.

Knows deadlines and days; not who owes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tiendo.kernel.deadline import DeadlineKind, occurrences
from tiendo.kernel.period import PeriodKind, period_of

if TYPE_CHECKING:
    from tiendo.kernel.deadline import Deadline

ONCE: Final = "once"
ROUND: Final = "round-"
PER_ROUND: Final = frozenset({DeadlineKind.ONGOING, DeadlineKind.FROM_YEAR})
WAITING: Final = frozenset({DeadlineKind.RELATIVE, DeadlineKind.CONDITIONAL})
_PERIODS: Final = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "half": PeriodKind.HALF,
    "year": PeriodKind.YEAR,
}


@dataclass(frozen=True, slots=True)
class Time:
    """One time something is to be done. No due day and not blocked: it never falls due."""

    key: str
    opens_on: date | None
    due_on: date | None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What a waiting deadline waited for happened on a day; ``due_on`` when it was told outright."""

    happened_on: date
    due_on: date | None = None


def times_of(deadline: Deadline, since: date, until: date, event: Event | None = None) -> tuple[Time, ...]:
    """The occurrences of a deadline. Recurrences are those due from ``since`` to ``until``; others are once.

    None for what is owed in every round (ongoing, from a year): the rounds make those.
    """
    if deadline.kind in PER_ROUND:
        return ()
    if deadline.kind in (DeadlineKind.ANNUAL, DeadlineKind.RECURRING):
        windows = occurrences(deadline, since, until)
        return tuple(Time(_key(deadline, due), opens, due) for opens, due in windows)
    if deadline.kind in WAITING and deadline.end is None:
        return (_after(deadline, event),)
    return (Time(ONCE, deadline.start, deadline.end),)


def owed_in_round(deadline: Deadline, period_from: date, cut_off: date) -> bool:
    """Whether a round covering these days asks for an action's report as the occurrence itself."""
    if deadline.kind not in PER_ROUND:
        return False
    begun = deadline.start is None or deadline.start <= cut_off
    return begun and (deadline.end is None or deadline.end >= period_from)


def _after(deadline: Deadline, event: Event | None) -> Time:
    if event is None:
        return Time(ONCE, None, None, blocked=True)
    due = event.due_on
    if due is None and deadline.after_days is not None:
        due = event.happened_on + timedelta(days=deadline.after_days)
    return Time(ONCE, event.happened_on, due)


def _key(deadline: Deadline, due: date) -> str:
    if deadline.kind is DeadlineKind.ANNUAL:
        return str(due.year)
    if deadline.every == "week":
        year, week, _ = due.isocalendar()
        return f"{year}-W{week:02}"
    return str(period_of(due, _PERIODS[deadline.every or "month"]))
