"""A plan's progress as leaders read it: four groups by section, leader and agency, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.groups import NOTHING, Group, changes_among, count, difference, recounted
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_WORK
from tiendo.delivery.selectors.status import whole_work
from tiendo.delivery.selectors.touched import touched_by
from tiendo.delivery.selectors.updates import joined, update_rates
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import Timing
from tiendo.kernel import clock
from tiendo.kernel.text import sort_key
from tiendo.org.models import Agency
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from tiendo.delivery.domain.tally import Rate, Tally
    from tiendo.delivery.domain.work import Answering, WorkView
    from tiendo.delivery.selectors.groups import Changed
    from tiendo.trust.kept import Happened


LONGEST: Final = 8


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
class PlanCounts:
    """A plan as of a day, counted: everything owed, in groups; ``longest``: what has been overdue longest."""

    on: date
    whole: Tally
    updated: Rate
    sections: tuple[Group, ...]
    leaders: tuple[Group, ...]
    agencies: tuple[Group, ...]
    longest: tuple[Overdue, ...]


@dataclass(frozen=True, slots=True)
class PlanProgress(PlanCounts):
    """The same and what is counted, of which ``work`` and ``overdue`` hold only what was chosen."""

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

    def counted(self, on: date) -> PlanCounts:
        """Without the ten thousand pieces of work."""
        updated, longest = joined(self.rates), self.overdue[:LONGEST]
        return PlanCounts(on, self.tally, updated, self.sections, self.leaders, self.agencies, longest)


def counts_of(plan_slug: str, *, on: date | None = None) -> PlanCounts:
    """How a plan stands on a day (None: today), without its work; raises ``UnknownWork``."""
    return _counts(plan_of(plan_slug).pk, on or clock.today())


def progress_of(plan_slug: str, *, on: date | None = None, chosen: Chosen | None = None) -> PlanProgress:
    """How a plan stands on a day (None: today); raises ``UnknownWork``. A fixed number of queries."""
    plan, day = plan_of(plan_slug), on or clock.today()
    whole, kept_by = _whole(plan.pk, day), chosen or Chosen()
    picked, overdue = whole.work, whole.overdue
    if kept_by != Chosen():
        picked = tuple(one for one in whole.work if kept_by.takes(one))
        overdue = tuple(one for one in whole.overdue if kept_by.takes(one.work))
    all_of_it = whole.counted(day)
    return PlanProgress(
        day,
        all_of_it.whole,
        all_of_it.updated,
        all_of_it.sections,
        all_of_it.leaders,
        all_of_it.agencies,
        all_of_it.longest,
        picked,
        overdue,
    )


def agencies_of(plan_id: int, day: date) -> tuple[Group, ...]:
    """Each agency with the work it answers for on a day."""
    return _counts(plan_id, day).agencies


def _mended(held: _Whole, happened: tuple[Happened, ...], plan_id: int, day: date) -> _Whole | None:
    """The same with what became of some work counted out of its groups and into them again."""
    touched, work = touched_by(happened, plan_id), whole_work(plan_id, day)
    changed = changes_among(held.work, work)
    if touched is None or changed is None:
        return None
    rates = held.rates
    if touched.agencies:
        rates = rates | update_rates(plan_id, day, touched.agencies)
    if not changed and rates == held.rates:
        return held
    return _Whole(
        work,
        held.tally + difference(changed, day),
        rates,
        recounted(held.sections, changed, day, _sections, lambda one: (one.key, one.name)),
        recounted(held.leaders, changed, day, lambda one: [one.leader_key]),
        _by_overdue(_rated(recounted(held.agencies, changed, day, _answering), rates, touched.agencies)),
        _overdue_now(held, work, changed, day),
    )


def _overdue_now(
    held: _Whole, work: tuple[WorkView, ...], changed: Changed, day: date
) -> tuple[Overdue, ...]:
    """What is overdue, with what changed among it looked at again; in the order it would have been found."""
    if not changed:
        return held.overdue
    anew = {one.id for _, one in changed}
    rest = (one for one in held.overdue if one.work.id not in anew)
    order = {one.id: place for place, one in enumerate(work)}
    found = (*rest, *overdue_in((one for _, one in changed), day))
    return tuple(sorted(found, key=lambda each: (-each.working_days, order[each.work.id])))


@kept(most=3, despite=NOT_ABOUT_WORK, shared=True)
def _counts(plan_id: int, day: date) -> PlanCounts:
    """What most pages need; a process that shows no other never holds the work itself."""
    return _whole(plan_id, day).counted(day)


@kept(most=3, despite=NOT_ABOUT_WORK, mend=_mended)
def _whole(plan_id: int, day: date) -> _Whole:
    work, rates = whole_work(plan_id, day), update_rates(plan_id, day)
    return _Whole(
        work,
        count(work, day),
        rates,
        _grouped(work, day, _sections),
        _by_leader(work, day),
        agency_groups(work, day, rates),
        overdue_in(work, day),
    )


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
    return _by_overdue(groups)


def _by_overdue(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.tally.overdue, sort_key(group.name))))


def _sections(work: WorkView) -> list[tuple[str, str]]:
    return [(work.section, work.section_title)]


def _answering(work: WorkView) -> list[str]:
    return [party.code for party in work.answering]


def _rated(groups: Iterable[Group], rates: dict[int, Rate], agencies: Collection[int]) -> Iterator[Group]:
    """Groups of agencies with the update rates of some of them as they are now."""
    codes = dict(Agency.objects.filter(pk__in=agencies).values_list("code", "pk")) if agencies else {}
    for group in groups:
        pk = codes.get(group.key)
        yield group if pk is None else replace(group, updated=rates.get(pk, NOTHING))


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
