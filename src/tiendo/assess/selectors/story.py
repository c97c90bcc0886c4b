"""One indicator's whole story as of a day. Public."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.pace import YEAR
from tiendo.assess.domain.verdict import NumberName, rounded
from tiendo.assess.selectors.decided import designations, links, milestones_of, references
from tiendo.assess.selectors.forecasts import forecast_by
from tiendo.assess.selectors.judgements import material_of, version_of
from tiendo.assess.selectors.material import BY_MEMBERS, due_of
from tiendo.assess.selectors.revisions import revisions
from tiendo.assess.views import LinkedAction, Needed, OtherTarget, PathPoint, SeriesView, Story
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_VALUES
from tiendo.delivery.selectors.touched import DECIDED, touched_by
from tiendo.kernel.target import parse_target
from tiendo.measure.selectors.observed import observations_ever
from tiendo.plan.models import Action, Target
from tiendo.plan.selectors.duties import action_view, actions_loaded, indicator_view, targets_loaded
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiendo.assess.domain.path import Stop
    from tiendo.assess.selectors.material import Material
    from tiendo.assess.views import JudgementView
    from tiendo.assess.views.forecast import ForecastView
    from tiendo.measure.types import ObservedValue
    from tiendo.trust.kept import Happened

VALUES: Final = "values"
WORK: Final = "work"


def story(version_id: int, horizon: str, code: str, *, on: date | None = None) -> Story:
    """Actuals by series with their vintages, target lines, path, verdict, needed pace, actions, revision log.

    Raises ``UnknownIndicator``.
    """
    return _told(material_of(version_id, horizon, code, on=on))


def touches(told: Story, happened: Sequence[Happened], version_id: int) -> frozenset[str] | None:
    """What of an indicator's story these records are about: nothing, its values, the work towards it.

    None for a record whose reach is not known, and for what decides how it is judged.
    """
    own = {told.judgement.indicator_id, told.measured_id}
    touched = touched_by(happened, version_of(version_id).plan_id)
    if touched is None or any(one.action in DECIDED for one in happened):
        return None
    linked = links(own, told.judgement.on) if touched.codes else {}
    reached = {VALUES} if touched.indicators & own else set()
    if any(codes.keys() & touched.codes for codes in linked.values()):
        reached.add(WORK)
    return frozenset(reached)


def _still_told(
    held: Story, happened: tuple[Happened, ...], version_id: int, horizon: str, code: str, on: date
) -> Story | None:
    """The same while others were told of, its actions where they stood while only values were."""
    touched = touches(held, happened, version_id)
    if not touched or WORK in touched:
        return held if touched == frozenset() else None
    return _told(material_of(version_id, horizon, code, on=on), held.actions)


def _still_ahead(
    held: tuple[Story, ForecastView],
    happened: tuple[Happened, ...],
    version_id: int,
    horizon: str,
    code: str,
    on: date,
) -> tuple[Story, ForecastView] | None:
    told = held[0]
    touched = touches(told, happened, version_id)
    if not touched or WORK in touched:
        return held if touched == frozenset() else None
    material = material_of(version_id, horizon, code, on=on)
    return _told(material, told.actions), forecast_by(material, material.targets[0])


@kept(most=60, despite=NOT_ABOUT_VALUES, mend=_still_told)
def story_now(version_id: int, horizon: str, code: str, on: date) -> Story:
    """The same of today, kept of every indicator of a plan: the public reads them all."""
    return _told(material_of(version_id, horizon, code, on=on))


@kept(most=8, despite=NOT_ABOUT_VALUES, mend=_still_ahead)
def story_ahead(version_id: int, horizon: str, code: str, on: date) -> tuple[Story, ForecastView]:
    """The same and what is to come, of material gathered once; raises ``UnknownIndicator``."""
    material = material_of(version_id, horizon, code, on=on)
    return _told(material), forecast_by(material, material.targets[0])


def _told(material: Material, actions: tuple[LinkedAction, ...] | None = None) -> Story:
    """``actions`` spares asking where they stand, when that is known."""
    target = material.targets[0]
    judged, measured = material.judge(target), material.measured_ids[target.indicator_id]
    designation = material.designations.get(target.indicator_id)
    ever = observations_ever(measured, on=material.on, with_members=target.op in BY_MEMBERS)
    return Story(
        judgement=judged,
        rule=material.rule,
        series=_series(material, judged, ever),
        path=path_points(judged),
        others=tuple(_others(material, target)),
        needed=needed(judged),
        actions=linked_actions(material, target.indicator_id) if actions is None else actions,
        revisions=revisions(measured, on=material.on, decided_for=target.indicator_id, known=ever),
        milestones=tuple(map(_point, milestones_of(designation))),
        measured_id=measured,
    )


def path_points(judged: JudgementView) -> tuple[PathPoint, ...]:
    """The path at the end of every year from where it begins to its day."""
    path = judged.verdict.path
    if path is None:
        return ()
    first, last = path.stops[0].month, path.stops[-1].month
    ends = [year * YEAR + YEAR - 1 for year in range(first // YEAR, last // YEAR + 1)]
    months = dict.fromkeys([first, *(month for month in ends if first < month < last), last])
    return tuple(PathPoint(_last_day(month), rounded(path.at(month))) for month in months)


def needed(judged: JudgementView) -> Needed | None:
    """The required yearly change beside what was seen; None where nothing is left to reach or to compare."""
    verdict = judged.verdict
    yearly = next((one for one in verdict.numbers if one.name is NumberName.REQUIRED_PACE), None)
    if yearly is None or verdict.point is None:
        return None
    following = verdict.path.at(verdict.point.month + YEAR) if verdict.path else None
    return Needed(
        unit=yearly.unit,
        yearly=yearly.value,
        of_late=verdict.number(NumberName.RECENT_PACE),
        best=verdict.number(NumberName.BEST_PACE),
        by_next_year=rounded(following) if following is not None else None,
    )


def linked_actions(material: Material, indicator_id: int) -> tuple[LinkedAction, ...]:
    """The actions that work towards an indicator and where each stands on the day."""
    linked = material.links.get(indicator_id, {})
    if not linked:
        return ()
    rows = actions_loaded(Action.objects.filter(version=material.version, code__in=list(linked)))
    return tuple(
        LinkedAction(
            action_view(row),
            tuple(one.status for one in material.work_on(row.code)),
            linked[row.code],
        )
        for row in rows
    )


def _series(
    material: Material, judged: JudgementView, ever: Sequence[ObservedValue]
) -> tuple[SeriesView, ...]:
    vintages: dict[str, list[ObservedValue]] = defaultdict(list)
    for one in ever:
        vintages[one.series].append(one)
    verdicts = {rival.facts.code: rival.verdict for rival in judged.rivals}
    verdicts[judged.verdict.series] = judged.verdict
    standing: dict[str, list[ObservedValue]] = defaultdict(list)
    for one in material.values.get(material.measured_ids[judged.indicator_id], []):
        standing[one.series].append(one)
    found = [
        SeriesView(
            material.facts_of(judged.indicator_id, code),
            said[-1].basis.value,
            code == judged.verdict.series,
            tuple(standing[code]),
            tuple(said),
            verdicts.get(code),
        )
        for code, said in vintages.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_designated, one.facts.code)))


def _others(material: Material, target: Target) -> Iterator[OtherTarget]:
    """The centre's and other plans' targets, then the same plan's for other horizons."""
    indicator = target.indicator_id
    measured = material.measured_ids[indicator]
    held = references({indicator, measured}, material.on)
    for row in dict.fromkeys((*held.get(indicator, ()), *held.get(measured, ()))):
        unit = target.unit
        yield OtherTarget(
            row.whose,
            row.horizon,
            row.text,
            parse_target(row.text, unit=unit),
            due_of(row.horizon),
            row.source,
        )
    plan, same = material.version.plan, _judged_by(measured, material) - {indicator}
    rows = Target.objects.filter(version=material.version, indicator__in=same)
    for other in map(indicator_view, targets_loaded(rows)):
        yield OtherTarget(
            plan.number, other.horizon, other.target_text, other.target, due_of(other.horizon), other.address,
            is_reference=False,
        )  # fmt: skip


def _judged_by(measured: int, material: Material) -> set[int]:
    """The indicators of the plan that the values of one judge: its own, and those designated so."""
    ids = Target.objects.filter(version=material.version).values_list("indicator", flat=True)
    named = designations(ids, material.on)
    return {one for one, held in named.items() if held.measured_by_id == measured} | {measured}


def _point(stop: Stop) -> PathPoint:
    return PathPoint(_last_day(stop.month), rounded(stop.value))


def _last_day(month: int) -> date:
    following = month + 1
    return date.fromordinal(date(following // YEAR, following % YEAR + 1, 1).toordinal() - 1)
