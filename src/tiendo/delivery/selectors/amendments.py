"""Requests to amend the plan, to those who may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.models import Amendment
from tiendo.delivery.types import AmendmentState, UnknownWork
from tiendo.delivery.views.amendment import AmendmentStepView, AmendmentView
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.types import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tiendo.org.types import Actor

REPORTERS = (Role.CLERK, Role.HEAD, Role.COUNTER)
OPEN = (AmendmentState.ASKED, AmendmentState.FORWARDED)


def amendments(*, actor: Actor) -> tuple[AmendmentView, ...]:
    """All requests this person may read, those not decided first, then the latest."""
    views = map(_view, _readable(actor).order_by("-recorded_at", "-pk"))
    return tuple(sorted(views, key=lambda one: one.state not in OPEN))


def amendment(amendment_id: int, *, actor: Actor) -> AmendmentView:
    """One request with its steps; raises ``UnknownWork``."""
    found = _readable(actor).filter(pk=amendment_id).first()
    if found is None:
        raise UnknownWork(
            Words(
                "Không có đề nghị này trong phần việc của bạn. Hãy xem danh sách.",
                "There is no such request among yours. See the list.",
            )
        )
    steps = found.steps.order_by("recorded_at", "pk")
    return _view(
        found,
        tuple(
            AmendmentStepView(
                AmendmentState(one.state), one.words, one.document, one.recorded_by, one.recorded_at
            )
            for one in steps
        ),
    )


def of_reach(actor: Actor) -> Q:
    """Of all requests those this person may read: its agencies', or all for those who oversee."""
    if actor.has(Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR):
        return Q()
    reach = actor.reach(*REPORTERS)
    return Q() if reach is None else Q(agency__in=reach)


def _readable(actor: Actor) -> QuerySet[Amendment]:
    rights.demand(rights.can_read_delivery, actor)
    return Amendment.objects.select_related("plan", "agency").filter(of_reach(actor))


def _view(found: Amendment, steps: tuple[AmendmentStepView, ...] = ()) -> AmendmentView:
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
        steps=steps,
    )
