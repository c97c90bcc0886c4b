"""How forecasts have come true: what was kept of them, held against what is known of their periods now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.forecast.scoring import INTERVALS, brier, holds, place_of, reliability, score_of
from tiendo.assess.models import ForecastRecord
from tiendo.assess.selectors.decided import designations
from tiendo.assess.types import Direction
from tiendo.assess.views.forecast import CalibrationView, ReleaseScores
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import judge
from tiendo.measure.selectors.observed import observations_standing
from tiendo.plan.domain.codec import target_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ForecastOutcome:
    """One kept forecast and what came of it; ``met`` None where that cannot be said."""

    record: ForecastRecord
    value: float
    met: bool | None

    @property
    def quantiles(self) -> dict[float, float]:
        """As numbers: JSON keeps the probabilities as text."""
        return {float(p): value for p, value in self.record.quantiles.items()}


def calibration(*, on: date | None = None) -> CalibrationView:
    """Of the times the system said so much, how often it happened, as known on a day.

    Of forecasts of one series for one period made from the same values, the first made counts.
    """
    day = on or clock.today()
    outcomes, waiting = outcomes_of(day)
    pairs = [(one.record.probability, one.met) for one in outcomes]
    told = [(said, met) for said, met in pairs if said is not None and met is not None]
    return CalibrationView(day, reliability(told), _by_release(outcomes, waiting))


def outcomes_of(day: date) -> tuple[tuple[ForecastOutcome, ...], tuple[ForecastRecord, ...]]:
    """Every kept forecast whose period is known by a day, with what came, and those that wait."""
    rows = ForecastRecord.objects.filter(recorded_at__lte=clock.end_of(day))
    rows = rows.select_related("target").order_by("recorded_at", "pk")
    kept: dict[tuple[object, ...], ForecastRecord] = {}
    for row in rows:
        kept.setdefault(
            (row.indicator_id, row.target_id, row.series, row.horizon, row.last_period, row.release), row
        )
    known = _known({row.indicator_id for row in kept.values()}, day)
    better = _better({row.target.indicator_id for row in kept.values() if row.target}, day)
    came: list[ForecastOutcome] = []
    waiting = []
    for row in kept.values():
        value = known.get((row.indicator_id, row.series, row.horizon))
        if value is None:
            waiting.append(row)
        else:
            came.append(ForecastOutcome(row, float(value), _met(row, value, known, better)))
    return tuple(came), tuple(waiting)


def _known(indicator_ids: Iterable[int], day: date) -> dict[tuple[int, str, str], Decimal]:
    standing = observations_standing(set(indicator_ids), on=day)
    return {
        (one.indicator_id, one.series, one.period): one.value
        for one in standing
        if one.value is not None and not one.member and _is_over(one.period, day)
    }


def _is_over(printed: str, day: date) -> bool:
    period = parse_period(printed)
    return period is not None and period.end <= day


def _better(indicator_ids: Iterable[int], day: date) -> dict[int, bool]:
    """Whether more is better, where somebody has said so."""
    held = designations(indicator_ids, day)
    return {pk: one.direction == Direction.UP for pk, one in held.items() if one.direction}


def _met(
    row: ForecastRecord,
    value: Decimal,
    known: dict[tuple[int, str, str], Decimal],
    better: dict[int, bool],
) -> bool | None:
    period = parse_period(row.horizon)
    if row.target is None or row.probability is None or period is None:
        return None
    return judge(
        target_from_json(row.target.algebra),
        value,
        previous=known.get((row.indicator_id, row.series, str(period.shifted(-1)))),
        higher_is_better=better.get(row.target.indicator_id),
    )


def _by_release(
    outcomes: Iterable[ForecastOutcome], waiting: Iterable[ForecastRecord]
) -> tuple[ReleaseScores, ...]:
    came: dict[tuple[str, str], list[ForecastOutcome]] = defaultdict(list)
    waits: dict[tuple[str, str], int] = defaultdict(int)
    for one in outcomes:
        came[one.record.release, one.record.method].append(one)
    for row in waiting:
        waits[row.release, row.method] += 1
    return tuple(_scores(key, came.get(key, []), waits.get(key, 0)) for key in sorted({*came, *waits}))


def _scores(key: tuple[str, str], held: list[ForecastOutcome], waiting: int) -> ReleaseScores:
    release, method = key
    kept = [(one.quantiles, one.value) for one in held]
    cover = {s: sum(holds(q, s, value) for q, value in kept) / len(kept) for s in INTERVALS if kept}
    misses = sum(abs(q[0.5] - value) for q, value in kept)
    said = [
        brier(one.record.probability, happened=one.met)
        for one in held
        if one.record.probability is not None and one.met is not None
    ]
    return ReleaseScores(
        release,
        method,
        len(held),
        waiting,
        cover,
        score=sum(score_of(q, value) for q, value in kept) / misses if misses else None,
        brier=sum(said) / len(said) if said else None,
        places=tuple(place_of(q, value) for q, value in kept),
        synthetic=sum(one.record.synthetic for one in held),
    )
