"""Setting a reporting regime: who reports what, how often. The rounds it makes are ``rounds``' business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.schedule import code_taken, demand_fit, read_schedule, rounds_due
from tiendo.delivery.models import Regime
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import BadSetting
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.org.types import Actor

FIELDS = ("title", "schedule", "legal_basis", "starts_on", "ends_on")


@rights.verb(rights.can_steer)
def set_regime(
    plan_slug: str,
    *,
    code: str,
    title: str,
    schedule: list[dict[str, Any]],
    starts_on: date,
    ends_on: date | None = None,
    legal_basis: str = "",
    is_new: bool = False,
    actor: Actor,
) -> int:
    """Make or change a regime of a plan; gives its id.

    ``is_new``: it is meant to be another one, so a code that is taken is refused and what has it stays.
    Every line of the schedule is tried on two years of days: ``BadSetting`` says which line is wrong and
    why. Rounds already open keep their days; those made ahead follow at the next ``keep_up_rounds``.
    """
    plan = plan_of(plan_slug)
    demand_fit(code, title, starts_on, ends_on, legal_basis)
    lines = read_schedule(schedule)
    rounds_due(lines, starts_on, starts_on.replace(year=starts_on.year + 2, day=1), working_calendar())
    found = Regime.objects.select_for_update(of=("self",)).filter(plan=plan, code=code).first()
    before = _content(found) if found else None
    regime = found or Regime(plan=plan, code=code)
    regime.title, regime.schedule, regime.legal_basis = title, schedule, legal_basis
    regime.starts_on, regime.ends_on = starts_on, ends_on
    after = _content(regime)
    if before and is_new and before != after:
        raise BadSetting(code_taken(code, before["title"]))
    if before != after:
        regime.save()
        record(actor, "delivery.regime.set", Subject("delivery.regime", code), before=before, after=after)
    return regime.pk


def _content(regime: Regime) -> dict[str, Any]:
    return {name: getattr(regime, name) for name in FIELDS}
