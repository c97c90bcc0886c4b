"""How a whole plan version stands on a day and what moved since another, with the values behind. Public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.domain.points import of_one_kind
from tiendo.assess.models import ForecastRecord
from tiendo.assess.selectors.changes import changes_between
from tiendo.assess.selectors.judgements import version_of
from tiendo.assess.selectors.material import Material
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.assess.domain.points import Point
    from tiendo.assess.selectors.changes import Change
    from tiendo.assess.views import JudgementView


@dataclass(frozen=True, slots=True)
class Outlook:
    """Every judged target as of ``on``, what is not as it was on ``since``, and what is behind each.

    ``points``: the values of the series that judges, by indicator. ``links``: the codes of the actions that
    work towards it. ``chances``: the probability last written down, where there is one.
    """

    on: date
    since: date | None
    judgements: tuple[JudgementView, ...]
    changes: tuple[Change, ...]
    points: Mapping[int, tuple[Point, ...]]
    links: Mapping[int, frozenset[str]]
    chances: Mapping[int, float]


def outlook(version_id: int, *, on: date | None = None, since: date | None = None) -> Outlook:
    """A fixed number of queries, whatever the plan holds; twice as many where ``since`` is asked."""
    version, day = version_of(version_id), on or clock.today()
    material = Material(version, day)
    found = material.judgements()
    before = Material(version, since).judgements() if since else ()
    return Outlook(
        day,
        since,
        found,
        changes_between(before, found) if since else (),
        {one.indicator_id: _points(material, one) for one in found},
        {one.indicator_id: frozenset(material.links.get(one.indicator_id, ())) for one in found},
        chances({one.indicator.id for one in found}, day),
    )


def chances(target_ids: set[int], day: date) -> dict[int, float]:
    """Indicator → the probability of meeting its target that was last written down by a day."""
    rows = ForecastRecord.objects.filter(
        target__in=target_ids, recorded_at__lte=clock.end_of(day), probability__isnull=False
    )
    kept = rows.order_by("recorded_at", "pk").values_list("target__indicator", "probability")
    return {indicator: said for indicator, said in kept if said is not None}


def _points(material: Material, judged: JudgementView) -> tuple[Point, ...]:
    held = material.series_of(judged.indicator_id)
    series = next((one for one in held if one.code == judged.verdict.series), None)
    return of_one_kind(series.points) if series else ()
