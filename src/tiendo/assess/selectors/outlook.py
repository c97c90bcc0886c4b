"""How a whole plan version stands on a day and what moved since another, with the values behind. Public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.points import of_one_kind
from tiendo.assess.models import ForecastRecord
from tiendo.assess.selectors.changes import changes_between
from tiendo.assess.selectors.decided import judged_with
from tiendo.assess.selectors.judgements import version_of
from tiendo.assess.selectors.material import Material
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_BEFORE, NOT_ABOUT_VALUES
from tiendo.delivery.selectors.touched import touched_by
from tiendo.kernel import clock
from tiendo.plan.models import Target
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.assess.domain.points import Point
    from tiendo.assess.selectors.changes import Change
    from tiendo.assess.views import JudgementView
    from tiendo.trust.kept import Happened


# How far back the leaders' page looks for what has changed, unless it is asked otherwise.
USUAL_SPAN: Final = timedelta(days=30)


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


@dataclass(frozen=True, slots=True)
class Judged:
    """Every target of a version judged as of a day, with the values and links behind each."""

    judgements: tuple[JudgementView, ...]
    points: Mapping[int, tuple[Point, ...]]
    links: Mapping[int, frozenset[str]]


def outlook(version_id: int, *, on: date | None = None, since: date | None = None) -> Outlook:
    """A fixed number of queries, whatever the plan holds; twice as many where ``since`` is asked."""
    day = on or clock.today()
    found = judged_on(version_id, day)
    before = judged_on(version_id, since).judgements if since else ()
    return Outlook(
        day,
        since,
        found.judgements,
        changes_between(before, found.judgements) if since else (),
        found.points,
        found.links,
        chances({one.indicator.id for one in found.judgements}, day),
    )


def judged_on(version_id: int, day: date) -> Judged:
    """Every target of a version as of a day, judged once for all who look at it."""
    return _judged_then(version_id, day) if day < clock.today() else _judged_now(version_id, day)


def _mended(held: Judged, happened: tuple[Happened, ...], version_id: int, day: date) -> Judged | None:
    """The same with the targets judged again that something happened to."""
    version = version_of(version_id)
    touched = touched_by(happened, version.plan_id)
    if touched is None:
        return None
    worked = {one for one, codes in held.links.items() if codes & touched.codes}
    wanted = judged_with(touched.indicators | worked, held.links.keys(), day)
    if not wanted:
        return held
    anew = _of(Material(version, day, Target.objects.filter(version=version, indicator__in=wanted)))
    fresh = {one.indicator_id: one for one in anew.judgements}
    if fresh.keys() != wanted:
        return None
    return Judged(
        tuple(fresh.get(one.indicator_id, one) for one in held.judgements),
        {**held.points, **anew.points},
        {**held.links, **anew.links},
    )


@kept(most=2, despite=NOT_ABOUT_VALUES, mend=_mended, shared=True)
def _judged_now(version_id: int, day: date) -> Judged:
    return _judged(version_id, day)


@kept(most=6, despite=NOT_ABOUT_BEFORE, shared=True)
def _judged_then(version_id: int, day: date) -> Judged:
    """A figure that becomes known today was not known on a day before, nor was what became of work."""
    return _judged(version_id, day)


def _judged(version_id: int, day: date) -> Judged:
    return _of(Material(version_of(version_id), day))


def _of(material: Material) -> Judged:
    found = material.judgements()
    return Judged(
        found,
        {one.indicator_id: _points(material, one) for one in found},
        {one.indicator_id: frozenset(material.links.get(one.indicator_id, ())) for one in found},
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
