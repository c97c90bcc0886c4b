"""The rows behind the figures of a report: agencies, indicators, actions, what was said; kept as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing
from tiendo.delivery.types import Bucket
from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.publishing.consolidated.wording import SAYINGS
from tiendo.web.reports.asked import frame, report_asked
from tiendo.web.reports.lines import action_rows, agency_rows, indicator_rows, saying_rows
from tiendo.web.reports.signs import ARRIVAL_SIGNS, BUCKET_SIGNS, MET_SIGNS, STANDING_SIGNS
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.domain.consolidated import Consolidated

T = TypeVar("T")
A_PAGE = 50
VERDICTS = {"yes": True, "no": False, "unknown": None}


@require_safe
def agencies(request: HttpRequest, round_id: int) -> HttpResponse:
    """The agencies asked, kept by how their report came in or by name."""
    report = report_asked(request, round_id)
    find, arrival = _find(request), request.GET.get("arrival", "")
    kept = [
        line for line in report.agencies if arrival in ("", line.arrival) and find in fold(line.agency.name)
    ]
    words = ARRIVAL_SIGNS[Arrival(arrival)].words if arrival in set(Arrival) else None
    title = _title(len(kept), len(report.agencies), Words("cơ quan phải báo cáo", "agencies asked"), words)
    return _page(request, "agencies", report, title, kept, agency_rows)


@require_safe
def indicators(request: HttpRequest, round_id: int) -> HttpResponse:
    """The indicators, kept by standing, by verdict or by name."""
    report = report_asked(request, round_id)
    find, standing, met = _find(request), request.GET.get("standing", ""), request.GET.get("met", "")
    counted = report.measured()
    kept = {
        line.address
        for line in counted
        if standing in ("", line.standing)
        and (met not in VERDICTS or (line.is_figure and line.met is VERDICTS[met]))
        and find in fold(line.name)
    }
    lines = [line for line in report.counted() if line.address in kept]
    words = STANDING_SIGNS[Standing(standing)].words if standing in set(Standing) else None
    words = MET_SIGNS[VERDICTS[met]].words if met in VERDICTS else words
    title = _title(len(kept), len(counted), Words("chỉ tiêu được đo", "indicators measured"), words)
    return _page(request, "indicators", report, title, lines, lambda rows: indicator_rows(report, rows))


@require_safe
def actions(request: HttpRequest, round_id: int) -> HttpResponse:
    """The actions, kept by section, by bucket, by whether their day has come."""
    report = report_asked(request, round_id)
    bucket, section, due = (request.GET.get(name, "") for name in ("bucket", "section", "due"))
    kept = [
        line
        for line in report.actions
        if bucket in ("", line.status.bucket)
        and section in ("", line.section)
        and (due != "yes" or (line.due_on is not None and line.due_on <= report.known_on))
    ]
    words = BUCKET_SIGNS[Bucket(bucket)].words if bucket in set(Bucket) else None
    title = _title(len(kept), len(report.actions), Words("việc được giao", "actions assigned"), words)
    return _page(request, "actions", report, title, kept, lambda rows: action_rows(report, rows))


@require_safe
def sayings(request: HttpRequest, round_id: int) -> HttpResponse:
    """What agencies said of one kind, each with everyone who said it."""
    report = report_asked(request, round_id)
    asked = request.GET.get("kind", "")
    kind = SayingKind(asked) if asked in set(SayingKind) else None
    kept = [saying for saying in report.sayings if kind in (None, saying.kind)]
    words = SAYINGS[kind] if kind else None
    title = _title(len(kept), len(report.sayings), Words("nội dung đã nêu", "things said"), words)
    return _page(request, "sayings", report, title, kept, lambda rows: saying_rows(report, rows))


def _find(request: HttpRequest) -> str:
    return fold(request.GET.get("find", "").strip())


def _title(kept: int, whole: int, of: Words, words: Words | None) -> Words:
    """ "2 trên 55 cơ quan phải báo cáo: Gửi sau hạn"."""
    vi, en = f"{number(kept)} trên {number(whole)} {of.vi}", f"{number(kept)} of {number(whole)} {of.en}"
    return Words(f"{vi}: {words.vi}", f"{en}: {words.en}") if words else Words(vi, en)


def _page(
    request: HttpRequest, name: str, report: Consolidated, title: Words, kept: Sequence[T], shown: Any
) -> HttpResponse:
    part = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    rows: Iterable[Any] = shown(part.object_list)
    asked = request.GET.copy()
    asked.pop("page", None)
    page = {
        **frame(report, said(title)),
        "finding": title,
        "rows": rows,
        "part": part,
        "asked": asked.urlencode(),
        "name": name,
    }
    return render(request, f"reports/{name}.html", page)
