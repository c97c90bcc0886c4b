"""A plan beside its document: the words on one side, the rows read from them on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render

from tiendo.kernel.words import Words, plural
from tiendo.plan.selectors.documents import document_view
from tiendo.plan.selectors.places import RowPlace, rows_between
from tiendo.plan.selectors.provenance import provenance
from tiendo.plan.types import RowKind
from tiendo.plan.views import TableView
from tiendo.web.numbers_in import whole
from tiendo.web.plan.head import DOCUMENT, plan_of, trail
from tiendo.web.templatetags.plan_words import BLANK_HORIZON, plan_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import DocumentView, Passage, PlanView, SpanPair

REACH = 6_000
BEFORE, AFTER = 2, 12
KINDS = {RowKind.INDICATOR: Words("Chỉ tiêu", "Indicator"), RowKind.ACTION: Words("Nhiệm vụ", "Action")}


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row beside the words: ``show`` marks its words on the left, ``link`` is its own page."""

    kind: Words
    code: str
    text: str
    show: str
    link: str
    is_here: bool


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """A part of the document, around ``?at=`` an address or ``?from=`` a place, with its rows."""
    plan = plan_of(request, slug)
    address = request.GET.get("at", "").rstrip("/")
    shown = document_view(plan.document_id, around=_around(plan, address, request.GET), reach=REACH)
    first, last = _extent(shown)
    rows = _beside([_line(plan, place, address) for place in rows_between(plan.version_id, first, last)])
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(plan, (DOCUMENT, "")),
        "shown": shown,
        "reached": round(100 * last / shown.length) if shown.length else 100,
        "rows": rows,
        "finding": _finding(rows),
        "links": _links(plan, shown),
    }
    return render(request, "plan/document.html", page)


def _around(plan: PlanView, address: str, asked: dict[str, str]) -> SpanPair | None:
    if address:
        return provenance(plan.version_id, address).span
    place = asked.get("from", "")
    return (at, at) if (at := whole(place)) >= 0 else None


def _extent(shown: DocumentView) -> SpanPair:
    places = [(passage.start, passage.end) for passage in _passages(shown)]
    return (min(p[0] for p in places), max(p[1] for p in places)) if places else (0, 0)


def _passages(shown: DocumentView) -> Iterator[Passage]:
    for block in shown.blocks:
        if isinstance(block, TableView):
            yield from (passage for row in block.rows for cell in row for passage in cell.passages)
        else:
            yield block


def _line(plan: PlanView, place: RowPlace, address: str) -> RowLine:
    link = (
        plan_url("plan-task", plan, place.code)
        if place.kind is RowKind.ACTION
        else plan_url("plan-indicator", plan, place.horizon or BLANK_HORIZON, place.code)
    )
    show = f"{_asking(plan, at=place.address)}#here"
    here = address == place.address or address.startswith(f"{place.address}/")
    return RowLine(KINDS[place.kind], place.code, place.title, show, link, here)


def _beside(rows: list[RowLine]) -> list[RowLine]:
    """The row that is shown and its neighbours, so that it stands beside its words; else all rows."""
    here = next((at for at, row in enumerate(rows) if row.is_here), None)
    return rows if here is None else rows[max(0, here - BEFORE) : here + AFTER]


def _links(plan: PlanView, shown: DocumentView) -> dict[str, str]:
    ends = {"before": shown.before, "after": shown.after}
    return {name: _asking(plan, **{"from": str(place)}) for name, place in ends.items() if place is not None}


def _asking(plan: PlanView, **asked: str) -> str:
    address = plan_url("plan-document", plan)
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def _finding(rows: list[RowLine]) -> Words:
    if not rows:
        return Words("Đoạn này không có chỉ tiêu hay nhiệm vụ nào", "No indicator or action in this part")
    here = next((row.code for row in rows if row.is_here), None)
    if here:
        return Words(f"{here} và các dòng quanh đó", f"{here} and the rows around it")
    return Words(
        f"{len(rows)} chỉ tiêu, nhiệm vụ đọc từ đoạn này",
        f"{plural(len(rows), 'row')} read from this part",
    )
