"""Sessions of the steering committee: for the standing body, leaders' offices and auditors."""

# No postponed annotations: the library reads them when the route is made.

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.shapes import meetings as shapes
from tiendo.api.shapes.kinds import DatedChosen, DatedPage
from tiendo.delivery.selectors.meetings import meeting, meetings
from tiendo.delivery.views.meetings import MeetingView, PaperView
from tiendo.org import rights

router = Router(tags=["meetings"])
READ = rights.can_read_consolidated


@router.get(
    "/meetings",
    **lists(shapes.MeetingShape, "list_meetings", "Sessions of the steering committee, as of a day", READ),
)
def list_meetings(request: HttpRequest, page: Query[DatedPage]) -> HttpResponse:
    day = day_of(page.as_of)
    return listed(
        request,
        page,
        shapes.MeetingShape,
        lambda: map(_meeting, meetings(actor=actor(request), on=day)),
        lambda row: (-row["held_on"].toordinal(), row["id"]),
    )


@router.get(
    "/meetings/{meeting_id}",
    **shows(shapes.MeetingPageShape, "get_meeting", "One session with its papers, as of a day", READ),
)
def get_meeting(request: HttpRequest, meeting_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.MeetingPageShape,
        lambda: _meeting_page(meeting(meeting_id, actor=actor(request), on=day)),
    )


def _meeting(view: MeetingView) -> Row:
    return row_of(view, shapes.MeetingShape, {"plan": view.plan_slug, "papers": len(view.papers)})


def _meeting_page(view: MeetingView) -> Row:
    return _meeting(view) | {
        "pack": [_paper(one) for one in view.papers],
        "sent_at": view.sent_at,
        "sent_to": view.sent_to,
    }


def _paper(view: PaperView) -> Row:
    return row_of(view, shapes.PaperShape, {"round": view.round_id})
