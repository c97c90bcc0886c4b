"""The working calendar: public holidays tiendo knows, corrected and continued by the office's own days."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tiendo.delivery.models import CalendarDay
from tiendo.delivery.types import DayKind
from tiendo.delivery.views.calendar import CalendarChange, CalendarLine
from tiendo.kernel import clock
from tiendo.kernel.working_days import WorkingCalendar
from tiendo.trust.selectors import done_since

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.domain.calendar_file import OwnDay

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "calendar.csv"


def working_calendar(on: date | None = None) -> WorkingCalendar:
    """The calendar of today's knowledge. A day of the office's own replaces what tiendo ships for it.

    ``on``: with the office's own days as they were known on a day.
    """
    own = dict(CalendarDay.objects.values_list("day", "kind")) if on is None else _own_kinds(on)
    kinds = {**shipped_days(), **own}
    return WorkingCalendar(
        off=frozenset(day for day, kind in kinds.items() if kind == DayKind.OFF),
        on=frozenset(day for day, kind in kinds.items() if kind == DayKind.WORK),
    )


def calendar_lines(first: date, last: date, on: date | None = None) -> tuple[CalendarLine, ...]:
    """The days unlike their weekday from ``first`` to ``last``, in order, each with its source.

    ``on``: as they were known on a day.
    """
    days = {line.day: line for line in _shipped()} | (_own() if on is None else _own_on(on))
    return tuple(days[day] for day in sorted(days) if first <= day <= last)


def calendar_changes(days: Iterable[OwnDay]) -> tuple[CalendarChange, ...]:
    """What setting these days would change; those that say what already holds are left out."""
    shipped, own = {line.day: line for line in _shipped()}, _own()
    found = []
    for one in days:
        of_shipped = shipped[one.day].kind if one.day in shipped else None
        after = CalendarLine(one.day, one.kind, one.name, one.source, is_own=True, shipped=of_shipped)
        if own.get(one.day) != after:
            found.append(CalendarChange(one.day, own.get(one.day) or shipped.get(one.day), after))
    return tuple(found)


def calendar_removal(day: date) -> CalendarChange | None:
    """What taking an own day back would change; None where the office has set none."""
    own = _own().get(day)
    if own is None:
        return None
    return CalendarChange(day, own, next((line for line in _shipped() if line.day == day), None))


def shipped_days() -> dict[date, str]:
    """Public holidays and swap days tiendo knows, with their kind; sources are in the file."""
    return {line.day: line.kind.value for line in _shipped()}


def _own() -> dict[date, CalendarLine]:
    shipped = {line.day: line.kind for line in _shipped()}
    return {
        one.day: CalendarLine(
            one.day, DayKind(one.kind), one.name, one.source, is_own=True, shipped=shipped.get(one.day)
        )
        for one in CalendarDay.objects.all()
    }


def _own_on(on: date) -> dict[date, CalendarLine]:
    """The office's own days without what the audit chain says was set or taken back later."""
    own, shipped = _own(), {line.day: line.kind for line in _shipped()}
    for entry in done_since("delivery.calendar_day", clock.end_of(on)):
        day, before = date.fromisoformat(entry.subject.id), entry.before
        own.pop(day, None)
        if before is not None:
            kind, name, source = DayKind(before["kind"]), before["name"], before["source"]
            own[day] = CalendarLine(day, kind, name, source, is_own=True, shipped=shipped.get(day))
    return own


def _own_kinds(on: date) -> dict[date, str]:
    return {day: line.kind.value for day, line in _own_on(on).items()}


@cache
def _shipped() -> tuple[CalendarLine, ...]:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return tuple(
            CalendarLine(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["name"], row["source"])
            for row in csv.DictReader(file)
        )
