"""Whether targets will be met: judgements as of a day, by the rule that held on it. Public."""

# No postponed annotations: the library reads them when the route is made.

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.editions import version_asked
from tiendo.api.routes.plans import BLANK_HORIZON, in_print, placed, words_of
from tiendo.api.shapes import judgements as shapes
from tiendo.api.shapes.kinds import EditionChosen
from tiendo.assess.domain.verdict import NUMBER_WORDS, NumberName
from tiendo.assess.selectors.forecasts import forecast_of, forecasts
from tiendo.assess.selectors.judgements import judgement_of, judgements
from tiendo.assess.views import JudgementView
from tiendo.assess.views.forecast import ForecastView

router = Router(tags=["judgements"])


class JudgementChosen(EditionChosen):
    """One judgement of an edition as of a day."""


@router.get(
    "/plans/{slug}/judgements",
    **lists(shapes.JudgementShape, "list_judgements", "Whether each target will be met, as of a day"),
)
def list_judgements(request: HttpRequest, slug: str, page: Query[shapes.JudgementsPage]) -> HttpResponse:
    version, day = version_asked(slug, page)
    return listed(
        request,
        page,
        shapes.JudgementShape,
        lambda: placed(map(_judgement, judgements(version, on=day))),
        in_print,
        bound=f"j{version}",
    )


@router.get(
    "/plans/{slug}/judgements/{horizon}/{code}",
    **shows(shapes.JudgementPageShape, "get_judgement", "One judgement with every number it used"),
)
def get_judgement(
    request: HttpRequest, slug: str, horizon: str, code: str, asked: Query[JudgementChosen]
) -> HttpResponse:
    version, day = version_asked(slug, asked)
    return shown(request, asked, shapes.JudgementPageShape, lambda: _page(version, horizon, code, day))


@router.get(
    "/plans/{slug}/forecasts",
    **lists(shapes.ForecastShape, "list_forecasts", "How probable it is that each target will be met"),
)
def list_forecasts(request: HttpRequest, slug: str, page: Query[shapes.JudgementsPage]) -> HttpResponse:
    version, day = version_asked(slug, page)
    return listed(
        request,
        page,
        shapes.ForecastShape,
        lambda: placed(map(_forecast, forecasts(version, on=day))),
        in_print,
        bound=f"f{version}",
    )


@router.get(
    "/plans/{slug}/forecasts/{horizon}/{code}",
    **shows(shapes.ForecastPageShape, "get_forecast", "One forecast, period by period"),
)
def get_forecast(
    request: HttpRequest, slug: str, horizon: str, code: str, asked: Query[JudgementChosen]
) -> HttpResponse:
    version, day = version_asked(slug, asked)
    return shown(request, asked, shapes.ForecastPageShape, lambda: _fan(version, horizon, code, day))


def _fan(version: int, horizon: str, code: str, day: date | None) -> Row:
    view = forecast_of(version, "" if horizon == BLANK_HORIZON else horizon, code, on=day)
    steps = [
        {
            "period": str(step.period),
            "probability": step.probability,
            "quantiles": [{"p": p, "value": value} for p, value in step.quantiles.items()],
        }
        for step in view.steps
    ]
    return _forecast(view) | {"steps": steps}


def _forecast(view: ForecastView) -> Row:
    return {
        "horizon": view.indicator.horizon,
        "indicator": view.indicator.code,
        "name": view.indicator.name,
        "target": view.indicator.target_text,
        "unit": view.indicator.unit,
        "as_of": view.on,
        "due": str(view.due) if view.due else None,
        "probability": view.probability,
        "between": list(view.between) if view.between else None,
        "no_chance": view.no_chance,
        "reason": view.reason,
        "method": view.method,
        "series": view.series.code if view.series else None,
        "points": len(view.points),
        "synthetic": view.synthetic,
    }


def _page(version: int, horizon: str, code: str, day: date | None) -> Row:
    view = judgement_of(version, "" if horizon == BLANK_HORIZON else horizon, code, on=day)
    numbers = [
        {
            "name": one.name,
            "words": words_of(NUMBER_WORDS[one.name]),
            "value": float(one.value),
            "unit": one.unit,
            "period": one.period,
        }
        for one in view.verdict.numbers
    ]
    rivals = [{"series": one.facts.code, "status": one.verdict.status} for one in view.rivals]
    return _judgement(view) | {"numbers": numbers, "rivals": rivals}


def _judgement(view: JudgementView) -> Row:
    verdict = view.verdict
    value, point = verdict.number(NumberName.VALUE), verdict.point
    return {
        "horizon": view.indicator.horizon,
        "indicator": view.indicator.code,
        "name": view.indicator.name,
        "target": view.indicator.target_text,
        "unit": view.indicator.unit,
        "as_of": view.on,
        "due": view.due,
        "status": view.status,
        "label": words_of(view.label),
        "sentence": words_of(view.sentence),
        "clause": verdict.clause,
        "rule": view.rule,
        "series": verdict.series,
        "period": str(point.period) if point else None,
        "value": number_of(value),
        "flags": view.flags,
        "has_action": view.has_action,
    }
