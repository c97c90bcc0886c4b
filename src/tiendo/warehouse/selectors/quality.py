"""How good the rows of a dataset are: of all, of each agency, of each load; and what is to be corrected.

The index of today adds up what the loads of the last ninety days brought; when there was none, the last one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.models import DataFault, QualityMeasure
from tiendo.warehouse.models.quality import ALL
from tiendo.warehouse.quality.clock import FaultEvent, FaultState, FaultStepKind, clock_of
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.quality.index import Mark, added_up, mark, with_freshness
from tiendo.warehouse.selectors.datasets import datasets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from tiendo.kernel.words import Words
    from tiendo.kernel.working_days import WorkingCalendar
    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.quality.clock import FaultClock

WINDOW: Final = timedelta(days=90)
MOST_LOADS: Final = 12


@dataclass(frozen=True, slots=True)
class AgencyMark:
    """The index of one agency's rows; ``name`` is empty when the organisation knows no such code."""

    code: str
    name: str
    mark: Mark
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class LoadMark:
    """The index of what one load brought, or would have brought had it not been refused."""

    load_number: int
    at: datetime
    mark: Mark
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Quality:
    """A dataset's quality today, or that of one agency's rows.

    ``since`` is the first day that counts; None when nothing was ever loaded. ``age_days``: of the last load.
    """

    mark: Mark
    since: date | None
    age_days: int | None
    rules: tuple[RuleCount, ...]
    agencies: tuple[AgencyMark, ...]
    loads: tuple[LoadMark, ...]
    agency_name: str = ""
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class FaultView:
    """A fault, whose it is, and where it stands by the clock."""

    id: int
    load_number: int
    agency: str
    agency_name: str
    agency_id: int | None
    rule: str
    column: str
    broken: int
    found_on: date
    clock: FaultClock
    note: str = ""


@dataclass(frozen=True, slots=True)
class WaitingFaults:
    """How many faults of a dataset one agency has to verify, or to mend, by a day."""

    dataset_id: int
    title: Words
    agency_id: int | None
    agency_name: str
    state: FaultState
    due_on: date
    count: int


def quality_of(contract: Contract, *, agency: str | None = None, by_agency: bool = False) -> Quality:
    """How good the rows of a dataset are today: of all agencies, or of one.

    Refused loads are among ``loads`` and nowhere else: their rows are not in the dataset.
    ``by_agency`` also marks every agency apart, which reads a row for each of them and every load.
    """
    found = QualityMeasure.objects.filter(dataset__code=contract.id).order_by("measured_at", "pk")
    kept = found.filter(agency=ALL if agency is None else agency)
    identifiers = identifiers_of(contract)
    loads = tuple(_load(row, identifiers) for row in reversed(kept.reverse()[:MOST_LOADS]))
    kept, found = kept.filter(refused=False), found.filter(refused=False)
    newest = kept.last()
    if newest is None:
        return Quality(mark([]), None, None, (), (), loads, _name_of(agency))
    since = clock.now() - WINDOW
    is_old = newest.measured_at <= since
    counting = Q(load_number=newest.load_number) if is_old else Q(measured_at__gt=since)
    rows = list(kept.filter(counting))
    counts = [count for row in rows for count in counts_of(row)]
    # A clock that was set back measured in the future.
    age = max((clock.today() - newest.measured_at.astimezone(clock.ZONE).date()).days, 0)
    apart = found.filter(counting).exclude(agency=ALL) if by_agency else ()
    return Quality(
        mark=with_freshness(mark(counts, identifiers=identifiers), age, contract.fresh_days),
        since=rows[0].measured_at.astimezone(clock.ZONE).date(),
        age_days=age,
        rules=tuple(added_up(counts)),
        agencies=_agencies([count for row in apart for count in counts_of(row)], identifiers),
        loads=loads,
        agency_name=_name_of(agency),
        is_synthetic=any(row.synthetic for row in rows),
    )


def mark_of_load(contract: Contract, load_number: int) -> LoadMark | None:
    """How good the rows of one load were, the last time it was checked; None when it was not."""
    rows = QualityMeasure.objects.filter(dataset__code=contract.id, load_number=load_number, agency=ALL)
    row = rows.order_by("pk").last()
    return _load(row, identifiers_of(contract)) if row else None


def _name_of(agency: str | None) -> str:
    """The name of an agency, its code where the organisation knows none."""
    return _names([agency]).get(agency, (None, agency))[1] if agency else ""


def agencies_seen(actor: Actor) -> frozenset[str] | None:
    """The codes of the agencies whose quality somebody sees; None for all of them."""
    oversee = (Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR, Role.DATA_ENGINEER)
    reached = actor.reach(*oversee, Role.HEAD, Role.CLERK, Role.COUNTER)
    if reached is None:
        return None
    return frozenset(Agency.objects.filter(pk__in=reached).values_list("code", flat=True))


