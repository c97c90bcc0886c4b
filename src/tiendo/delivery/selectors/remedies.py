"""Which overdue work owes its written solution this month, by whom, and what was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.remedy import USUAL_DAY, last_day_for, month_of
from tiendo.delivery.models import Programme, Remedy
from tiendo.delivery.selectors.status import whole_work
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import Timing
from tiendo.kernel import clock

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.work import WorkView


@dataclass(frozen=True, slots=True)
class RemedyOwed:
    """One overdue occurrence in one month. Whoever of those answering writes it, writes it for all."""

    work: WorkView
    month: str
    due_on: date
    written: int

    @property
    def is_written(self) -> bool:
        return self.written > 0


def remedies_owed(plan_slug: str, *, on: date | None = None) -> tuple[RemedyOwed, ...]:
    """For everything overdue on a day: the month's solution, its last day, how many were written by then."""
    plan, day = plan_of(plan_slug), on or clock.today()
    month = month_of(day)
    due_on = last_day_for(month, remedy_day(plan.pk))
    written: dict[int, int] = defaultdict(int)
    rows = Remedy.objects.filter(occurrence__plan=plan, month=month, recorded_at__lte=clock.end_of(day))
    for occurrence in rows.values_list("occurrence", flat=True):
        written[occurrence] += 1
    return tuple(
        RemedyOwed(work, month, due_on, written[work.id])
        for work in whole_work(plan.pk, day)
        if work.status.timing is Timing.OVERDUE
    )


def remedy_day(plan_id: int) -> int:
    """The day of the month solutions are owed before."""
    programme = Programme.objects.filter(plan=plan_id).first()
    return int(programme.settings.get("remedy_day", USUAL_DAY)) if programme else USUAL_DAY
