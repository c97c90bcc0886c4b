"""The day an answer is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.api import problems
from tiendo.api.problems import Problem
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import date


def day_of(written: str) -> date | None:
    """The day of ``as_of``, None for today; raises ``Problem`` for a day the calendar does not have."""
    if not written:
        return None
    day = read_day(written)
    if day is None:
        raise Problem(
            problems.UNFIT,
            Words(
                f"Không có ngày {written[:20]}. Hãy ghi theo dạng 2026-03-31.",
                f"There is no day {written[:20]}. Write it like 2026-03-31.",
            ),
        )
    return day
