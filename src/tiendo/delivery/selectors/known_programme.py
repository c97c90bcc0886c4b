"""How a plan was run as far as was known on a day: what the audit chain says was set later is undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Programme, Regime
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.trust.chain import jsonable
from tiendo.trust.selectors import done_since

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.plan.models import Plan

FIELDS = ("title", "schedule", "legal_basis", "starts_on", "ends_on")
DAYS = ("starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """The standing body, the settings and the regimes of a plan; all bare where nobody ran it yet."""

    body: Agency | None
    settings: dict[str, Any]
    regimes: tuple[Regime, ...]


def known_programme(plan: Plan, on: date | None = None) -> KnownProgramme:
    """How the plan is run; on a day, how it was as far as was known then."""
    found = Programme.objects.filter(plan=plan).select_related("standing_body").first()
    regimes = tuple(Regime.objects.filter(plan=plan).order_by("pk"))
    body = found.standing_body if found else None
    settings: dict[str, Any] = dict(found.settings) if found else {}
    if on is None:
        return KnownProgramme(body, settings, regimes)
    body_id = _undo(settings, body.pk if body else None, str(found.pk) if found else "", plan.slug, on)
    body = Agency.objects.filter(pk=body_id).first() if body_id else None
    return KnownProgramme(body, settings, tuple(_regimes_on(regimes, on)))


def _undo(settings: dict[str, Any], body: int | None, programme: str, slug: str, on: date) -> int | None:
    """Put the settings back in place; gives the standing body of the day."""
    known = clock.end_of(on)
    later = [entry for entry in done_since("delivery.programme", known) if entry.subject.id == programme]
    later += [entry for entry in done_since("plan", known) if entry.subject.id == slug]
    for entry in sorted(later, key=lambda one: -one.sequence):
        if entry.action == "delivery.programme.started":
            body = entry.before["standing_body"]
        elif entry.action in {"delivery.programme.set", "delivery.reminders.set"}:
            settings.update(entry.before)
    for name in [name for name, value in settings.items() if value is None]:
        del settings[name]
    return body


def _regimes_on(regimes: Iterable[Regime], on: date) -> list[Regime]:
    later = done_since("delivery.regime", clock.end_of(on))
    kept = []
    for regime in regimes:
        content: dict[str, Any] | None = jsonable({name: getattr(regime, name) for name in FIELDS})
        for entry in later:  # two plans may use one code: only what led to this content is its own
            if entry.subject.id == regime.code and entry.after == content:
                content = entry.before
        if content is not None:
            kept.append(_with(regime, content))
    return kept


def _with(regime: Regime, content: dict[str, Any]) -> Regime:
    for name, value in content.items():
        setattr(regime, name, date.fromisoformat(value) if name in DAYS and value else value)
    return regime
