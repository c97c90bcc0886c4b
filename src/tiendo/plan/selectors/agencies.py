"""Questions about what plans ask of agencies, on a day. Public.

A duty follows its agency's successors: on a day it is the heirs' of that day, and says from whom it came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from tiendo.kernel import clock
from tiendo.org.selectors import agencies_by_id, agency, collectives_of, heirs_of, names_confirmed_by
from tiendo.org.spelling import spelling_key
from tiendo.plan.models import Action, Duty, Target
from tiendo.plan.selectors.duties import action_view, actions_loaded, indicator_view, targets_loaded
from tiendo.plan.selectors.known import versions_known
from tiendo.plan.selectors.plans import plan_view, versions
from tiendo.plan.types import DutyRole
from tiendo.plan.views import (
    ActionView,
    AgencyDuties,
    AgencyLoad,
    HeldDuty,
    IndicatorView,
    PlanView,
    UnidentifiedName,
)
from tiendo.trust.selectors import done_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet


# For each row of a plan, the names of those it was given to; "" for the agency itself.
Given = dict[int, list[str]]
Row = TypeVar("Row", ActionView, IndicatorView)
Who = tuple[str, str, str]


def agency_duties(code: str, *, on: date | None = None) -> AgencyDuties:
    """Every duty of one agency by the editions known on a day (today); raises ``org.types.UnknownAgency``."""
    day = on or clock.today()
    found = agency(code)
    heads = {version.pk: plan_view(version) for version in versions().filter(pk__in=versions_known(day))}
    duties = Duty.objects.filter(version__in=heads, agency__isnull=False)
    answering = _answering(duties.values_list("agency_id", flat=True).distinct(), day)
    mine = {pk for pk, who in answering.items() if found.id in who}
    names = {view.id: view.name for view in agencies_by_id(mine - {found.id})}
    given: dict[tuple[DutyRole, bool], Given] = defaultdict(lambda: defaultdict(list))
    rows = duties.filter(agency__in=mine).values_list("role", "agency_id", "target_id", "action_id")
    for role, agency_id, target, action in rows.order_by("pk"):
        given[DutyRole(role), action is not None][action or target].append(names.get(agency_id, ""))
    return AgencyDuties(
        _indicators(given[DutyRole.LEAD, False], heads),
        _indicators(given[DutyRole.COUNTER, False], heads),
        _actions(given[DutyRole.LEAD, True], heads),
        _actions(given[DutyRole.COORDINATOR, True], heads),
        _through(code, duties, answering, day),
    )


def _answering(agency_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """Who answers on a day for what each agency was given: its heirs, or itself where it has none."""
    return {
        pk: frozenset(heir.agency_id for heir in heirs) or frozenset({pk})
        for pk, heirs in heirs_of(agency_ids, on=day).items()
    }


def _indicators(given: Given, heads: Mapping[int, PlanView]) -> tuple[HeldDuty[IndicatorView], ...]:
    found = targets_loaded(Target.objects.filter(pk__in=given)).order_by("version", "position")
    return tuple(_held(heads[one.version_id], indicator_view(one), given[one.pk]) for one in found)


def _actions(given: Given, heads: Mapping[int, PlanView]) -> tuple[HeldDuty[ActionView], ...]:
    found = actions_loaded(Action.objects.filter(pk__in=given)).order_by("version", "position")
    return tuple(_held(heads[one.version_id], action_view(one), given[one.pk]) for one in found)


def _held(plan: PlanView, row: Row, givers: list[str]) -> HeldDuty[Row]:
    """What the plan gave the agency itself is its own, whoever else it took the same over from."""
    return HeldDuty(plan, row, () if "" in givers else tuple(dict.fromkeys(givers)))


def _through(
    code: str, duties: QuerySet[Duty], answering: Mapping[int, frozenset[int]], day: date
) -> tuple[tuple[str, str, int], ...]:
    """The collectives the agency belongs to on the day that have duties: code, name and how many."""
    groups = {view.id: view for view in collectives_of(code, on=day)}
    theirs = [pk for pk, who in answering.items() if who & groups.keys()]
    counts: Counter[int] = Counter()
    for agency_id in duties.filter(agency__in=theirs).values_list("agency_id", flat=True):
        counts.update(answering[agency_id or 0] & groups.keys())
    return tuple((groups[pk].code, groups[pk].name, count) for pk, count in counts.most_common())


def agency_loads(*, on: date | None = None) -> tuple[AgencyLoad, ...]:
    """Every agency with a duty on a day, the busiest first; names of nobody known come with code ""."""
    day = on or clock.today()
    duties = Duty.objects.filter(version__in=versions_known(day))
    named = list(duties.values_list("agency_id", "printed", "role", "action"))
    answering = _answering({pk for pk, _, _, _ in named if pk}, day)
    views = {view.id: view for view in agencies_by_id(pk for who in answering.values() for pk in who)}
    counts: Counter[tuple[Who, str, bool]] = Counter()
    for agency_id, printed, role, action in named:
        heirs = [views[pk] for pk in answering.get(agency_id or 0, ())]
        for who in [(view.code, view.name, view.kind) for view in heirs] or [("", printed, "")]:
            counts[who, role, action is not None] += 1
    loads = [
        AgencyLoad(
            *who,
            actions_led=counts[who, DutyRole.LEAD, True],
            actions_coordinated=counts[who, DutyRole.COORDINATOR, True],
            indicators_led=counts[who, DutyRole.LEAD, False],
            indicators_counted=counts[who, DutyRole.COUNTER, False],
        )
        for who in {who for who, _, _ in counts}
    ]
    return tuple(sorted(loads, key=_busiest))


def unidentified_names(*, on: date | None = None) -> tuple[UnidentifiedName, ...]:
    """Every name the latest versions print and no agency is known by, the most used first.

    As of a day: of the versions published by its end, the names that nobody had decided about yet.
    """
    heads = {version.pk: plan_view(version) for version in versions().filter(pk__in=versions_known(on))}
    duties = Duty.objects.filter(version__in=heads)
    nameless = duties.filter(_nameless_on(on, duties) if on else Q(agency=None))
    rows = nameless.order_by("version", "pk").values_list(
        "printed", "version_id", "action__code", "target__indicator__horizon", "target__indicator__code"
    )
    firsts: dict[str, tuple[str, int, str, str, str]] = {}
    counts: Counter[str] = Counter()
    for printed, version, action, horizon, indicator in rows:
        key = spelling_key(printed)
        counts[key] += 1
        firsts.setdefault(key, (printed, version, action or "", horizon or "", indicator or ""))
    return tuple(
        UnidentifiedName(printed, count, heads[version], action, horizon, indicator)
        for key, count in counts.most_common()
        for printed, version, action, horizon, indicator in (firsts[key],)
    )


def _nameless_on(day: date, duties: QuerySet[Duty]) -> Q:
    """Nameless now or named by a person since, and not named by one on the day."""
    since = done_since("plan.printed_agency", clock.end_of(day))
    named_since = {spelling_key(entry.after["printed"]) for entry in since if entry.after}
    held = {spelling_key(one.printed) for one in names_confirmed_by(day)}
    keys = {
        name: spelling_key(name) for name in duties.order_by().values_list("printed", flat=True).distinct()
    }
    waited = [name for name, key in keys.items() if key in named_since - held]
    decided = [name for name, key in keys.items() if key in held]
    return (Q(agency=None) | Q(printed__in=waited)) & ~Q(printed__in=decided)


def _busiest(load: AgencyLoad) -> tuple[int, int, str]:
    leading = load.actions_led + load.indicators_led
    return -leading, -(load.actions_coordinated + load.indicators_counted), load.name
