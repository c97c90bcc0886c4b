"""The metadata sheet of an indicator, and how it is judged: what was decided and why, and no names."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import number_of, row_of, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.declared import shows
from tiendo.api.routes.editions import version_asked
from tiendo.api.routes.judgements import JudgementChosen
from tiendo.api.routes.plans import BLANK_HORIZON, words_of
from tiendo.api.shapes import judged_by as shapes
from tiendo.assess.selectors.decisions import decisions, designation_of
from tiendo.assess.selectors.story import story
from tiendo.assess.views import LinkedAction, Needed, OtherTarget, PathPoint, SeriesView
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.formulas.measure import Measure
from tiendo.measure.selectors.formulas import formula_versions

router = Router(tags=["judgements"])
Formulas = dict[str, Measure]


@router.get(
    "/plans/{slug}/indicators/{horizon}/{code}/judging",
    **shows(
        shapes.JudgingSheetShape, "get_judging", "The metadata sheet of an indicator, and how it is judged"
    ),
)
def get_judging(
    request: HttpRequest, slug: str, horizon: str, code: str, asked: Query[JudgementChosen]
) -> HttpResponse:
    version, day = version_asked(slug, asked)
    wanted = "" if horizon == BLANK_HORIZON else horizon
    return shown(request, asked, shapes.JudgingSheetShape, lambda: _sheet(version, wanted, code, day))


def _sheet(version: int, horizon: str, code: str, day: date | None) -> Row:
    told = story(version, horizon, code, on=day)
    row, number = told.judgement.indicator, told.judgement.indicator_id
    held = designation_of(number, on=day)
    formulas = {one.measure.code: one.measure for one in formula_versions()}
    return {
        "horizon": row.horizon,
        "indicator": row.code,
        "name": row.name,
        "target": row.target_text,
        "unit": row.unit,
        "as_of": day or clock.today(),
        "rule": told.rule.number,
        "designation": words_of(held.said) if held else None,
        "series": [_series(one, formulas) for one in told.series],
        "path": _points(told.path),
        "milestones": _points(told.milestones),
        "decisions": [
            {"at": one.at, "words": words_of(one.said), "reason": one.reason}
            for one in decisions(number, on=day)
        ],
        "actions": [_action(one) for one in told.actions],
        "others": [_other(one) for one in told.others],
        "needed": _needed(told.needed),
    }


def _series(one: SeriesView, formulas: Formulas) -> Row:
    facts, measure = one.facts, formulas.get(one.facts.code)
    latest = one.values[-1] if one.values else None
    period = parse_period(latest.period) if latest else None
    names = ("code", "name", "publisher", "method", "territory", "of")
    return {name: getattr(facts, name) for name in names} | {
        "basis": one.basis,
        "measure": measure.code if measure else None,
        "law": measure.law if measure else (),
        "dimensions": measure.dimensions if measure else (),
        "is_designated": one.is_designated,
        "status": one.verdict.status if one.verdict else None,
        "values": len(one.values),
        "latest_period": latest.period if latest else None,
        "latest_value": number_of(latest.value) if latest else None,
        "known_at": latest.known_at if latest else None,
        "next_period": str(period.shifted(1)) if period else None,
    }


def _points(points: Iterable[PathPoint]) -> list[Row]:
    return [{"on": one.on, "value": float(one.value)} for one in points]


def _action(one: LinkedAction) -> Row:
    return row_of(one, shapes.WorksShape, {"code": one.action.code, "text": one.action.text})


def _other(one: OtherTarget) -> Row:
    return row_of(one, shapes.OtherTargetShape)


def _needed(found: Needed | None) -> Row | None:
    if found is None:
        return None
    numbers = ("yearly", "of_late", "best", "by_next_year")
    return {"unit": found.unit} | {name: number_of(getattr(found, name)) for name in numbers}
