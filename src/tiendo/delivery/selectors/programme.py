"""How a plan is run: who steers it, what reports it asks for, how it reminds and compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.comparison import rules_from
from tiendo.delivery.domain.ladder import read_ladder
from tiendo.delivery.domain.quiet import read_mail_times
from tiendo.delivery.domain.remedy import USUAL_DAY
from tiendo.delivery.domain.schedule import RoundDays, next_rounds, read_schedule
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.known_programme import known_programme
from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel import clock
from tiendo.org import rights

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.comparison import Rules
    from tiendo.delivery.domain.ladder import Ladder
    from tiendo.delivery.domain.quiet import MailTimes
    from tiendo.delivery.models import Regime
    from tiendo.kernel.working_days import WorkingCalendar
    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class RegimeView:
    """A reporting regime and the next rounds it gives."""

    code: str
    title: str
    legal_basis: str
    starts_on: date
    ends_on: date | None
    schedule: tuple[dict[str, Any], ...]
    coming: tuple[RoundDays, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """Who steers a plan and by which settings; what was never set is as shipped."""

    plan_slug: str
    body_code: str
    body_name: str
    regimes: tuple[RegimeView, ...]
    ladder: Ladder
    ladder_is_usual: bool
    mail: MailTimes
    remedy_day: int
    rules: Rules
    may_steer: bool

    @property
    def is_started(self) -> bool:
        """Whether somebody steers it and reports are asked for."""
        return bool(self.body_code and self.regimes)


def programme(plan_slug: str, *, actor: Actor, on: date | None = None) -> ProgrammeView:
    """How the plan is run; a plan nobody steers yet is shown with the settings as shipped.

    ``on``: how it was run as far as was known on a day, with the rounds to come from there.
    """
    rights.demand(rights.can_read_consolidated, actor)
    plan = plan_of(plan_slug)
    found = known_programme(plan, on)
    body, settings = found.body, found.settings
    day, calendar = on or clock.today(), working_calendar(on)
    return ProgrammeView(
        plan_slug=plan.slug,
        body_code=body.code if body else "",
        body_name=body.name if body else "",
        regimes=tuple(_regime(one, day, calendar) for one in found.regimes),
        ladder=read_ladder(settings.get("ladder")),
        ladder_is_usual="ladder" not in settings,
        mail=read_mail_times(settings),
        remedy_day=int(settings.get("remedy_day", USUAL_DAY)),
        rules=rules_from(settings),
        may_steer=rights.can_steer(actor) and on is None,
    )


def rounds_given(schedule: Any, *, starts_on: date, ends_on: date | None) -> tuple[RoundDays, ...]:
    """The next three rounds a schedule would give, before it is saved. Raises ``BadSetting``."""
    return next_rounds(
        read_schedule(schedule),
        starts_on=starts_on,
        ends_on=ends_on,
        today=clock.today(),
        calendar=working_calendar(),
    )


def _regime(found: Regime, day: date, calendar: WorkingCalendar) -> RegimeView:
    coming = next_rounds(
        read_schedule(found.schedule),
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        today=day,
        calendar=calendar,
    )
    return RegimeView(
        found.code,
        found.title,
        found.legal_basis,
        found.starts_on,
        found.ends_on,
        tuple(found.schedule),
        coming,
    )
