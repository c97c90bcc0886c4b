"""The consolidated report of a round: for the standing body, leaders' offices and auditors, as of a day.

Its actions are the plan's work on the day, its requests those of agencies; both have addresses of their own.
"""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api.answers import listed, number_of, row_of, shown
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists, shows
from tiendo.api.routes.plans import in_print, placed, words_of
from tiendo.api.routes.work import tally_row
from tiendo.api.shapes import consolidated as shapes
from tiendo.api.shapes.kinds import DatedChosen, DatedPage, Shape
from tiendo.delivery.domain.consolidated import (
    AgencyLine,
    Arrival,
    Consolidated,
    IndicatorLine,
    Saying,
    Value,
)
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.org import rights
from tiendo.publishing.consolidated.wording import SAYINGS

router = Router(tags=["reports"])
READ = rights.can_read_consolidated
NOT_YET = (409,)  # of a day before the round opened, or one that has not come


@router.get(
    "/rounds/{round_id}/report",
    **shows(
        shapes.ReportShape,
        "get_report",
        "The consolidated report of a round, as known on a day",
        READ,
        also=NOT_YET,
    ),
)
def get_report(request: HttpRequest, round_id: int, asked: Query[DatedChosen]) -> HttpResponse:
    day = day_of(asked.as_of)
    return shown(
        request,
        asked,
        shapes.ReportShape,
        lambda: _report(consolidated(round_id, on=day, actor=actor(request))),
    )


@router.get(
    "/rounds/{round_id}/report/agencies",
    **lists(
        shapes.ReportAgencyShape,
        "list_report_agencies",
        "Which agencies' reports came in",
        READ,
        also=NOT_YET,
    ),
)
def list_report_agencies(request: HttpRequest, round_id: int, page: Query[DatedPage]) -> HttpResponse:
    return _rows(
        request, round_id, page, shapes.ReportAgencyShape, lambda found: map(_agency, found.agencies)
    )


@router.get(
    "/rounds/{round_id}/report/indicators",
    **lists(
        shapes.ReportIndicatorShape, "list_report_indicators", "The report's figures", READ, also=NOT_YET
    ),
)
def list_report_indicators(request: HttpRequest, round_id: int, page: Query[DatedPage]) -> HttpResponse:
    return _rows(
        request, round_id, page, shapes.ReportIndicatorShape, lambda found: map(_indicator, found.indicators)
    )


@router.get(
    "/rounds/{round_id}/report/sayings",
    **lists(shapes.SayingShape, "list_report_sayings", "What agencies say in words", READ, also=NOT_YET),
)
def list_report_sayings(request: HttpRequest, round_id: int, page: Query[DatedPage]) -> HttpResponse:
    return _rows(request, round_id, page, shapes.SayingShape, lambda found: map(_saying, found.sayings))


def _rows(
    request: HttpRequest,
    round_id: int,
    page: DatedPage,
    shape: type[Shape],
    rows: Callable[[Consolidated], Iterable[Row]],
) -> HttpResponse:
    """Rows of the report in its own order."""
    day, who = day_of(page.as_of), actor(request)
    return listed(
        request,
        page,
        shape,
        lambda: placed(iter(rows(consolidated(round_id, on=day, actor=who)))),
        in_print,
        bound=f"{shape.__name__}{round_id}",
    )


def _report(found: Consolidated) -> Row:
    head, arrivals = found.round, found.arrivals()
    names = ("key", "title", "edition", "period", "period_from", "cut_off", "due_on")
    measured = found.measured()
    return {name: getattr(head, name) for name in names} | {
        "round": head.id,
        "plan": head.plan_slug,
        "issuer": head.issuer.name,
        "known_on": found.known_on,
        "arrivals": {one.value: arrivals[one] for one in Arrival},
        "sections": [
            {"section": one.section, "title": one.title, "tally": tally_row(one.tally)}
            for one in found.sections
        ],
        "indicators": len(measured),
        "figures": sum(one.is_figure for one in measured),
        "synthetic": found.synthetic,
    }


def _agency(line: AgencyLine) -> Row:
    own = {
        "agency": line.agency.code,
        "agency_name": line.agency.name,
        "submission": line.submission_id,
    }
    return row_of(line, shapes.ReportAgencyShape, own)


def _indicator(line: IndicatorLine) -> Row:
    own = {
        "counter": line.counter.code if line.counter else None,
        "value": _value(line.value),
        "last": _value(line.last),
        "distance": number_of(line.distance),
    }
    return row_of(line, shapes.ReportIndicatorShape, own)


def _value(value: Value | None) -> Row | None:
    if value is None:
        return None
    number = number_of(value.number)
    return {"number": number, "text": value.text, "period": value.period}


def _saying(one: Saying) -> Row:
    names = ("about", "sending", "sent_on", "accepted", "words")
    voices = [{"agency": v.agency.code} | {name: getattr(v, name) for name in names} for v in one.voices]
    return {"kind": one.kind, "kind_words": words_of(SAYINGS[one.kind]), "text": one.text, "voices": voices}
