"""The ladder of reminders: how many working days before or after a due day who is told.

Data in a programme's settings; the rules here are plain and ask nothing. A rung never comes alone out of the
past: of all that has arrived for the same listener, only the latest is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tiendo.delivery.types import BadSetting, NoticeStep
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tiendo.kernel.working_days import WorkingCalendar


class Listener(StrEnum):
    """Who a rung tells, in relation to the agency that owes."""

    CLERK = "clerk"
    HEAD = "head"
    LEADER = "leader"
    OFFICER = "officer"
    ENGINEER = "engineer"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: ``days`` working days from the due day (negative before it), or the opening when None."""

    step: NoticeStep
    listener: Listener
    days: int | None = None

    @property
    def key(self) -> str:
        """The part of a notice's key that says which rung it is."""
        return self.step.value if self.days is None else f"{self.step}{self.days:+d}"

    def day(self, due_on: date, calendar: WorkingCalendar, opened_on: date | None) -> date | None:
        """The day it tells; None when nothing was opened. "At due" tells while offices are open."""
        if self.days is None:
            return opened_on
        if self.days == 0:
            return calendar.previous_working(due_on)
        return calendar.plus(due_on, self.days)


Ladder = tuple[Rung, ...]

# What a programme's settings hold under "ladder", and what holds when they hold nothing.
WRITTEN: list[dict[str, Any]] = [
    {"step": "opened", "to": "clerk"},
    {"step": "before_due", "working_days": -10, "to": "clerk"},
    {"step": "before_due", "working_days": -3, "to": "clerk"},
    {"step": "at_due", "working_days": 0, "to": "clerk"},
    {"step": "after_due", "working_days": 1, "to": "clerk"},
    {"step": "to_head", "working_days": 3, "to": "head"},
    {"step": "to_leader", "working_days": 5, "to": "leader"},
]
TIMED = {
    NoticeStep.BEFORE_DUE: (-250, -1),
    NoticeStep.AT_DUE: (0, 0),
    NoticeStep.AFTER_DUE: (1, 250),
    NoticeStep.TO_HEAD: (1, 250),
    NoticeStep.TO_LEADER: (1, 250),
}


def read_ladder(written: Sequence[Any] | None = None) -> Ladder:
    """The ladder as a programme's settings write it; the usual one for None. Raises ``BadSetting``."""
    rows = WRITTEN if written is None else written
    try:
        ladder = tuple(_rung(row) for row in rows)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadSetting(NOT_A_LADDER) from wrong
    if len(set(ladder)) != len(ladder):
        raise BadSetting(NOT_A_LADDER)
    return ladder


def rungs_told(
    ladder: Ladder,
    *,
    due_on: date,
    today: date,
    calendar: WorkingCalendar,
    opened_on: date | None = None,
) -> tuple[Rung, ...]:
    """The rungs that are told on ``today``: for each listener the latest that has arrived.

    After the due day only rungs after it are told: nobody is told that something will be due which was.
    """
    days = ((rung, rung.day(due_on, calendar, opened_on)) for rung in ladder)
    arrived = [(rung, day) for rung, day in days if day is not None and day <= today]
    if today > due_on:
        arrived = [(rung, day) for rung, day in arrived if rung.days is not None and rung.days > 0]
    latest: dict[Listener, tuple[Rung, date]] = {}
    for rung, day in arrived:
        if rung.listener not in latest or day >= latest[rung.listener][1]:
            latest[rung.listener] = (rung, day)
    return tuple(rung for rung, _ in latest.values())


def horizon(ladder: Ladder) -> tuple[int, int]:
    """How many working days before and after a due day the ladder reaches, both at least zero."""
    days = [rung.days for rung in ladder if rung.days is not None]
    return max((-one for one in days if one < 0), default=0), max((one for one in days if one > 0), default=0)


def listeners(ladder: Iterable[Rung]) -> frozenset[Listener]:
    """Everybody a ladder may tell."""
    return frozenset(rung.listener for rung in ladder)


def _rung(row: Any) -> Rung:
    step, listener = NoticeStep(row["step"]), Listener(row["to"])
    if set(row) - {"step", "to", "working_days"}:
        raise ValueError(row)
    if step is NoticeStep.OPENED:
        return Rung(step, listener)
    least, most = TIMED[step]
    days = row["working_days"]
    if type(days) is not int or not least <= days <= most:
        raise ValueError(row)
    return Rung(step, listener, days)


NOT_A_LADDER = Words(
    "Thang nhắc việc chưa đúng. Mỗi bậc ghi “step” (opened, before_due, at_due, after_due, to_head, "
    "to_leader), “working_days” (âm là trước hạn, dương là sau hạn) và “to” (clerk, head, leader, officer); "
    "không lặp bậc.",
    "The ladder of reminders is not right. Each rung has “step” (opened, before_due, at_due, after_due, "
    "to_head, to_leader), “working_days” (negative before the due day) and “to” (clerk, head, leader, "
    "officer); none twice.",
)
