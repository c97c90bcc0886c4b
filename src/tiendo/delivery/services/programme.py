"""Running a plan: who steers it, and by which rules agencies are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.comparison import rules_from, settings_of
from tiendo.delivery.models import Programme
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import BadSetting
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.selectors import agency
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor
    from tiendo.plan.models import Plan

LEAST_DAY, MOST_DAY = 2, 28


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


@rights.verb(rights.can_steer)
def set_comparison_rules(plan_slug: str, rules: Mapping[str, Any], *, actor: Actor) -> int:
    """Change the bands and the rules of praise and warning; those not named stay. Gives the programme's id.

    Raises ``BadSetting`` for rules that make no sense.
    """
    programme = programme_of(plan_of(plan_slug))
    before = programme.settings.get("comparison", {})
    wanted = settings_of(rules_from({"comparison": {**before, **rules}}))
    _set(programme, "comparison", wanted, actor)
    return programme.pk


@rights.verb(rights.can_steer)
def set_remedy_day(plan_slug: str, day: int, *, actor: Actor) -> int:
    """Before which day of the month written solutions are owed (25 as shipped). Gives the programme's id."""
    if not LEAST_DAY <= day <= MOST_DAY:
        raise BadSetting(
            Words(
                f"Chọn ngày từ {LEAST_DAY} đến {MOST_DAY} của tháng.",
                f"Choose a day of the month from {LEAST_DAY} to {MOST_DAY}.",
            )
        )
    programme = programme_of(plan_of(plan_slug))
    _set(programme, "remedy_day", day, actor)
    return programme.pk


def _set(programme: Programme, name: str, value: Any, actor: Actor) -> None:
    before = programme.settings.get(name)
    programme.settings = {**programme.settings, name: value}
    programme.save(update_fields=["settings"])
    subject = Subject("delivery.programme", str(programme.pk))
    record(actor, "delivery.programme.set", subject, before={name: before}, after={name: value})