def own_agencies(actor: Actor, code: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of the agencies somebody stands for: those granted, then others with rows here."""
    granted = [grant.agency_id for grant in actor.grants if grant.agency_id is not None]
    seen = agencies_seen(actor) or frozenset()
    measured = QualityMeasure.objects.filter(dataset__code=code, agency__in=seen)
    with_rows = set(measured.values_list("agency", flat=True).distinct())
    rows = Agency.objects.filter(Q(pk__in=granted) | Q(code__in=with_rows)).order_by("code")
    found = sorted(rows, key=lambda row: row.pk not in granted)
    return tuple((row.code, row.name) for row in found if row.code in seen)


def identifiers_of(contract: Contract) -> frozenset[str]:
    """The columns that must be at 100 %: the key and what is marked an identifier."""
    return frozenset(contract.key) | {column.name for column in contract.columns if column.is_identifier}


def faults(
    code: str, calendar: WorkingCalendar, *, agency: str | None = None, on: date | None = None
) -> tuple[FaultView, ...]:
    """The faults of a dataset, what waits first, the most urgent first."""
    rows = DataFault.objects.filter(dataset__code=code).prefetch_related("steps")
    if agency is not None:
        rows = rows.filter(agency=agency)
    names = _names({row.agency for row in rows})
    found = [_fault(row, names, calendar, on or clock.today()) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (one.clock.due is None, one.clock.due or one.found_on, one.id))
    )


def faults_behind(
    code: str, calendar: WorkingCalendar, *, agencies: Collection[str] | None, after: int, most: int
) -> tuple[FaultView, ...]:
    """The faults of a dataset by id, ``most`` of those behind ``after``; of some agencies, None for all."""
    rows = DataFault.objects.filter(dataset__code=code, pk__gt=after)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    read = list(rows.order_by("pk").prefetch_related("steps")[:most])
    names, today = _names({row.agency for row in read}), clock.today()
    return tuple(_fault(row, names, calendar, today) for row in read)


def late_faults(calendar: WorkingCalendar, *, seen: frozenset[str] | None = None) -> Counter[str]:
    """How many faults of each dataset are past their day, of the agencies ``seen`` or of all."""
    ended = (FaultStepKind.MENDED, FaultStepKind.DISMISSED)
    rows = DataFault.objects.exclude(steps__kind__in=ended).select_related("dataset")
    if seen is not None:
        rows = rows.filter(agency__in=seen)
    today = clock.today()
    return Counter(
        row.dataset.code
        for row in rows.prefetch_related("steps")
        if _fault(row, {}, calendar, today).clock.is_late
    )


def waiting_faults(calendar: WorkingCalendar, *, since: date) -> tuple[WaitingFaults, ...]:
    """What agencies owe of faults by the clock, due on ``since`` or later: one line an agency and due day.

    Faults of rows that name no agency of ours are owed by nobody's agency: ``agency_id`` is None.
    """
    ended = (FaultStepKind.MENDED, FaultStepKind.DISMISSED)
    rows = list(
        DataFault.objects.exclude(steps__kind__in=ended).select_related("dataset").prefetch_related("steps")
    )
    names, today = _names({row.agency for row in rows}), clock.today()
    found: Counter[tuple[int, str, FaultState, date]] = Counter()
    for row in rows:
        at = _fault(row, names, calendar, today).clock
        if at.due is not None and at.due >= since:
            found[row.dataset_id, row.agency, at.state, at.due] += 1
    titles = {view.id: view.contract.title for view in datasets()} if found else {}
    return tuple(
        WaitingFaults(dataset, titles[dataset], *names.get(agency, (None, agency)), state, due, count)
        for (dataset, agency, state, due), count in found.items()
    )


def fault(fault_id: int) -> tuple[str, str] | None:
    """The dataset and the agency of a fault; None when there is none."""
    return DataFault.objects.filter(pk=fault_id).values_list("dataset__code", "agency").first()


def counts_of(row: QualityMeasure) -> list[RuleCount]:
    """What a kept row counted."""
    return [
        RuleCount(rule, column, Criterion(criterion), weight, row.agency, checked, broken)
        for rule, column, criterion, weight, checked, broken in row.counts
    ]


def _agencies(counts: list[RuleCount], identifiers: frozenset[str]) -> tuple[AgencyMark, ...]:
    apart: dict[str, list[RuleCount]] = defaultdict(list)
    for count in counts:
        apart[count.agency].append(count)
    names = _names(apart)
    marks = (
        AgencyMark(
            code,
            names.get(code, (None, ""))[1],
            mark(of, identifiers=identifiers),
            names.get(code, (None, ""))[0],
        )
        for code, of in apart.items()
    )
    return tuple(sorted(marks, key=lambda one: (one.mark.score is None, one.mark.score or 0, one.code)))


def _load(row: QualityMeasure, identifiers: frozenset[str]) -> LoadMark:
    found = mark(counts_of(row), identifiers=identifiers)
    return LoadMark(row.load_number, row.measured_at, found, row.refused)


def _names(codes: Iterable[str]) -> dict[str, tuple[int | None, str]]:
    rows = Agency.objects.filter(code__in=list(codes)).values_list("code", "pk", "name")
    return {code: (pk, name) for code, pk, name in rows}


def _fault(
    row: DataFault, names: dict[str, tuple[int | None, str]], calendar: WorkingCalendar, today: date
) -> FaultView:
    steps = list(row.steps.all())
    events = [
        FaultEvent(FaultStepKind(step.kind), step.recorded_at.astimezone(clock.ZONE).date(), step.is_complex)
        for step in steps
    ]
    found_on = row.found_at.astimezone(clock.ZONE).date()
    return FaultView(
        id=row.pk,
        load_number=row.load_number,
        agency=row.agency,
        agency_name=names.get(row.agency, (None, ""))[1],
        agency_id=names.get(row.agency, (None, ""))[0],
        rule=row.rule,
        column=row.column,
        broken=row.broken,
        found_on=found_on,
        clock=clock_of(found_on, events, calendar, today),
        note=steps[-1].note if steps else "",
    )
