"""The consolidated report of a round as a page: findings, pictures beside their tables, ways to the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing, by_standing
from tiendo.delivery.types import Bucket
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.publishing.consolidated import MEDIA
from tiendo.publishing.consolidated.links import rows as rows_of
from tiendo.web.reader import actor
from tiendo.web.reports import findings
from tiendo.web.reports.asked import frame, report_asked
from tiendo.web.reports.lines import (
    amendment_rows,
    extension_rows,
    indicator_rows,
    saying_rows,
    section_rows,
)
from tiendo.web.reports.signs import (
    ARRIVAL_SIGNS,
    BUCKET_SIGNS,
    STANDING_SIGNS,
    Picture,
    picture,
    rate_words,
)

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.domain.consolidated import Consolidated

MOST_SAID = 8
MOST_UNMET = 12
DUE, ASSIGNED = Words("việc đã đến hạn", "actions due"), Words("việc được giao", "actions assigned")


@require_safe
def report(request: HttpRequest, round_id: int) -> HttpResponse:
    """What came in, the indicators, the actions, what agencies say: as known on a day."""
    found = report_asked(request, round_id)
    page = {
        **frame(found),
        "forms": list(MEDIA),
        "may_check": rights.can_steer(actor(request)),
        "arrivals_finding": findings.arrivals_finding(found),
        "arrivals": _arrivals(found),
        **_indicators(found),
        **_actions(found),
        "said": [_said(found, kind) for kind in (SayingKind.DIFFICULTIES, SayingKind.PROPOSALS)],
        "results_link": rows_of(found, "sayings", kind=SayingKind.RESULTS),
        "results_finding": findings.sayings_finding(found, SayingKind.RESULTS),
        "requests_finding": findings.requests_finding(found),
        "extensions": extension_rows(found),
        "amendments": amendment_rows(found),
    }
    return render(request, "reports/report.html", page)


def _arrivals(found: Consolidated) -> Picture:
    by = found.arrivals()
    return picture(
        [(ARRIVAL_SIGNS[one], by[one], rows_of(found, "agencies", arrival=one)) for one in Arrival]
    )


def _indicators(found: Consolidated) -> dict[str, Any]:
    counted = found.measured()
    by = by_standing(counted)
    unmet = [line for line in counted if line.is_figure and line.met is False]
    drawn = [(STANDING_SIGNS[one], by[one], rows_of(found, "indicators", standing=one)) for one in Standing]
    return {
        "indicators_finding": findings.indicators_finding(found),
        "indicators": picture(drawn),
        "unmet": indicator_rows(found, unmet[:MOST_UNMET]),
        "unmet_count": len(unmet),
        "unmet_link": rows_of(found, "indicators", met="no"),
    }


def _actions(found: Consolidated) -> dict[str, Any]:
    counted = found.tally()
    drawn = [(BUCKET_SIGNS[one], counted.count(one), rows_of(found, "actions", bucket=one)) for one in Bucket]
    return {
        "actions_finding": findings.actions_finding(found),
        "actions": picture(drawn),
        "done_of_assigned": rate_words(counted.of_assigned, ASSIGNED),
        "done_of_due": rate_words(counted.of_due, DUE),
        "sections": section_rows(found),
    }


def _said(found: Consolidated, kind: SayingKind) -> dict[str, Any]:
    said = found.said(kind)
    return {
        "finding": findings.sayings_finding(found, kind),
        "rows": saying_rows(found, said[:MOST_SAID]),
        "more": len(said) - MOST_SAID,
        "link": rows_of(found, "sayings", kind=kind),
    }
