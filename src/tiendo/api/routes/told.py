"""Who was told what and answered what: for the standing body, leaders' offices, auditors, administrators."""

# No postponed annotations: the library reads them when the route is made.

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from tiendo.api import problems
from tiendo.api.answers import row_of
from tiendo.api.asker import actor
from tiendo.api.cursors import UNREADABLE, Key, Row
from tiendo.api.problems import Problem
from tiendo.api.routes.declared import lists
from tiendo.api.routes.plans import words_of
from tiendo.api.shapes import inbox as shapes
from tiendo.api.streams import streamed
from tiendo.delivery.selectors.notices import NoticeFilter, notices_ever
from tiendo.delivery.views.inbox import NoticeLine
from tiendo.org import rights

router = Router(tags=["administration"])
BOUND = "notices"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_MICROSECONDS = 4_102_444_800_000_000  # the year 2100: a cursor made up cannot leave the calendar


@router.get(
    "/notices",
    **lists(
        shapes.ToldShape, "list_notices", "Who was told what, when, and the answer", rights.can_read_notices
    ),
)
def list_notices(request: HttpRequest, page: Query[shapes.ToldPage]) -> HttpResponseBase:
    who = actor(request)
    wanted = NoticeFilter(page.step, page.agency, page.state, page.person)

    def find(after: Key | None, most: int) -> list[Row]:
        return [*map(_told, notices_ever(wanted, before=_before(after), most=most, actor=who))]

    # That one was read or mailed leaves no record.
    return streamed(request, page, shapes.ToldShape, find, _key, bound=BOUND, stamped=False)


def _key(row: Row) -> tuple[int, int]:
    return -_microseconds(row["told_at"]), -row["id"]


def _microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def _before(after: Key | None) -> tuple[datetime, int] | None:
    """The last notice seen; raises ``Problem`` for a key that names none."""
    match after:
        case None:
            return None
        case (int(at), int(number)) if 0 <= -at <= MOST_MICROSECONDS and abs(number) < 2**62:
            return EPOCH + timedelta(microseconds=-at), -number
    raise Problem(problems.BAD_CURSOR, UNREADABLE)


def _told(line: NoticeLine) -> Row:
    return row_of(line, shapes.ToldShape, {"words": words_of(line.words)})
