"""Forecasts of the values that judge targets, as of a day: computed from what was known by its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tiendo import __version__
from tiendo.assess.domain.judging import asked_together
from tiendo.assess.domain.points import of_one_kind
from tiendo.assess.forecast import METHOD, Bounds, TooLittle, forecast
from tiendo.assess.forecast.scoring import KEPT
from tiendo.assess.forecast.together import all_between, any_between
from tiendo.assess.selectors.judgements import material_of, version_of
from tiendo.assess.selectors.material import Material
from tiendo.assess.types import Direction, NoChance, NoForecast
from tiendo.assess.views.forecast import NO_ONE_NUMBER, ForecastStep, ForecastView, PartChance
from tiendo.kernel import clock
from tiendo.kernel.period import period_of
from tiendo.kernel.target import Op, is_a_rank, judge, lower_is_better
from tiendo.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.assess.domain.points import Point, Series
    from tiendo.assess.domain.question import Question
    from tiendo.assess.forecast import Predictive
    from tiendo.kernel.period import Period
    from tiendo.plan.models import Target as PlanTarget

_TOGETHER: Final = {Op.EACH, Op.ALL, Op.ANY}
_SHARES: Final = ("ti le", "ty le", "ti trong", "ty trong")
_GROWTH: Final = ("tăng", "giảm", "tốc độ")
_CHANGES: Final = (*_GROWTH, "năm")  # a share of change can be below zero or above all


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
    due = _due_of(question, points)
    found = _look_ahead(question, points, due, steps)
    reason = found if isinstance(found, NoForecast) else None
    fan = () if isinstance(found, NoForecast) else found
    is_said = any(step.probability is not None for step in fan)
    parts = None if is_said or series is None else chances_of_parts(question, series)
    return ForecastView(
        judged.indicator,
        material.measured_ids[row.indicator_id],
        material.on,
        due,
        points,
        fan,
        reason,
        METHOD,
        __version__,
        judged.series,
        synthetic=any(one.synthetic for one in points),
        parts=parts or (),
        between=_between(question.target.op, parts) if parts else None,
        no_chance=_no_chance(parts),
    )


def chances_of_parts(question: Question, series: Series) -> tuple[PartChance, ...] | None:
    """Of a target of members or parts, the chance of each by its own values; empty if one has none."""
    if question.target.op not in _TOGETHER:
        return None
    asked = asked_together(question.target, series)
    said = [(name, _chance_of_part(replace(question, target=part), held)) for name, part, held in asked]
    known = tuple(PartChance(name, chance) for name, chance in said if chance is not None)
    return known if len(known) == len(said) else ()


def _chance_of_part(question: Question, held: Sequence[Point]) -> float | None:
    points = of_one_kind(held)
    due = _due_of(question, points)
    found = _look_ahead(question, points, due, None)
    if found is NoForecast.DUE_KNOWN:
        value = next((one.value for one in points if one.period == due), None)
        met = judge(question.target, value, higher_is_better=_higher_is_better(question))
        return None if met is None else float(met)
    return None if isinstance(found, NoForecast) else found[-1].probability


def _between(op: Op, parts: Sequence[PartChance]) -> tuple[float, float]:
    chances = [one.probability for one in parts]
    return any_between(chances) if op is Op.ANY else all_between(chances)


def _no_chance(parts: tuple[PartChance, ...] | None) -> NoChance | None:
    """Why no one number is said of a target of members or parts."""
    if parts is None:
        return None
    return NoChance.OF_PARTS if parts else NoChance.PART_UNKNOWN


def _due_of(question: Question, points: Sequence[Point]) -> Period | None:
    return period_of(question.due, points[-1].period.kind) if points and question.due else None


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
    found = forecast(values, until=until, bounds=bounds_of(question, points))
    if isinstance(found, TooLittle):
        return found.reason
    return tuple(_step(period, one, question) for period, one in found.items())


def _step(period: Period, found: Predictive, question: Question) -> ForecastStep:
    probability = found.probability(question.target, higher_is_better=_higher_is_better(question))
    return ForecastStep(period, {p: found.quantile(p) for p in KEPT}, probability)


def _higher_is_better(question: Question) -> bool | None:
    """As the target's own words say it, else as somebody has; None where neither does."""
    lower = lower_is_better(question.target)
    if lower is not None and question.target.op is not Op.EQUAL:
        return not lower
    return question.direction is Direction.UP if question.direction else None


def _is_share(name: str) -> bool:
    return fold(name).startswith(_SHARES) and not any(word in name for word in _GROWTH)


def bounds_of(question: Question, points: Sequence[Point]) -> Bounds:
    """What the values can be, from what is counted: a place among N, a share, a count, an amount.

    A plan that prints no unit may still say in the name that it is a share ("Tỉ lệ …").
    Bounds that known values break are not believed by the forecast itself.
    """
    target = question.target
    if is_a_rank(target, question.unit) or any(one.of for one in points):
        of = max([one.of or 0 for one in points] + [target.of or 0])
        return Bounds(1, float(of) if of else None, whole=True)
    counted = question.unit.lower()
    if counted.startswith("%"):
        is_change = any(word in counted for word in _CHANGES)
        return Bounds() if is_change else Bounds(0, 100)
    if not counted and _is_share(question.name.lower()):
        return Bounds(0, 100)
    negative = any(one.value < 0 for one in points)
    return Bounds() if negative else Bounds(0, whole=all(one.value == int(one.value) for one in points))
