"""Starting to run a plan: who steers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.models import Programme
from tiendo.delivery.selectors.work import plan_of
from tiendo.org import rights
from tiendo.org.selectors import agency
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor
    from tiendo.plan.models import Plan


@rights.verb(rights.can_steer)
def start_programme(plan_slug: str, standing_body_code: str, *, actor: Actor) -> int:
    """Name the standing body of a plan being run, or another one; gives the programme's id.

    Raises ``UnknownWork`` for a plan there is none of, ``org.types.UnknownAgency`` for such an agency.
    """
    body = agency(standing_body_code)
    programme = programme_of(plan_of(plan_slug))
    if programme.standing_body_id != body.id:
        before = {"standing_body": programme.standing_body_id}
        programme.standing_body_id = body.id
        programme.save(update_fields=["standing_body"])
        subject = Subject("delivery.programme", str(programme.pk))
        record(actor, "delivery.programme.started", subject, before=before, after={"standing_body": body.id})
    return programme.pk


def programme_of(plan: Plan) -> Programme:
    """The programme a plan is run as, made when it is missing; called inside a verb."""
    return Programme.objects.get_or_create(plan=plan)[0]
