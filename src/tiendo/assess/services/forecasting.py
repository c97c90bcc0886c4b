"""Writing forecasts down on the day they are made, so that they can be held against what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.assess.models import ForecastRecord
from tiendo.assess.selectors.forecasts import forecasts
from tiendo.assess.types import ForecastsKept
from tiendo.org import rights
from tiendo.plan.selectors.known import versions_known
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.assess.views.forecast import ForecastStep, ForecastView
    from tiendo.org.types import Actor

STEPS_KEPT: Final = 5  # the next ones, which will be known soon, and the one the target falls due in
_DIGITS: Final = 8  # significant ones of a kept quantile


@rights.verb(rights.can_observe)
def keep_forecasts(*, actor: Actor) -> int:
    """Forecast every target of the versions in force and keep what is new; gives how many were kept.

    A forecast is new when a value has come, or another release says something else of the same values.
    """
    kept: list[ForecastRecord] = []
    for version in versions_known():
        kept += _new(forecasts(version.pk), actor)
    ForecastRecord.objects.bulk_create(kept)
    if kept:
        first = kept[0]
        subject = Subject("assess.forecast_day", first.made_on.isoformat())
        record(actor, "assess.forecast_kept", subject, after={"count": len(kept), "method": first.method})
        events.announce(ForecastsKept(tuple(sorted({row.indicator_id for row in kept}))))
    return len(kept)


def _new(views: Iterable[ForecastView], actor: Actor) -> list[ForecastRecord]:
    rows = [_row(one, step, actor) for one in views for step in _worth_keeping(one)]
    last = ForecastRecord.objects.filter(target__in={row.target_id for row in rows}).order_by(
        "recorded_at", "pk"
    )
    said = {_key(row): row.quantiles for row in last}
    return [row for row in rows if said.get(_key(row)) != row.quantiles]


def _worth_keeping(one: ForecastView) -> list[ForecastStep]:
    return [step for n, step in enumerate(one.steps) if n < STEPS_KEPT or step.period == one.due]


def _key(row: ForecastRecord) -> tuple[int | None, str, str, str, str]:
    return row.target_id, row.series, row.horizon, row.last_period, row.release


def _row(one: ForecastView, step: ForecastStep, actor: Actor) -> ForecastRecord:
    return ForecastRecord(
        indicator_id=one.measured_id,
        target_id=one.indicator.id,
        series=one.series.code if one.series else "",
        made_on=one.on,
        last_period=str(one.points[-1].period),
        horizon=str(step.period),
        points=len(one.points),
        method=one.method,
        release=one.release,
        probability=None if step.probability is None else round(step.probability, 4),
        quantiles={f"{p:g}": float(f"{value:.{_DIGITS}g}") for p, value in step.quantiles.items()},
        synthetic=one.synthetic,
        recorded_by=actor.name,
    )
