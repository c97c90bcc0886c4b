"""What one agency answers for on a day, plan by plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.models import Assignment
from tiendo.delivery.selectors.groups import NOTHING, count
from tiendo.delivery.selectors.progress import Overdue, overdue_in
from tiendo.delivery.selectors.status import Board
from tiendo.delivery.selectors.updates import update_rates
from tiendo.plan.models import Plan
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.tally import Rate, Tally


@dataclass(frozen=True, slots=True)
class AgencyWork:
    """An agency in one plan."""

    slug: str
    number: str
    tally: Tally
    updated: Rate
    overdue: tuple[Overdue, ...]


def agency_work(agency_id: int, *, on: date) -> tuple[AgencyWork, ...]:
    """Each plan in which the agency answers for something on a day."""
    led = Assignment.objects.filter(agency=agency_id, role=DutyRole.LEAD).exclude(action_code="")
    found = []
    for plan in Plan.objects.filter(pk__in=led.values("version__plan")).order_by("-year", "pk"):
        work = [one for one in Board(plan.pk, on, of=agency_id).work() if agency_id in one.agency_ids]
        if work:
            rate = update_rates(plan.pk, on).get(agency_id, NOTHING)
            found.append(AgencyWork(plan.slug, plan.number, count(work, on), rate, overdue_in(work, on)))
    return tuple(found)
