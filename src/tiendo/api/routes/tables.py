"""The heat table, the map and the rules of the league, as rows. Public, as on the pages."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.editions import version_asked
from tiendo.api.routes.plans import in_print, placed, words_of
from tiendo.api.shapes import tables as shapes
from tiendo.api.shapes.kinds import DatedChosen
from tiendo.assess.selectors.by_year import of_year, state_of, years_of
from tiendo.assess.selectors.outlook import outlook
from tiendo.assess.types import YEAR_WORDS
from tiendo.delivery.selectors.comparison import comparison_rules
from tiendo.kernel import clock
from tiendo.org.selectors.codes import names_of
from tiendo.org.types import Actor
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.by_place import REPORTED, SHARES_OF_WORK, by_place, place_measures
from tiendo.publishing.charts.tiles import places

router = Router(tags=["judgements"])


@router.get(
    "/plans/{slug}/heat",
    **lists(shapes.YearShape, "list_heat", "Indicators by years: each year's value and where it stood"),
)
def list_heat(request: HttpRequest, slug: str, page: Query[shapes.HeatPage]) -> HttpResponse:
    version, day = version_asked(slug, page)
    return listed(
        request,
        page,
        shapes.YearShape,
        lambda: placed(_years(version, day)),
        in_print,
        bound=f"heat{version}",
    )


@router.get(
    "/plans/{slug}/map",
    **lists(shapes.PlaceShape, "list_map", "Every ward and commune with what the map shows of it"),
)
def list_map(request: HttpRequest, slug: str, page: Query[shapes.MapPage]) -> HttpResponse:
    day, who = day_of(page.as_of), actor(request)
    version = plan(slug, on=day).version_id
    return listed(
        request,
        page,
        shapes.PlaceShape,
        lambda: _places(slug, page.show, day, who),
        lambda row: (row["code"],),
        bound=f"map{version}{page.show}",
        stamped=page.show in {"", *SHARES_OF_WORK},  # a measure is counted from rows of the lake
    )


@router.get(
    "/plans/{slug}/comparison/rules",
    **shows(shapes.ComparisonRulesShape, "get_comparison_rules", "What agencies are compared by on a day"),
)
def get_comparison_rules(request: HttpRequest, slug: str, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(request, asked, shapes.ComparisonRulesShape, lambda: _rules(slug, day))


def _years(version: int, day: date | None) -> Iterator[Row]:
    found = outlook(version, on=day)
    for one in found.judgements:
        head = {
            "horizon": one.indicator.horizon,
            "indicator": one.indicator.code,
            "name": one.indicator.name,
            "target": one.indicator.target_text,
            "unit": one.indicator.unit,
            "as_of": found.on,
        }
        for year in years_of(found):
            point = of_year(found.points[one.indicator_id], year)
            state = state_of(one, point)
            yield head | {
                "year": year,
                "period": str(point.period) if point else None,
                "value": float(point.value) if point else None,
                "state": state,
                "state_words": words_of(YEAR_WORDS[state]),
            }


def _places(slug: str, wanted: str, day: date | None, who: Actor) -> list[Row]:
    """All places, those nothing is known of too: a value that is missing is never zero."""
    measures = place_measures()
    show = wanted if wanted in measures or wanted in SHARES_OF_WORK else REPORTED
    found = by_place(slug, show, measures, on=day or clock.today(), actor=who)
    names = names_of(places(), areas=True)
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "row": row,
            "column": column,
            "shows": show,
            "words": words_of(found.words),
            "unit": found.unit,
            "value": float(found.values[code]) if code in found.values else None,
        }
        for code, (row, column) in places().items()
    ]


def _rules(slug: str, day: date | None) -> Row:
    rules = comparison_rules(slug, on=day)
    shares = ("praise_above", "praise_late_below", "warning_below")
    own = {name: float(getattr(rules, name)) for name in shares}
    return row_of(rules, shapes.ComparisonRulesShape, {**own, "as_of": day or clock.today()})
