"""Requests for more time, to those who may read them, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.models import ExtensionRequest
from tiendo.delivery.selectors.amendments import of_reach
from tiendo.kernel import clock
from tiendo.org import rights

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """One request. ``granted`` and what follows it are None while it waits."""

    id: int
    plan_slug: str
    action_code: str
    key: str
    work_id: int
    agency_code: str
    agency_name: str
    asked_at: datetime
    original_due_on: date
    asked_due_on: date
    reason: str
    granted: bool | None
    granted_due_on: date | None
    answer: str
    decided_at: datetime | None


def extensions(*, actor: Actor, on: date | None = None) -> tuple[ExtensionView, ...]:
    """The requests this person may read, the latest first; ``on``: as they stood at the end of a day."""
    rights.demand(rights.can_read_delivery, actor)
    known = clock.end_of(on or clock.today())
    rows = ExtensionRequest.objects.filter(of_reach(actor), recorded_at__lte=known)
    rows = rows.select_related("occurrence__plan", "agency").order_by("-recorded_at", "-pk")
    return tuple(_view(row, known) for row in rows)


def _view(row: ExtensionRequest, known: datetime) -> ExtensionView:
    decided = row.decided_at if row.decided_at and row.decided_at <= known else None
    return ExtensionView(
        id=row.pk,
        plan_slug=row.occurrence.plan.slug,
        action_code=row.occurrence.action_code,
        key=row.occurrence.key,
        work_id=row.occurrence_id,
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        asked_at=row.recorded_at,
        original_due_on=row.original_due_on,
        asked_due_on=row.asked_due_on,
        reason=row.reason,
        granted=row.granted if decided else None,
        granted_due_on=row.granted_due_on if decided else None,
        answer=row.answer if decided else "",
        decided_at=decided,
    )
