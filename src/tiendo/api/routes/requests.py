"""Requests for more time and to amend the plan: read by the agency that asked and by those who oversee."""

# No postponed annotations: the library reads them when the route is made.

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import requests as shapes
from tiendo.api.shapes.kinds import DatedChosen
from tiendo.delivery.selectors.amendments import amendment, amendments
from tiendo.delivery.selectors.extensions import ExtensionView, extensions
from tiendo.delivery.views.amendment import AmendmentView
from tiendo.org import rights

router = Router(tags=["requests"])
READ = rights.can_read_delivery


@router.get(
    "/requests/extensions",
    **lists(shapes.ExtensionShape, "list_extensions", "Requests for more time, as of a day", READ),
)
def list_extensions(request: HttpRequest, page: Query[shapes.ExtensionsPage]) -> HttpResponse:
    day = day_of(page.as_of)

    def find() -> list[Row]:
        return [
            _extension(one)
            for one in extensions(actor=actor(request), on=day)
            if page.plan in ("", one.plan_slug) and not (page.waiting and one.granted is not None)
        ]

    return listed(request, page, shapes.ExtensionShape, find, lambda row: (-row["id"],))


@router.get(
    "/requests/amendments",
    **lists(shapes.AmendmentShape, "list_amendments", "Requests to amend a plan, as of a day", READ),
)
def list_amendments(request: HttpRequest, page: Query[shapes.AmendmentsPage]) -> HttpResponse:
    day = day_of(page.as_of)

    def find() -> list[Row]:
        found = amendments(actor=actor(request), on=day)
        return [_amendment(one) for one in found if page.plan in ("", one.plan_slug)]

    return listed(request, page, shapes.AmendmentShape, find, lambda row: (-row["id"],))


@router.get(
    "/requests/amendments/{amendment_id}",
    **shows(shapes.AmendmentPageShape, "get_amendment", "One request to amend, its steps by a day", READ),
)
def get_amendment(request: HttpRequest, amendment_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.AmendmentPageShape,
        lambda: _amendment_page(amendment(amendment_id, actor=actor(request), on=day)),
    )


def _extension(view: ExtensionView) -> Row:
    own = {
        "plan": view.plan_slug,
        "action": view.action_code,
        "work": view.work_id,
        "agency": view.agency_code,
    }
    return row_of(view, shapes.ExtensionShape, own)


def _amendment(view: AmendmentView) -> Row:
    names = ("id", "agency_name", "address", "wish", "reason", "state", "revision")
    return {name: getattr(view, name) for name in names} | {
        "plan": view.plan_slug,
        "agency": view.agency_code,
        "state_words": words_of(view.said),
        "asked_by": view.by,
        "asked_at": view.at,
    }


def _amendment_page(view: AmendmentView) -> Row:
    steps = [row_of(one, shapes.AmendmentStepShape) for one in view.steps]
    return _amendment(view) | {"steps": steps}
