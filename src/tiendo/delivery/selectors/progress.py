"""A plan's progress as leaders read it: four groups by section, leader and agency, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.tally import Rate, Tally, tally
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_WORK
from tiendo.delivery.selectors.status import whole_work
from tiendo.delivery.selectors.updates import joined, update_rates
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import Timing
from tiendo.kernel import clock
from tiendo.kernel.text import sort_key
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tiendo.delivery.domain.work import Answering, WorkView

NOTHING = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Some of a plan's work under one heading. ``key`` is what a filter takes.

    ``now``: who holds a leader's post on the day, when the plan printed somebody else.
    """

    key: str
    name: str
    tally: Tally
    updated: Rate = NOTHING
    now: str = ""


@dataclass(frozen=True, slots=True)
class Overdue:
    """One exception, and how many working days it has waited."""

    work: WorkView
    working_days: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader asked to see; empty is everything."""

    status: str = ""
    agency: str = ""
    leader: str = ""
    section: str = ""

    def takes(self, work: WorkView) -> bool:
        """Whether a piece of work is among it."""
        status = work.status
        return (
            (not self.status or self.status in (status.bucket, status.progress, status.timing))
            and (not self.agency or self.agency in {one.code for one in work.answering})
            and (not self.leader or self.leader in (work.leader_key, work.leader))
            and (not self.section or self.section == work.section)
        )


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan as of a day. ``whole`` and the groups count everything owed, the lists only what was chosen."""

    on: date
    whole: Tally
    updated: Rate
    sections: tuple[Group, ...]
    leaders: tuple[Group, ...]
    agencies: tuple[Group, ...]
    work: tuple[WorkView, ...]
    overdue: tuple[Overdue, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """Everything a plan owes on a day and how it is counted, whatever a reader chooses of it."""

    work: tuple[WorkView, ...]
    tally: Tally
    rates: dict[int, Rate]
    sections: tuple[Group, ...]
    leaders: tuple[Group, ...]
    agencies: tuple[Group, ...]
    overdue: tuple[Overdue, ...]


def progress_of(plan_slug: str, *, on: date | None = None, chosen: Chosen | None = None) -> PlanProgress:
    """How a plan stands on a day (None: today); raises ``UnknownWork``. A fixed number of queries."""
    plan, day = plan_of(plan_slug), on or clock.today()
    whole, kept_by = _whole(plan.pk, day), chosen or Chosen()
    picked, overdue = whole.work, whole.overdue
    if kept_by != Chosen():
        picked = tuple(one for one in whole.work if kept_by.takes(one))
        overdue = tuple(one for one in whole.overdue if kept_by.takes(one.work))
    return PlanProgress(
        day,
        whole.tally,
        joined(whole.rates),
        whole.sections,
        whole.leaders,
        whole.agencies,
        picked,
        overdue,
    )


@kept(most=2, despite=NOT_ABOUT_WORK)
def agencies_of(plan_id: int, day: date) -> tuple[Group, ...]:
    """Each agency with the work it answers for on a day."""
    return agency_groups(whole_work(plan_id, day), day, update_rates(plan_id, day))


@kept(most=2, despite=NOT_ABOUT_WORK)
def _whole(plan_id: int, day: date) -> _Whole:
    work, rates = whole_work(plan_id, day), update_rates(plan_id, day)
    return _Whole(
        work,
        count(work, day),
        rates,
        _grouped(work, day, lambda one: [(one.section, one.section_title)]),
        _by_leader(work, day),
        agency_groups(work, day, rates),
        overdue_in(work, day),
    )


def count(work: Iterable[WorkView], on: date) -> Tally:
    """Some work by official group."""
    return tally(((one.status, one.due_on) for one in work), on)


def agency_groups(work: Iterable[WorkView], on: date, rates: dict[int, Rate]) -> tuple[Group, ...]:
    """Each agency with the work it answers for on the day; what several lead counts for each of them."""
    parties: dict[int, Answering] = {}
    held: dict[int, list[WorkView]] = defaultdict(list)
    for one in work:
        for party in one.answering:
            parties[party.agency_id] = party
            held[party.agency_id].append(one)
    groups = (
        Group(party.code, party.name, count(held[pk], on), rates.get(pk, NOTHING))
        for pk, party in parties.items()
    )
    return tuple(sorted(groups, key=lambda group: (-group.tally.overdue, sort_key(group.name))))


def _by_leader(work: Iterable[WorkView], on: date) -> tuple[Group, ...]:
    """By the post in charge, however a plan and its editions print it; named as first printed."""
    held: dict[str, list[WorkView]] = defaultdict(list)
    for one in work:
        held[one.leader_key].append(one)
    return tuple(
        Group(key, those[0].leader, count(those, on), now=those[0].leader_now) for key, those in held.items()
    )


def _grouped(
    work: Iterable[WorkView], on: date, keys: Callable[[WorkView], list[tuple[str, str]]]
) -> tuple[Group, ...]:
    held: dict[tuple[str, str], list[WorkView]] = defaultdict(list)
    for one in work:
        for key in keys(one):
            held[key].append(one)
    return tuple(Group(key, name, count(those, on)) for (key, name), those in held.items())


def overdue_in(work: Iterable[WorkView], on: date) -> tuple[Overdue, ...]:
    """What is overdue among some work, the longest first."""
    calendar = working_calendar()
    waits: dict[date, int] = {}
    found = []
    for one in work:
        if one.status.timing is Timing.OVERDUE and one.due_on is not None:
            if one.due_on not in waits:
                waits[one.due_on] = calendar.between(one.due_on, on)
            found.append(Overdue(one, waits[one.due_on]))
    return tuple(sorted(found, key=lambda each: -each.working_days))
