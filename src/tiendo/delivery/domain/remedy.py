"""Until when the month's written solutions are owed: "trước ngày 25" makes the 24th the last day."""

from __future__ import annotations

from datetime import date, timedelta

USUAL_DAY = 25


def month_of(day: date) -> str:
    """The month a solution is for, as "2026-03"."""
    return f"{day.year:04}-{day.month:02}"


def last_day_for(month: str, before: int = USUAL_DAY) -> date:
    """The last day in time for a month's solutions, due before its ``before``-th day."""
    year, number = map(int, month.split("-"))
    return date(year, number, min(before, 28)) - timedelta(days=1)
