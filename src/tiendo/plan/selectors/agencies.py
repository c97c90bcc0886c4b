"""Questions about what plans ask of agencies. Public."""

from __future__ import annotations

from collections import Counter

from tiendo.org.selectors import agency, collectives_of
from tiendo.org.spelling import spelling_key
from tiendo.plan.models import Action, Duty, Target
from tiendo.plan.selectors.duties import action_view, actions_loaded, indicator_view, targets_loaded
from tiendo.plan.selectors.plans import latest_versions, plan_view, versions
from tiendo.plan.types import DutyRole
from tiendo.plan.views import ActionView, AgencyDuties, AgencyLoad, IndicatorView, PlanView, UnidentifiedName


def agency_duties(code: str) -> AgencyDuties:
    """Every duty of one agency in the latest versions of all plans; raises ``org.types.UnknownAgency``."""
    found = agency(code)
    heads = {version.pk: plan_view(version) for version in versions().filter(pk__in=latest_versions())}
    duties = Duty.objects.filter(agency=found.id, version__in=latest_versions())
    rows = list(duties.values_list("role", "target_id", "action_id"))
    led, counted = (
        _indicators({target for role, target, _ in rows if target and role == wanted}, heads)
        for wanted in (DutyRole.LEAD, DutyRole.COUNTER)
    )
    acting, helping = (
        _actions({action for role, _, action in rows if action and role == wanted}, heads)
        for wanted in (DutyRole.LEAD, DutyRole.COORDINATOR)
    )
    return AgencyDuties(led, counted, acting, helping, _through(code))


def _indicators(ids: set[int], heads: dict[int, PlanView]) -> tuple[tuple[PlanView, IndicatorView], ...]:
    found = targets_loaded(Target.objects.filter(pk__in=ids)).order_by("version", "position")
    return tuple((heads[target.version_id], indicator_view(target)) for target in found)


def _actions(ids: set[int], heads: dict[int, PlanView]) -> tuple[tuple[PlanView, ActionView], ...]:
    found = actions_loaded(Action.objects.filter(pk__in=ids)).order_by("version", "position")
    return tuple((heads[action.version_id], action_view(action)) for action in found)


def _through(code: str) -> tuple[tuple[str, str, int], ...]:
    """The collectives the agency belongs to today that have duties: code, name and how many."""
    names = {view.id: view for view in collectives_of(code)}
    duties = Duty.objects.filter(agency__in=names, version__in=latest_versions())
    counted = Counter(duties.values_list("agency", flat=True))
    return tuple((names[pk].code, names[pk].name, count) for pk, count in counted.most_common())


def agency_loads() -> tuple[AgencyLoad, ...]:
    """Every agency with a duty, the busiest first; names no agency is known for come with code ""."""
    duties = Duty.objects.filter(version__in=latest_versions())
    named = duties.values_list("agency__code", "agency__name", "agency__kind", "printed", "role", "action")
    counts: Counter[tuple[tuple[str, str, str], str, bool]] = Counter()
    for code, name, kind, printed, role, action in named:
        who = (code, name, kind) if code else ("", printed, "")
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


def unidentified_names() -> tuple[UnidentifiedName, ...]:
    """Every name the latest versions print and no agency is known by, the most used first."""
    heads = {version.pk: plan_view(version) for version in versions().filter(pk__in=latest_versions())}
    nameless = Duty.objects.filter(version__in=heads, agency=None).order_by("version", "pk")
    rows = nameless.values_list(
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


def _busiest(load: AgencyLoad) -> tuple[int, int, str]:
    leading = load.actions_led + load.indicators_led
    return -leading, -(load.actions_coordinated + load.indicators_counted), load.name
