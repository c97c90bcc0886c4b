"""The working calendar: public holidays tiendo knows, corrected and continued by the office's own days."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from tiendo.delivery.models import CalendarDay
from tiendo.delivery.types import DayKind
from tiendo.kernel.working_days import WorkingCalendar

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "calendar.csv"


def working_calendar() -> WorkingCalendar:
    """The calendar of today's knowledge. A day of the office's own replaces what tiendo ships for it."""
    kinds = {**shipped_days(), **dict(CalendarDay.objects.values_list("day", "kind"))}
    return WorkingCalendar(
        off=frozenset(day for day, kind in kinds.items() if kind == DayKind.OFF),
        on=frozenset(day for day, kind in kinds.items() if kind == DayKind.WORK),
    )


@cache
def shipped_days() -> dict[date, str]:
    """Public holidays and swap days tiendo knows, with their kind; sources are in the file."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["day"]): row["kind"] for row in csv.DictReader(file)}
