"""The types of the deadline grammar. Knows neither how one is printed nor when it recurs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class DeadlineKind(StrEnum):
    """What kind of term a deadline sets; the values are the ones published in JSON."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    ANNUAL = "annual"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    FROM_YEAR = "from_year"
    RELATIVE = "relative"
    CONDITIONAL = "conditional"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due. ``text`` is the print it came from, white space collapsed.

    ``start`` and ``end`` are the first and the last day that count; "by" a day has no
    start. For a recurrence they bound it, and ``month``, ``day`` say when it falls due
    within each ``every`` ("week", "month", "quarter", "half", "year"). ``continues``: the
    work goes on after ``end``. ``condition`` keeps the words of what it waits for. A
    relative deadline is ``after_days`` calendar days after ``event``; terms in working
    days or months keep their length in ``condition`` instead.
    """

    kind: DeadlineKind
    start: date | None
    end: date | None
    text: str
    month: int | None = None
    day: int | None = None
    every: str | None = None
    continues: bool = False
    condition: str = ""
    after_days: int | None = None
    event: str = ""
