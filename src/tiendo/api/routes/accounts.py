"""Accounts and their roles for administrators and auditors; printed names for those who decide them."""

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
from tiendo.api.shapes import accounts as shapes
from tiendo.api.shapes.kinds import DatedChosen
from tiendo.org import rights
from tiendo.org.selectors.accounts import people, person
from tiendo.org.selectors.decided_names import names_confirmed_by
from tiendo.org.selectors.names import confirmed_names
from tiendo.org.views import GrantView, PersonView
from tiendo.plan.selectors.agencies import unidentified_names

router = Router(tags=["administration"])
READ = rights.can_read_accounts


@router.get(
    "/accounts", **lists(shapes.AccountShape, "list_accounts", "Accounts with their roles, as of a day", READ)
)
def list_accounts(request: HttpRequest, page: Query[shapes.AccountsPage]) -> HttpResponse:
    day, who = day_of(page.as_of), actor(request)
    return listed(
        request,
        page,
        shapes.AccountShape,
        lambda: map(_account, people(actor=who, search=page.search, on=day)),
        lambda row: (row["id"],),
        stamped=False,  # a sign-in leaves no record
    )


@router.get(
    "/accounts/{user_id}", **shows(shapes.AccountShape, "get_account", "One account, as of a day", READ)
)
def get_account(request: HttpRequest, user_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day, who = day_of(asked.as_of), actor(request)
    return shown(
        request,
        asked,
        shapes.AccountShape,
        lambda: _account(person(user_id, actor=who, on=day)),
        stamped=False,
    )


@router.get(
    "/agency-names",
    **lists(
        shapes.NameShape,
        "list_agency_names",
        "Printed names: whose they are, or that nobody has decided",
        rights.can_read_drafts,
    ),
)
def list_agency_names(request: HttpRequest, page: Query[shapes.NamesPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.NameShape,
        lambda: _names(day, only_waiting=page.waiting),
        lambda row: (int(row["agency"] is not None), row["printed"]),
        bound=f"names{page.waiting}",
    )


def _account(view: PersonView) -> Row:
    return row_of(view, shapes.AccountShape, {"grants": [_grant(one) for one in view.grants]})


def _grant(view: GrantView) -> Row:
    own = {"agency": view.agency_code, "post": view.post_code, "holds": view.holds_today}
    return row_of(view, shapes.GrantShape, own)


def _names(day: date | None, *, only_waiting: bool) -> Iterator[Row]:
    for name in unidentified_names(on=day):
        yield {
            "printed": name.printed,
            "agency": None,
            "agency_name": None,
            "duties": name.duties,
            "plan": name.plan.slug,
            "confirmed_by": "",
            "confirmed_at": None,
        }
    decided = names_confirmed_by(day) if day else confirmed_names()
    for one in () if only_waiting else decided:
        yield {
            "printed": one.printed,
            "agency": one.agency.code,
            "agency_name": one.agency.name,
            "duties": None,
            "plan": None,
            "confirmed_by": one.confirmed_by,
            "confirmed_at": one.confirmed_at,
        }
