"""Rounds of the regimes: made ahead, opened by themselves on the day, locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from tiendo.delivery.domain.schedule import RoundDays, read_schedule, rounds_due
from tiendo.delivery.models import Regime, Round
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.work import round_of
from tiendo.delivery.services.opening import DAYS, days_of, open_into, subject_of
from tiendo.delivery.types import NotNow
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record

if TYPE_CHECKING:
    from tiendo.org.types import Actor

AHEAD = timedelta(days=400)
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoundsKept:
    """What ``keep_up_rounds`` did: rounds made, moved, dropped and opened, by id."""

    made: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()


@rights.verb(rights.can_steer, atomic=False)
def keep_up_rounds(on: date, *, actor: Actor, synthetic: bool = False) -> RoundsKept:
    """Make the rounds of all regimes ahead, open those whose day has come; again, it changes nothing."""
    with transaction.atomic():
        kept = _plan_ahead(on, actor, synthetic)
    waiting = Round.objects.filter(opened_at__isnull=True, opens_on__lte=on, late_until__gte=on)
    due = tuple(waiting.order_by("opens_on", "pk").values_list("pk", flat=True))
    opened = tuple(pk for pk in due if open_round(pk, actor=actor))
    return RoundsKept(*kept, opened)


@rights.verb(rights.can_steer)
def open_round(round_id: int, *, actor: Actor) -> bool:
    """Open a round: every agency it asks gets a submission, filled with what is known.

    False when it is open already.
    """
    found = round_of(round_id, Round.objects.select_for_update(of=("self",)))
    if found.opened_at:
        return False
    open_into(found, actor)
    return True


@rights.verb(rights.can_steer)
def lock_round(round_id: int, *, reason: str, actor: Actor) -> None:
    """Take no more reports in a round, before its late window ends; single submissions can be reopened."""
    found = round_of(round_id, Round.objects.select_for_update(of=("self",)))
    if not found.opened_at or found.locked_at:
        raise NotNow(
            Words(
                "Kỳ này chưa mở hoặc đã khoá nên không khoá được. Hãy tải lại trang để xem.",
                "This round is not open, or it is locked already. Reload the page to see.",
            )
        )
    if not reason.strip():
        raise NotNow(Words("Hãy ghi lý do khoá kỳ báo cáo.", "Say why the round is locked."))
    found.locked_at = clock.now()
    found.save(update_fields=["locked_at"])
    record(actor, "delivery.round.locked", subject_of(found), after={"reason": reason.strip()})


def _plan_ahead(on: date, actor: Actor, synthetic: bool) -> tuple[Ids, Ids, Ids]:
    made: list[int] = []
    moved: list[int] = []
    dropped: list[int] = []
    calendar = working_calendar()
    for regime in Regime.objects.select_for_update(of=("self",)).select_related("plan").order_by("pk"):
        due = rounds_due(read_schedule(regime.schedule), regime.starts_on, on + AHEAD, calendar)
        days = {_key(regime, one): one for one in due if _wanted(regime, one, on)}
        existing = {found.key: found for found in Round.objects.filter(regime=regime)}
        for key, one in days.items():
            found = existing.get(key)
            if found is None:
                made.append(_make(regime, key, one, actor, synthetic))
            elif not found.opened_at and _move(found, one, actor):
                moved.append(found.pk)
        for key, found in existing.items():
            if key not in days and not found.opened_at and found.late_until >= on:
                dropped.append(_drop(found, actor))
    return tuple(made), tuple(moved), tuple(dropped)


def _wanted(regime: Regime, days: RoundDays, on: date) -> bool:
    return days.late_until >= on and (regime.ends_on is None or days.due_on <= regime.ends_on)


def _key(regime: Regime, days: RoundDays) -> str:
    return f"{regime.code}-{days.named:%Y-%m}"


def _make(regime: Regime, key: str, days: RoundDays, actor: Actor, synthetic: bool) -> int:
    title = f"Báo cáo kỳ {days.named.month}/{days.named.year}"
    found = Round(plan=regime.plan, regime=regime, key=key, title=title, synthetic=synthetic)
    _set_days(found, days)
    found.save()
    record(actor, "delivery.round.made", subject_of(found), after=days_of(found))
    return found.pk


def _move(found: Round, days: RoundDays, actor: Actor) -> bool:
    before = days_of(found)
    _set_days(found, days)
    if before == days_of(found):
        return False
    found.save()
    record(actor, "delivery.round.moved", subject_of(found), before=before, after=days_of(found))
    return True


def _drop(found: Round, actor: Actor) -> int:
    """A round that never opened and that the regime no longer asks for."""
    pk = found.pk
    record(actor, "delivery.round.dropped", subject_of(found), before=days_of(found))
    found.delete()
    return pk


def _set_days(found: Round, days: RoundDays) -> None:
    for name in DAYS:
        value = getattr(days, name)
        setattr(found, name, str(value) if name == "period" else value)
