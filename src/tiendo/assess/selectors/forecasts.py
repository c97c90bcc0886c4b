"""Forecasts of the values that judge targets, as of a day: computed from what was known by its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo import __version__
from tiendo.assess.domain.points import of_one_kind
from tiendo.assess.forecast import METHOD, Bounds, TooLittle, forecast
from tiendo.assess.forecast.scoring import KEPT
from tiendo.assess.selectors.judgements import material_of, version_of
from tiendo.assess.selectors.material import Material
from tiendo.assess.types import Direction, NoForecast
from tiendo.assess.views.forecast import NO_ONE_NUMBER, ForecastStep, ForecastView
from tiendo.kernel import clock
from tiendo.kernel.period import period_of
from tiendo.kernel.target import Op, lower_is_better

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.assess.domain.points import Point
    from tiendo.assess.domain.question import Question
    from tiendo.assess.forecast import Predictive
    from tiendo.kernel.period import Period
    from tiendo.kernel.target import Target
    from tiendo.plan.models import Target as PlanTarget

_CHANGES: Final = ("tăng", "giảm", "tốc độ", "năm")  # a share of change can be below zero or above all


def forecast_of(
    version_id: int, horizon: str, code: str, *, on: date | None = None, steps: int | None = None
) -> ForecastView:
    """The forecast for one target of a version, as of a day; raises ``UnknownIndicator``.

    To the period the target falls due in, or ``steps`` periods on.
    """
    material = material_of(version_id, horizon, code, on=on)
    return forecast_by(material, material.targets[0], steps)


def forecasts(version_id: int, *, on: date | None = None) -> tuple[ForecastView, ...]:
    """The forecast for every target of a plan version, in printed order, as of a day."""
    material = Material(version_of(version_id), on or clock.today())
    return tuple(forecast_by(material, target) for target in material.targets)


def forecast_by(material: Material, row: PlanTarget, steps: int | None = None) -> ForecastView:
    """The forecast for a target of what was gathered for judging it."""
    judged = material.judge(row)
    question = material.question(judged.indicator, row.indicator_id)
    held = material.series_of(row.indicator_id)
    series = next((one for one in held if one.code == judged.verdict.series), None)
    points = of_one_kind(series.points) if series else ()
    due = period_of(judged.due, points[-1].period.kind) if points and judged.due else None
    found = _look_ahead(question, points, due, steps)
    reason = found if isinstance(found, NoForecast) else None
    return ForecastView(
        judged.indicator,
        material.measured_ids[row.indicator_id],
        material.on,
        due,
        points,
        () if isinstance(found, NoForecast) else found,
        reason,
        METHOD,
        __version__,
        judged.series,
        synthetic=any(one.synthetic for one in points),
    )


def _look_ahead(
    question: Question, points: Sequence[Point], due: Period | None, steps: int | None
) -> tuple[ForecastStep, ...] | NoForecast:
    if not points:
        return NO_ONE_NUMBER.get(question.target.op, NoForecast.NO_SERIES)
    last = points[-1].period
    until = last.shifted(steps) if steps else due
    if until is None:
        return NoForecast.NO_DUE_DAY
    if until <= last:
        return NoForecast.DUE_KNOWN
    values = [(one.period, one.value) for one in points]
    found = forecast(values, until=until, bounds=bounds_of(question.target, question.unit, points))
    if isinstance(found, TooLittle):
        return found.reason
    return tuple(_step(period, one, question) for period, one in found.items())


def _step(period: Period, found: Predictive, question: Question) -> ForecastStep:
    better = question.direction is Direction.UP if question.direction else None
    lower = lower_is_better(question.target)
    if lower is not None and question.target.op is not Op.EQUAL:
        better = not lower
    probability = found.probability(question.target, higher_is_better=better)
    return ForecastStep(period, {p: found.quantile(p) for p in KEPT}, probability)


def bounds_of(target: Target, unit: str, points: Sequence[Point]) -> Bounds:
    """What the values can be, from what is counted: a place among N, a share, a count, an amount.

    Bounds that known values break are not believed by the forecast itself.
    """
    if target.op is Op.RANK_AT_MOST or any(one.of for one in points):
        of = max([one.of or 0 for one in points] + [target.of or 0])
        return Bounds(1, float(of) if of else None, whole=True)
    counted = unit.lower()
    if counted.startswith("%"):
        is_change = any(word in counted for word in _CHANGES)
        return Bounds() if is_change else Bounds(0, 100)
    negative = any(one.value < 0 for one in points)
    return Bounds() if negative else Bounds(0, whole=all(one.value == int(one.value) for one in points))
