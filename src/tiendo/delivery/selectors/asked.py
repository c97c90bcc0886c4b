"""Who is asked what in a round: one entry per action led that is not done with, one per indicator counted.

Reads the assignments of a day; makes nothing, so an agency can see it before the round opens.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from tiendo.delivery.domain.carrying import Line
from tiendo.delivery.models import Assignment, Round, Submission
from tiendo.delivery.selectors.owed import Owed
from tiendo.delivery.selectors.work import UNKNOWN_SUBMISSION, round_of
from tiendo.delivery.types import EntryKind, UnknownWork
from tiendo.delivery.views.asked import Asked, AskedPage
from tiendo.kernel import clock
from tiendo.kernel.deadline import DeadlineKind
from tiendo.org.models import Agency
from tiendo.org.rights import can_read_delivery, demand
from tiendo.plan.models import Action, PlanVersion, Target
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.org.types import Actor

PER_ROUND = frozenset({DeadlineKind.ONGOING, DeadlineKind.FROM_YEAR})
FREE = "ask/"


def asked_in(found: Round, *, on: date, agencies: Iterable[int] | None = None) -> dict[int, list[Asked]]:
    """What a round asks of each agency as the organisation is on a day; agencies asked nothing are absent."""
    chosen = None if agencies is None else set(agencies)
    if found.asked:
        named = set(found.asked["agencies"])
        chosen = named if chosen is None else named & chosen
    items = _standing(found, on, chosen) if _asks_standing(found.asked) else {}
    free = [_free(number, text) for number, text in enumerate(found.asked.get("free", ()), 1)]
    if free:
        items = {pk: [*items.get(pk, ()), *free] for pk in sorted(chosen or ())}
    return {pk: rows for pk, rows in items.items() if rows}


def asked_page(round_id: int, agency_id: int, *, actor: Actor) -> AskedPage:
    """What one agency is or will be asked; raises ``UnknownWork`` to those who may not read its reports."""
    demand(can_read_delivery, actor)
    found = round_of(round_id)
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None or not can_read_delivery(actor, agency_id):
        raise UnknownWork(UNKNOWN_SUBMISSION)
    day = max(clock.today(), found.opens_on)
    items = asked_in(found, on=day, agencies=[agency_id]).get(agency_id, [])
    return AskedPage(
        found.pk,
        found.title,
        agency.name,
        found.opens_on,
        found.due_on,
        Submission.objects.filter(round=found, agency=agency).exists(),
        tuple(items),
    )


def asked_codes(version_id: int) -> frozenset[str]:
    """The addresses an ad hoc round may name: every action, and every indicator that is measured."""
    actions = Action.objects.filter(version=version_id).values_list("code", flat=True)
    measured = Target.objects.filter(version=version_id, group=False)
    targets = measured.values_list("indicator__horizon", "indicator__code")
    return frozenset([*(f"action/{code}" for code in actions), *(f"indicator/{h}/{c}" for h, c in targets)])


def latest_version(plan_id: int) -> PlanVersion | None:
    """The edition in force."""
    return PlanVersion.objects.filter(plan=plan_id).order_by("-edition").first()


def _asks_standing(asked: dict[str, Any]) -> bool:
    """An ad hoc round of free questions alone asks nothing of the plan."""
    return not asked or bool(asked.get("codes")) or not asked.get("free")


def _standing(found: Round, on: date, chosen: set[int] | None) -> dict[int, list[Asked]]:
    version = latest_version(found.plan_id)
    if version is None:
        return {}
    held = _assignments(version, on, chosen)
    wanted = frozenset(found.asked.get("codes") or ())
    items: dict[int, dict[str, Asked]] = defaultdict(dict)
    for agency, one in [*_indicators(version, held), *_actions(found, version, held)]:
        if not wanted or one.code in wanted:
            items[agency].setdefault(one.code, one)
    return {agency: list(of.values()) for agency, of in items.items()}


def _assignments(version: PlanVersion, on: date, chosen: set[int] | None) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        version=version,
        superseded_at__isnull=True,
        valid_from__lte=on,
    )
    return rows if chosen is None else rows.filter(agency__in=chosen)


def _indicators(version: PlanVersion, held: QuerySet[Assignment]) -> list[tuple[int, Asked]]:
    counted = dict[int, list[tuple[int, int | None]]]()
    rows = held.filter(role=DutyRole.COUNTER, indicator__isnull=False)
    for indicator, agency, heir_of in rows.values_list("indicator", "agency", "inherited_from"):
        counted.setdefault(indicator or 0, []).append((agency, heir_of))
    targets = Target.objects.filter(version=version, group=False, indicator__in=counted)
    return [
        (agency, _of_target(target, heir_of))
        for target in targets.select_related("indicator").order_by("position")
        for agency, heir_of in counted[target.indicator_id]
    ]


def _actions(found: Round, version: PlanVersion, held: QuerySet[Assignment]) -> list[tuple[int, Asked]]:
    led = dict[str, list[Line]]()
    rows = held.filter(role=DutyRole.LEAD).exclude(action_code="")
    fields = ("agency", "valid_from", "valid_to", "through", "inherited_from")
    for code, *line in rows.values_list("action_code", *fields):
        led.setdefault(code, []).append(Line(*line))
    owed = Owed(found.plan_id, by=found.due_on)
    actions = Action.objects.filter(version=version, code__in=led).order_by("position")
    return [
        (line.agency, _of_action(action, line.inherited_from))
        for action in actions
        for line in led[action.code]
        if action.deadline_kind in PER_ROUND or owed.is_owed(action.code, line)
    ]


def _of_target(target: Target, heir_of: int | None) -> Asked:
    indicator = target.indicator
    return Asked(
        EntryKind.INDICATOR,
        f"indicator/{indicator.horizon}/{indicator.code}",
        target.name,
        target_id=target.pk,
        indicator_id=indicator.pk,
        unit=target.unit,
        inherited_from=heir_of,
    )


def _of_action(action: Action, heir_of: int | None) -> Asked:
    return Asked(
        EntryKind.ACTION, f"action/{action.code}", action.text, action_id=action.pk, inherited_from=heir_of
    )


def _free(number: int, text: str) -> Asked:
    return Asked(EntryKind.ACTION, f"{FREE}{number}", text)
