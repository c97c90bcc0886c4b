"""By when the papers of a session must be with its members.

Plan 63/KH-UBND, part V.1: papers come "trước 03 ngày". The clause says days, not working days, so they are
calendar days counted back from the session, its own day not counted (Civil Code 2015, articles 145 to 148).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiendo.kernel.working_days import WorkingCalendar

DAYS_BEFORE = 3


def pack_due_on(held_on: date, calendar: WorkingCalendar) -> date:
    """The last day to send the papers; when offices are closed on it, the working day before it."""
    return calendar.previous_working(held_on - timedelta(days=DAYS_BEFORE))
