"""What is known of indicators, with counts and lineage: many rows at once, so they stay plain. Public."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from tiendo.api.answers import listed, number_of
from tiendo.api.asker import actor
from tiendo.api.cursors import Key, Row, number_behind
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists
from tiendo.api.routes.editions import version_asked
from tiendo.api.shapes import measures as shapes
from tiendo.api.shapes.kinds import EditionPage
from tiendo.api.streams import streamed
from tiendo.measure.selectors.beside import Beside, latest_of_version
from tiendo.measure.selectors.observations import Place, Wanted, newest_observation, observation_rows
from tiendo.measure.selectors.shown import is_small
from tiendo.org import rights
from tiendo.plan.selectors.indicators import horizons

router = Router(tags=["observations"])


class BesidePage(EditionPage):
    """Declared beside computed, of an edition, as of a day."""


@router.get(
    "/observations",
    **lists(
        shapes.ObservationShape, "list_observations", "What is known of indicators, with counts and vintage"
    ),
)
def list_observations(request: HttpRequest, page: Query[shapes.ObservationsPage]) -> HttpResponseBase:
    addresses = (one.strip().partition("/") for one in page.indicator.split(",") if one.strip())
    wanted = Wanted(
        page.plan,
        tuple((horizon, code) for horizon, _, code in addresses),
        page.series,
        page.basis,
        page.since,
        page.until,
        day_of(page.as_of),
        page.vintages,
    )
    newest = cache(newest_observation)

    def find(after: Key | None, most: int) -> list[Row]:
        places, rows = observation_rows(wanted, after=number_behind(after), most=most, newest=newest())
        sees_all = rights.can_read_rows(actor(request))
        return [_observation(row, places[row[1]], sees_all=sees_all) for row in rows]

    return streamed(
        request, page, shapes.ObservationShape, find, lambda row: (row["id"],), bound="observations"
    )


@router.get(
    "/plans/{slug}/declared",
    **lists(shapes.BesideShape, "list_declared", "Declared and computed values side by side"),
)
def list_declared(request: HttpRequest, slug: str, page: Query[BesidePage]) -> HttpResponse:
    version, day = version_asked(slug, page)

    def find() -> Iterator[Row]:
        rows = {row.id: row for view in horizons(version) for row in view.rows}
        for target, one in latest_of_version(version, on=day).items():
            yield _beside(one) | {"horizon": rows[target].horizon, "indicator": rows[target].code}

    return listed(request, page, shapes.BesideShape, find, lambda row: (row["horizon"], row["indicator"]))


def _observation(row: tuple[Any, ...], place: Place, *, sees_all: bool) -> Row:
    (pk, _, series, period, value, text, basis, agency, above, below, formula, snapshot, withdrawn, synthetic,
     known) = row  # fmt: skip
    hidden = not sees_all and above is not None and is_small(above, below)
    return {
        "id": pk,
        "plan": place[0],
        "horizon": place[1],
        "indicator": place[2],
        "series": series,
        "period": period,
        "value": None if hidden else value,
        "text": text,
        "basis": basis,
        "agency": agency,
        "numerator": None if hidden or above is None else float(above),
        "denominator": None if hidden or below is None else float(below),
        "formula": formula,
        "snapshot": snapshot,
        "hidden": hidden,
        "withdrawn": withdrawn,
        "synthetic": synthetic,
        "known_at": known.partition("+")[0].replace(" ", "T") + "Z",
    }


def _beside(one: Beside) -> Row:
    declared, computed = one.declared, one.computed
    return {
        "period": one.period,
        "declared": number_of(declared.value if declared else None),
        "declared_text": declared.text if declared else "",
        "computed": number_of(computed.value if computed else None),
        "difference": number_of(one.difference),
        "synthetic": any(known is not None and known.synthetic for known in (declared, computed)),
    }
