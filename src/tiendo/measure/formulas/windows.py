"""Which months a period's value looks at, and which period growth is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tiendo.kernel.period import Period, PeriodKind, period_of
from tiendo.measure.formulas.measure import Against, Measure, Window

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING: Final = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a value looks at, both ends counted; with ``must_reach``, rows must go back that far."""

    first: date
    last: date
    must_reach: bool = False

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last


def stretch_of(measure: Measure, period: Period) -> Stretch:
    """The days a measure looks at for a period."""
    match measure.window:
        case Window.PERIOD:
            return Stretch(period.start, period.end)
        case Window.CUMULATIVE:
            return Stretch(BEGINNING, period.end)
        case Window.YEAR_TO_DATE:
            return Stretch(date(period.year, 1, 1), period.end)
        case Window.ROLLING:
            return Stretch(months_before(period.end, measure.months - 1), period.end, must_reach=True)


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months before the month of ``day``."""
    count = day.year * 12 + day.month - 1 - months
    return date(max(1, count // 12), count % 12 + 1, 1)


def base_period(measure: Measure, period: Period) -> Period:
    """The period a growth is over."""
    if measure.against is Against.YEAR_AGO:
        return Period(period.kind, period.year - 1, period.index)
    return period_of(period.start - timedelta(days=1), period.kind)


def periods_between(first: date, last: date, kind: PeriodKind) -> Iterator[Period]:
    """The periods of a kind that hold a day between two days, in order."""
    period = period_of(first, kind)
    while period.start <= last:
        yield period
        period = period_of(period.end + timedelta(days=1), kind)
