"""Requests to amend the plan, to those who may read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.models import Amendment
from tiendo.delivery.types import AmendmentState, UnknownWork
from tiendo.delivery.views.amendment import AmendmentStepView, AmendmentView
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.types import Role

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.org.types import Actor

REPORTERS = (Role.CLERK, Role.HEAD, Role.COUNTER)
OPEN = (AmendmentState.ASKED, AmendmentState.FORWARDED)


def amendments(*, actor: Actor, on: date | None = None) -> tuple[AmendmentView, ...]:
    """All requests this person may read, those not decided first; on a day, as they were known then."""
    rows = _known(_readable(actor), on).order_by("-recorded_at", "-pk")
    if on is None:
        views = [_view(one) for one in rows]
    else:
        views = [_as_stepped(one, _steps(one, on)) for one in rows.prefetch_related("steps")]
    return tuple(sorted(views, key=lambda one: one.state not in OPEN))


def amendment(amendment_id: int, *, actor: Actor, on: date | None = None) -> AmendmentView:
    """One request with its steps, those of a day and before where one is asked; raises ``UnknownWork``."""
    found = _known(_readable(actor), on).filter(pk=amendment_id).first()
    if found is None:
        raise UnknownWork(
            Words(
                "Không có đề nghị này trong phần việc của bạn. Hãy xem danh sách.",
                "There is no such request among yours. See the list.",
            )
        )
    return _as_stepped(found, _steps(found, on))


def of_reach(actor: Actor) -> Q:
    """Of all requests those this person may read: its agencies', or all for those who oversee."""
    if actor.has(Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR):
        return Q()
    reach = actor.reach(*REPORTERS)
    return Q() if reach is None else Q(agency__in=reach)


def _known(rows: QuerySet[Amendment], on: date | None) -> QuerySet[Amendment]:
    return rows.filter(recorded_at__lte=clock.end_of(on)) if on else rows


def _steps(found: Amendment, on: date | None) -> tuple[AmendmentStepView, ...]:
    rows = [one for one in found.steps.all() if on is None or one.recorded_at <= clock.end_of(on)]
    return tuple(
        AmendmentStepView(
            AmendmentState(one.state), one.words, one.document, one.recorded_by, one.recorded_at
        )
        for one in rows
    )


def _as_stepped(found: Amendment, steps: tuple[AmendmentStepView, ...]) -> AmendmentView:
    """The request where its steps left it."""
    return replace(_view(found), steps=steps, state=steps[-1].state if steps else AmendmentState.ASKED)


def _readable(actor: Actor) -> QuerySet[Amendment]:
    rights.demand(rights.can_read_delivery, actor)
    return Amendment.objects.select_related("plan", "agency").filter(of_reach(actor))


def _view(found: Amendment) -> AmendmentView:
    return AmendmentView(
        id=found.pk,
        plan_slug=found.plan.slug,
        plan_number=found.plan.number,
        agency_code=found.agency.code,
        agency_name=found.agency.name,
        address=found.address,
        wish=found.wish,
        reason=found.reason,
        state=AmendmentState(found.state),
        revision=found.revision,
        by=found.recorded_by,
        at=found.recorded_at,
    )
