"""What waits for the account behind the token, and citizens' questions to those who answer them."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import in_print, placed, words_of
from tiendo.api.shapes import inbox as shapes
from tiendo.api.shapes.kinds import Chosen, DatedPage, Page
from tiendo.delivery.selectors.inbox import inbox
from tiendo.delivery.selectors.notices import own_notices
from tiendo.delivery.selectors.tickets import TicketLine, TicketPage, ticket_page, tickets
from tiendo.delivery.views.inbox import SECTION_WORDS, Inbox, NoticeLine
from tiendo.org import rights

router = Router(tags=["asking"])


@router.get(
    "/me/inbox",
    **lists(
        shapes.WaitingShape, "list_inbox", "What waits for the account, as of a day", rights.can_use_inbox
    ),
)
def list_inbox(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    day, who = day_of(page.as_of), actor(request)
    return listed(
        request, page, shapes.WaitingShape, lambda: placed(_waiting(inbox(actor=who, on=day))), in_print
    )


@router.get(
    "/tickets",
    **lists(shapes.TicketShape, "list_tickets", "Citizens' questions one may see", rights.can_read_tickets),
)
def list_tickets(request: HttpRequest, page: Query[shapes.TicketsPage]) -> HttpResponse:
    who = actor(request)
    return listed(
        request,
        page,
        shapes.TicketShape,
        lambda: placed(map(_ticket, tickets(actor=who, closed=page.closed))),
        in_print,
        bound=f"tickets{page.closed}",
    )


@router.get(
    "/tickets/{ticket_id}",
    **shows(shapes.TicketPageShape, "get_ticket", "One question with its steps", rights.can_read_tickets),
)
def get_ticket(request: HttpRequest, ticket_id: int, asked: Query[Chosen]) -> HttpResponse:
    who = actor(request)
    return shown(
        request, asked, shapes.TicketPageShape, lambda: _ticket_page(ticket_page(ticket_id, actor=who))
    )


@router.get(
    "/me/notices",
    **lists(shapes.NoticeShape, "list_own_notices", "What the account was told", rights.can_use_inbox),
)
def list_own_notices(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    who = actor(request)
    return listed(
        request,
        page,
        shapes.NoticeShape,
        lambda: placed(map(notice_row, own_notices(actor=who))),
        in_print,
        bound="own-notices",
        stamped=False,  # that one was read leaves no record
    )


def notice_row(line: NoticeLine) -> Row:
    """A notice to one person, without how it was mailed."""
    return row_of(line, shapes.NoticeShape, {"words": words_of(line.words)})


def _ticket_page(found: TicketPage) -> Row:
    ticket = found.ticket
    steps = [
        {"kind": one.kind, "note": one.note, "by": one.recorded_by, "at": one.recorded_at}
        for one in ticket.steps.all()
    ]
    names = ("answer", "reason", "received_at", "closed_at", "erased_at", "revision")
    return (
        _ticket(found.line)
        | {name: getattr(ticket, name) for name in names}
        | {"public_words": ticket.public_words, "proposed": found.proposed, "steps": steps}
    )


def _waiting(found: Inbox) -> Iterator[Row]:
    names = ("kind", "id", "agency", "plan", "due_on", "left")
    for block in found.blocks:
        section = {"section": block.section, "section_words": words_of(SECTION_WORDS[block.section])}
        for item in block.items:
            yield section | {name: getattr(item, name) for name in names} | {"words": words_of(item.words)}


def _ticket(line: TicketLine) -> Row:
    return row_of(line, shapes.TicketShape)
