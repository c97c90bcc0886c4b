"""The door: points of a series in, predictive distributions out, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tiendo.assess.forecast.averaging import average
from tiendo.assess.forecast.scales import Bounds
from tiendo.assess.types import NoForecast
from tiendo.kernel.period import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from tiendo.assess.forecast.predictive import Predictive
    from tiendo.kernel.period import Period

    Array = NDArray[np.float64]

NEEDED: Final = 4
ANY: Final = Bounds()
_IN_A_YEAR: Final = {PeriodKind.YEAR: 1, PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_FARTHEST: Final = {1: 30, 2: 20, 4: 32, 12: 72}  # steps ahead, by seasons in a year
_LONGEST: Final = {1: 60, 2: 60, 4: 80, 12: 144}  # what is older says nothing more of what comes
_LONGEST_WITH_GAPS: Final = 60


@dataclass(frozen=True, slots=True)
class TooLittle:
    """No forecast, and why: how many values are known of the number needed."""

    reason: NoForecast
    known: int
    needed: int = NEEDED


def forecast_values(
    values: Sequence[float | None] | Array, *, ahead: int, seasons: int = 1, bounds: Bounds = ANY
) -> tuple[Predictive, ...] | TooLittle:
    """Of equally spaced values, the oldest first, None (or NaN) where unknown: the next ``ahead`` steps.

    ``seasons`` is how many steps make a year: 1, 2, 4 or 12. Bounds that the values themselves break are
    not believed.
    """
    series = np.array([np.nan if value is None else value for value in values], dtype=float)
    known = np.flatnonzero(np.isfinite(series))
    if len(known) < NEEDED:
        return TooLittle(NoForecast.TOO_FEW, len(known))
    beyond = len(series) - 1 - int(known[-1])
    if ahead + beyond > _FARTHEST[seasons]:
        return TooLittle(NoForecast.TOO_FAR, len(known))
    series = _recent(series[known[0] : known[-1] + 1], seasons)
    cycle = seasons if np.isfinite(series).sum() >= 2 * seasons + 1 else 1
    if np.isfinite(series).sum() < NEEDED:
        return TooLittle(NoForecast.TOO_FEW, int(np.isfinite(series).sum()))
    return average(series, ahead + beyond, cycle, _believed(bounds, series))[beyond:]


def forecast(
    points: Iterable[tuple[Period, Decimal | float]], *, until: Period, bounds: Bounds = ANY
) -> dict[Period, Predictive] | TooLittle:
    """Of values by period, all of one kind: each period after the last known one, to ``until``."""
    by_period = {period: float(value) for period, value in points}
    if not by_period:
        return TooLittle(NoForecast.TOO_FEW, 0)
    first, last = min(by_period), max(by_period)
    if until.kind is not last.kind:
        raise ValueError("a forecast is for periods of the kind that is known")
    line = list(_line(first, max(last, until)))
    values = [by_period.get(period) for period in line if period <= last]
    to_come = [period for period in line if period > last]
    if not to_come:
        return {}
    seasons = _IN_A_YEAR[last.kind]
    found = forecast_values(values, ahead=len(to_come), seasons=seasons, bounds=bounds)
    return found if isinstance(found, TooLittle) else dict(zip(to_come, found, strict=True))


def _recent(series: Array, seasons: int) -> Array:
    """The last part of a long series, beginning with a known value."""
    length = _LONGEST[seasons] if np.isfinite(series[-_LONGEST[seasons] :]).all() else _LONGEST_WITH_GAPS
    part = series[-length:]
    return part[int(np.flatnonzero(np.isfinite(part))[0]) :]


def _believed(bounds: Bounds, series: Array) -> Bounds:
    """Without those that a known value is beyond."""
    least, most = float(np.nanmin(series)), float(np.nanmax(series))
    low = None if bounds.low is not None and least < bounds.low else bounds.low
    high = None if bounds.high is not None and most > bounds.high else bounds.high
    return Bounds(low, high, bounds.whole)


def _line(first: Period, last: Period) -> Iterator[Period]:
    while first <= last:
        yield first
        first = first.shifted(1)
