"""Agencies, their posts and duties, and areas, as of a day. Public, as on the pages."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.shapes import organisation as shapes
from tiendo.api.shapes.kinds import DatedChosen, DatedPage
from tiendo.kernel import clock
from tiendo.org.selectors import agencies, agency, collectives_of, lineage, members_of, posts_of
from tiendo.org.selectors.areas import areas
from tiendo.org.views import AgencyView, AreaView, HolderView, LineStep
from tiendo.plan.selectors.agencies import agency_duties, agency_loads

router = Router(tags=["organisation"])


@router.get("/agencies", **lists(shapes.AgencyShape, "list_agencies", "The agencies there are on a day"))
def list_agencies(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.AgencyShape,
        lambda: map(_agency, agencies(on=_day(page.as_of))),
        lambda row: (row["code"],),
    )


@router.get(
    "/agencies/workload",
    **lists(shapes.LoadLineShape, "list_workload", "How much plans ask of each agency on a day"),
)
def list_workload(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.LoadLineShape,
        lambda: map(_workload, agency_loads(on=_day(page.as_of))),
        lambda row: (row["code"], row["name"]),
    )


@router.get(
    "/agencies/{code}",
    **shows(shapes.AgencyPageShape, "get_agency", "One agency, its predecessors and successors, its members"),
)
def get_agency(request: HttpRequest, code: str, asked: Query[DatedChosen]) -> HttpResponse:
    return shown(request, asked, shapes.AgencyPageShape, lambda: _agency_page(code, _day(asked.as_of)))


@router.get(
    "/agencies/{code}/posts",
    **lists(shapes.PostShape, "list_posts", "The posts of an agency and who holds them on a day"),
)
def list_posts(request: HttpRequest, code: str, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request, page, shapes.PostShape, lambda: _posts(code, _day(page.as_of)), lambda row: (row["place"],)
    )


@router.get(
    "/agencies/{code}/duties",
    **lists(shapes.DutyLineShape, "list_duties", "What plans in force on a day ask of an agency"),
)
def list_duties(request: HttpRequest, code: str, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.DutyLineShape,
        lambda: _duties(code, _day(page.as_of)),
        lambda row: (row["plan"], row["kind"], row["horizon"], row["code"], row["role"]),
    )


@router.get("/areas", **lists(shapes.AreaShape, "list_areas", "The areas there are on a day"))
def list_areas(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    return listed(
        request,
        page,
        shapes.AreaShape,
        lambda: map(_area, areas(on=_day(page.as_of))),
        lambda row: (row["code"],),
    )


def _day(written: str) -> date:
    return day_of(written) or clock.today()


def _agency(view: AgencyView) -> Row:
    names = ("code", "name", "short_name", "kind", "valid_from", "valid_to", "source")
    return {name: getattr(view, name) for name in names} | {"parent": view.parent_code}


def _agency_page(code: str, day: date) -> Row:
    view, line = agency(code), lineage(code)
    members = members_of(code, on=day) if view.is_collective else ()
    return _agency(view) | {
        "predecessors": [_step(one) for one in line.predecessors],
        "successors": [_step(one) for one in line.successors],
        "members": [one.code for one in members],
        "collectives": [one.code for one in collectives_of(code, on=day)],
    }


def _step(step: LineStep) -> Row:
    other = step.agency
    return {
        "code": other.code if other else None,
        "name": other.name if other else None,
        "kind": step.kind,
        "on": step.on,
        "source": step.source,
    }


def _posts(code: str, day: date) -> Iterator[Row]:
    agency(code)
    for place, post in enumerate(posts_of(code, on=day), start=1):
        yield {
            "place": place,
            "title": post.title,
            "holding": _holders(post.holding),
            "holders": _holders(post.holders),
            "source": post.source,
        }


def _holders(found: Iterable[HolderView]) -> list[Row]:
    names = ("name", "valid_from", "valid_to", "source")
    return [{name: getattr(one, name) for name in names} for one in found]


def _duties(code: str, day: date) -> Iterator[Row]:
    found = agency_duties(code, on=day)
    for role, duties in (("lead", found.indicators_led), ("counter", found.counted)):
        for duty in duties:
            due = f"{duty.row.target_text} {duty.row.unit}".strip()
            said = {"horizon": duty.row.horizon, "text": duty.row.name, "due": due}
            yield {
                "role": role,
                "kind": "indicator",
                **_held(duty.plan.slug, duty.row.code, duty.inherited),
                **said,
            }
    for role, actions in (("lead", found.actions_led), ("coordinator", found.actions_coordinated)):
        for one in actions:
            said = {"horizon": "", "text": one.row.text, "due": one.row.deadline_text}
            yield {
                "role": role,
                "kind": "action",
                **_held(one.plan.slug, one.row.code, one.inherited),
                **said,
            }


def _held(slug: str, code: str, inherited: tuple[str, ...]) -> Row:
    return {"plan": slug, "code": code, "inherited_from": inherited}


def _workload(load: object) -> Row:
    return row_of(load, shapes.LoadLineShape)


def _area(view: AreaView) -> Row:
    names = ("code", "name", "kind", "valid_from", "valid_to", "successors")
    return {name: getattr(view, name) for name in names} | {"parent": view.parent_code}
