"""The office's own days off and days worked in exchange; they replace what tiendo ships for those days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.models import CalendarDay
from tiendo.delivery.types import DayKind, UnknownWork
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from tiendo.delivery.domain.calendar_file import OwnDay
    from tiendo.org.types import Actor


@rights.verb(rights.can_steer)
def set_calendar_days(days: Sequence[OwnDay], *, actor: Actor) -> int:
    """Set days of the office's own, for all plans; gives how many were changed.

    Deadlines already passed keep what they were judged by then; rounds not open yet follow at the next
    ``keep_up_rounds``.
    """
    known = CalendarDay.objects.select_for_update(of=("self",)).in_bulk([one.day for one in days])
    changed = 0
    for one in days:
        before = _content(known[one.day]) if one.day in known else None
        found = CalendarDay(day=one.day, kind=one.kind, name=one.name, source=one.source)
        if before != _content(found):
            found.save(force_insert=before is None)
            record(actor, "delivery.calendar.set", _subject(one.day), before=before, after=_content(found))
            changed += 1
    return changed


@rights.verb(rights.can_steer)
def remove_calendar_day(day: date, *, actor: Actor) -> None:
    """Take a day of the office's own back: what tiendo ships for it holds again. Raises ``UnknownWork``."""
    found = CalendarDay.objects.select_for_update(of=("self",)).filter(day=day).first()
    if found is None:
        raise UnknownWork(
            Words(
                f"Lịch của cơ quan không có ngày {day:%d/%m/%Y}. Hãy xem lại danh sách ngày tự đặt.",
                f"The office has set nothing for {day}. See the list of its own days.",
            )
        )
    before = _content(found)
    found.delete()
    record(actor, "delivery.calendar.removed", _subject(day), before=before)


def _content(found: CalendarDay) -> dict[str, Any]:
    return {"kind": DayKind(found.kind).value, "name": found.name, "source": found.source}


def _subject(day: date) -> Subject:
    return Subject("delivery.calendar_day", day.isoformat())
