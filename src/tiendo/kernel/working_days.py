"""Counting working days: Monday to Friday, less public holidays, with the Saturdays worked instead.

Knows no country: which days are off comes in as data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SATURDAY: Final = 5
ONE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked. ``off`` are weekdays off, ``on`` weekend days worked in exchange."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices are open on ``day``."""
        return day in self.on or (day.weekday() < SATURDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """``day`` itself when it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE
        return day

    def previous_working(self, day: date) -> date:
        """``day`` itself when it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= ONE
        return day

    def plus(self, day: date, count: int) -> date:
        """The day ``count`` working days after ``day`` (before it when negative); ``day`` itself for 0."""
        step = ONE if count > 0 else -ONE
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days come after ``first`` up to and with ``last``; negative when it is before.

        From a Friday to the next Monday it is 1: one working day is left.
        """
        if last < first:
            return -self.between(last, first)
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sum(map(self.is_working, days))
