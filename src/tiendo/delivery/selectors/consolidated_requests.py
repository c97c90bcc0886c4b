"""What agencies asked for in writing, as far as it had come on a day: more time, a change of the plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import AmendmentLine, ExtensionLine
from tiendo.delivery.models import Amendment, AmendmentStep, ExtensionRequest
from tiendo.delivery.selectors.consolidated_entries import agency_ref, day_of
from tiendo.delivery.types import AmendmentState

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.delivery.models import Round

DECIDED = frozenset({AmendmentState.APPROVED, AmendmentState.REFUSED, AmendmentState.DECLINED})


def extension_lines(asked: Round, known: datetime) -> tuple[ExtensionLine, ...]:
    """Requests for more time made or decided in the round's period, and those still waiting."""
    found = ExtensionRequest.objects.filter(occurrence__plan=asked.plan_id, recorded_at__lte=known)
    lines = (_extension(one, known) for one in found.select_related("agency", "occurrence"))
    return tuple(line for line, moved_on in lines if line.granted is None or moved_on >= asked.period_from)


def _extension(one: ExtensionRequest, known: datetime) -> tuple[ExtensionLine, date]:
    """The request, and the day it last moved."""
    decided = one.decided_at if one.decided_at and one.decided_at <= known else None
    line = ExtensionLine(
        id=one.pk,
        code=one.occurrence.action_code,
        key=one.occurrence.key,
        agency=agency_ref(one.agency),
        asked_on=day_of(one.recorded_at),
        original_due_on=one.original_due_on,
        asked_due_on=one.asked_due_on,
        granted=one.granted if decided else None,
        granted_due_on=one.granted_due_on if decided else None,
        reason=one.reason,
        answer=one.answer if decided else "",
    )
    return line, day_of(decided or one.recorded_at)


def amendment_lines(asked: Round, known: datetime) -> tuple[AmendmentLine, ...]:
    """Requests to amend the plan made or decided in the round's period, and those not yet decided."""
    steps: dict[int, list[AmendmentStep]] = defaultdict(list)
    of_plan = AmendmentStep.objects.filter(amendment__plan=asked.plan_id, recorded_at__lte=known)
    for step in of_plan.order_by("recorded_at", "pk"):
        steps[step.amendment_id].append(step)
    found = Amendment.objects.filter(plan=asked.plan_id, recorded_at__lte=known).select_related("agency")
    lines = (_amendment(one, steps[one.pk]) for one in found)
    return tuple(line for line in lines if line.decided_on is None or line.decided_on >= asked.period_from)


def _amendment(one: Amendment, steps: list[AmendmentStep]) -> AmendmentLine:
    last = steps[-1] if steps else None
    state = AmendmentState(last.state) if last else AmendmentState.ASKED
    return AmendmentLine(
        id=one.pk,
        agency=agency_ref(one.agency),
        asked_on=day_of(one.recorded_at),
        address=one.address,
        wish=one.wish,
        reason=one.reason,
        state=state,
        decided_on=day_of(last.recorded_at) if last and state in DECIDED else None,
        document=last.document if last else "",
    )
