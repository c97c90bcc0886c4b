"""How a plan is run and on which days one works: for the standing body, leaders' offices and auditors."""

# No postponed annotations: the library reads them when the route is made.

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.shapes import programme as shapes
from tiendo.api.shapes.kinds import DatedChosen
from tiendo.delivery.domain.schedule import RoundDays
from tiendo.delivery.selectors.calendar import calendar_lines
from tiendo.delivery.selectors.programme import RegimeView, programme
from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.org.types import Actor

router = Router(tags=["administration"])
READ = rights.can_read_consolidated


@router.get(
    "/plans/{slug}/programme",
    **shows(shapes.ProgrammeShape, "get_programme", "How a plan is run, as of a day", READ),
)
def get_programme(request: HttpRequest, slug: str, asked: Query[DatedChosen]) -> HttpResponse:
    day, who = day_of(asked.as_of), actor(request)
    return shown(request, asked, shapes.ProgrammeShape, lambda: _programme(slug, day, who))


@router.get(
    "/calendar",
    **lists(shapes.DayShape, "list_calendar", "The days unlike their weekday, of one year", READ),
)
def list_calendar(request: HttpRequest, page: Query[shapes.CalendarPage]) -> HttpResponse:
    year = max(page.year or clock.today().year, 1)
    return listed(
        request,
        page,
        shapes.DayShape,
        lambda: [
            row_of(one, shapes.DayShape) for one in calendar_lines(date(year, 1, 1), date(year, 12, 31))
        ],
        lambda row: (row["day"].toordinal(),),
        bound=f"calendar{year}",
    )


def _days(year: int) -> list[Row]:
    return [row_of(one, shapes.DayShape) for one in calendar_lines(date(year, 1, 1), date(year, 12, 31))]


def _programme(slug: str, day: date | None, who: Actor) -> Row:
    past = day if day and day < clock.today() else None
    found = programme(slug, actor=who, on=past)
    times = ("quiet_from", "quiet_to", "digest_at")
    return {
        "plan": found.plan_slug,
        "as_of": day or clock.today(),
        "body": found.body_code,
        "body_name": found.body_name,
        "regimes": [_regime(one) for one in found.regimes],
        "ladder": [row_of(one, shapes.RungShape) for one in found.ladder],
        "ladder_is_usual": found.ladder_is_usual,
        "remedy_day": found.remedy_day,
        **{name: f"{getattr(found.mail, name):%H:%M}" for name in times},
    }


def _regime(one: RegimeView) -> Row:
    return row_of(one, shapes.RegimeShape, {"coming": [_coming(each) for each in one.coming]})


def _coming(one: RoundDays) -> Row:
    return row_of(one, shapes.ComingRoundShape, {"period": str(one.period)})
