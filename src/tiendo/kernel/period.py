"""Calendar periods that figures and reports belong to: years, half-years, quarters, months.

Knows nothing of deadlines, which may be any stretch of days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Final


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS: Final = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_SHORTER: Final = {
    PeriodKind.YEAR: PeriodKind.HALF,
    PeriodKind.HALF: PeriodKind.QUARTER,
    PeriodKind.QUARTER: PeriodKind.MONTH,
}
_LONGER: Final = {shorter: longer for longer, shorter in _SHORTER.items()}
_ROMAN_QUARTERS: Final = ("I", "II", "III", "IV")
_PRINTED: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period: ``index`` counts from 1 within ``year`` (quarter III is 3; a year is 1).

    Periods sort by their first day, the longer first: 2025, 2025-H1, 2025-Q1, 2025-01.
    """

    kind: PeriodKind
    year: int
    index: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.index <= 12 // _MONTHS[self.kind] and 1 <= self.year <= 9999):
            raise ValueError(f"no such period: {self.kind} {self.index} of {self.year}")

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.index - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        month = self.index * _MONTHS[self.kind]
        return date(self.year, month, monthrange(self.year, month)[1])

    def contains(self, other: Period | date) -> bool:
        """Whether a day, or the whole of another period, falls within this one."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    @property
    def parent(self) -> Period | None:
        """The next longer period around this one (month → quarter → half → year); None of a year."""
        longer = _LONGER.get(self.kind)
        return period_of(self.start, longer) if longer else None

    @property
    def children(self) -> tuple[Period, ...]:
        """The next shorter periods within this one, in order; none of a month."""
        shorter = _SHORTER.get(self.kind)
        if shorter is None:
            return ()
        first = period_of(self.start, shorter).index
        count = _MONTHS[self.kind] // _MONTHS[shorter]
        return tuple(Period(shorter, self.year, first + i) for i in range(count))

    def shifted(self, count: int) -> Period:
        """The period of the same kind that many later (earlier when negative)."""
        in_a_year = 12 // _MONTHS[self.kind]
        number = self.year * in_a_year + self.index - 1 + count
        return Period(self.kind, number // in_a_year, number % in_a_year + 1)

    def __lt__(self, other: Period) -> bool:
        return (self.start, -_MONTHS[self.kind]) < (other.start, -_MONTHS[other.kind])

    def __str__(self) -> str:
        suffixes = {
            PeriodKind.YEAR: "",
            PeriodKind.HALF: f"-H{self.index}",
            PeriodKind.QUARTER: f"-Q{self.index}",
            PeriodKind.MONTH: f"-{self.index:02}",
        }
        return f"{self.year:04}{suffixes[self.kind]}"

    @property
    def vietnamese(self) -> str:
        """As official documents print it: "Quý III/2025", "6 tháng đầu năm 2025"."""
        if self.kind is PeriodKind.QUARTER:
            return f"Quý {_ROMAN_QUARTERS[self.index - 1]}/{self.year}"
        if self.kind is PeriodKind.HALF:
            return f"6 tháng {'đầu' if self.index == 1 else 'cuối'} năm {self.year}"
        return f"Năm {self.year}" if self.kind is PeriodKind.YEAR else f"Tháng {self.index}/{self.year}"

    @property
    def english(self) -> str:
        """As an English sentence names it: "October 2026", "First half of 2025"."""
        if self.kind is PeriodKind.MONTH:
            return f"{ENGLISH_MONTHS[self.index - 1]} {self.year}"
        if self.kind is PeriodKind.QUARTER:
            return f"Quarter {self.index} of {self.year}"
        if self.kind is PeriodKind.HALF:
            return f"{'First' if self.index == 1 else 'Second'} half of {self.year}"
        return str(self.year)


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period of that kind in which ``day`` falls."""
    return Period(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


@lru_cache(maxsize=4096)
def parse_period(printed: str) -> Period | None:
    """The period of "2025", "2025-H1", "2025-Q3" or "2025-07"; None of anything else."""
    found = _PRINTED.fullmatch(printed)
    if not found or found["year"] == "0000":
        return None
    for kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH):
        if index := found[kind.value]:
            return Period(kind, int(found["year"]), int(index))
    return Period(PeriodKind.YEAR, int(found["year"]))
