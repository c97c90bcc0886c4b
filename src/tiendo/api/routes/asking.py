"""Finding rows by their words, and who one is to this API."""

# No postponed annotations: the library reads them when the route is made.

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, shown
from tiendo.api.asker import Asker, actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.shapes import asking as shapes
from tiendo.api.shapes.kinds import Chosen
from tiendo.api.shapes.plans import HitShape
from tiendo.org import rights
from tiendo.org.selectors import agencies_by_id
from tiendo.plan.selectors.search import search

router = Router(tags=["asking"])


@router.get(
    "/search", **lists(HitShape, "search", "Rows that have all the words, of the latest editions as of a day")
)
def list_hits(request: HttpRequest, page: Query[shapes.SearchPage]) -> HttpResponse:
    day = day_of(page.as_of)

    def find() -> list[Row]:
        names = ("kind", "code", "horizon", "title", "note", "address")
        return [
            {name: getattr(hit, name) for name in names} | {"plan": hit.plan_slug}
            for hit in search(page.words, on=day)
        ]

    return listed(
        request, page, HitShape, find, lambda row: (row["kind"], row["plan"], row["horizon"], row["code"])
    )


@router.get("/me", **shows(shapes.MeShape, "get_me", "The account behind the token", rights.is_signed_in))
def get_me(request: HttpRequest, asked: Query[Chosen]) -> HttpResponse:
    return shown(request, asked, shapes.MeShape, lambda: _me(request))


def _me(request: HttpRequest) -> Row:
    asker: Asker = request.auth  # type: ignore[attr-defined]  # set by the library from what Token gives
    grants = actor(request).grants
    named = {one.id: one.code for one in agencies_by_id(g.agency_id for g in grants if g.agency_id)}
    return {
        "name": asker.actor.name,
        "scope": asker.scope,
        "roles": [
            {"role": one.role, "agency": named.get(one.agency_id) if one.agency_id else None}
            for one in grants
        ],
    }
