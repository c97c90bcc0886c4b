"""The reviewer's desk: one doubt or row at a time, beside the words it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.urls import reverse

from tiendo.org.selectors import agencies
from tiendo.plan.selectors.documents import document_view
from tiendo.plan.types import DoubtState, RowState
from tiendo.web.reader import actor
from tiendo.web.review.frame import draft_of, page, shared, wants_part
from tiendo.web.review.place import address, find_place
from tiendo.web.review.reading_words import DOUBT_STATE_WORDS, ROW_WORDS, STATE_WORDS, doubt_words
from tiendo.web.review.row_form import boxes
from tiendo.web.review.tools import kinds_to_add, tools_for
from tiendo.web.review.words_pane import Marks, marked_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.words import Words
    from tiendo.plan.views import DoubtView, DraftOverview, SpanPair
    from tiendo.web.review.place import Place

REACH = 3_000
MAIN = frozenset({"name", "text", "heading"})
PART = "review/part.html"
WHOLE = "review/desk.html"


def desk(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The place asked for by ``?doubt=`` or ``?row=``; only its right side when the page is already open."""
    draft = draft_of(request, draft_id)
    return show_place(request, draft, find_place(draft_id, request.GET, actor=actor(request)))


def show_place(
    request: HttpRequest,
    draft: DraftOverview,
    place: Place,
    *,
    refusal: Words | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The desk at a place. After a refused step: its words, and what was typed, still in its boxes."""
    marks = _marks(place)
    context = {
        **shared(draft, "desk"),
        **_work(place, typed or {}),
        "marks": marks,
        "refusal": refusal,
        "typed": typed or {},
    }
    status = 409 if refusal else 200
    if wants_part(request):
        return page(request, PART, context, status=status)
    context |= _words(request, draft, marks)
    context["agencies"] = agencies()
    return page(request, WHOLE, context, status=status)


def words(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A part of the document with a row's words marked, for a page that holds another part."""
    draft = draft_of(request, draft_id)
    place = find_place(draft_id, request.GET, actor=actor(request))
    marks = _marks(place)
    return page(
        request, "review/words.html", {"draft": draft, "marks": marks, **_words(request, draft, marks)}
    )


def _work(place: Place, typed: Mapping[str, str]) -> dict[str, Any]:
    row, doubt = place.row, place.doubt
    others = [d for d in place.open_doubts if row and row.id in d.row_ids and (not doubt or d.id != doubt.id)]
    doubted = _doubted_fields(place)
    return {
        "place": place,
        "doubt": doubt,
        "doubt_name": doubt_words(doubt.kind) if doubt else None,
        "doubt_state": DOUBT_STATE_WORDS[doubt.state] if doubt else None,
        "is_open": doubt is not None and doubt.state is DoubtState.OPEN,
        "row": row,
        "row_name": ROW_WORDS[row.kind] if row else None,
        "row_state": STATE_WORDS[row.state] if row else None,
        "is_rejected": row is not None and row.state is RowState.REJECTED,
        "is_proposed": row is not None and row.state is RowState.PROPOSED,
        "boxes": boxes(row, doubted, typed) if row else [],
        "other_doubts": [(d, doubt_words(d.kind), address(d.draft_id, doubt=d.id)) for d in others],
        "related": _related(place),
        "seen": _seen(place),
        "tools": tools_for(place),
        "kinds": kinds_to_add(row),
        "links": _links(place),
    }


def _links(place: Place) -> dict[str, str]:
    found = {
        "doubt_before": address(place.draft_id, doubt=place.doubt_before.id) if place.doubt_before else "",
        "doubt_after": address(place.draft_id, doubt=place.doubt_after.id) if place.doubt_after else "",
        "row_before": address(place.draft_id, row=place.row_before.id) if place.row_before else "",
        "row_after": address(place.draft_id, row=place.row_after.id) if place.row_after else "",
    }
    undecided = place.next_undecided
    found["undecided"] = address(place.draft_id, row=undecided.id) if undecided else ""
    return found


def _seen(place: Place) -> list[tuple[int, int]]:
    """The rows the doubt is about, each at the revision this page shows."""
    about = place.doubt.row_ids if place.doubt else ()
    return [(line.id, line.revision) for line in place.lines if line.id in about]


def _related(place: Place) -> list[tuple[str, str, bool]]:
    """The other rows a doubt is about: what to call each, how to go there, and whether one is there."""
    if place.doubt is None or place.row is None or len(place.doubt.row_ids) < 2:
        return []
    names = {line.id: line.key for line in place.lines}
    return [
        (names[pk], address(place.draft_id, doubt=place.doubt.id, row=pk), pk == place.row.id)
        for pk in place.doubt.row_ids
        if pk in names
    ]


def _doubted_fields(place: Place) -> frozenset[str]:
    if place.row is None or place.doubt is None:
        return frozenset()
    own = f"{place.row.address}/"
    return frozenset(named.removeprefix(own) for named in place.doubt.fields if named.startswith(own))


def _marks(place: Place) -> Marks:
    row, doubt = place.row, place.doubt
    fields = row.fields if row else ()
    soft = tuple(dict.fromkeys(field.span for field in fields if field.span))
    main = next((field.span for field in fields if field.name in MAIN and field.span), None)
    in_doubt = _span_of_doubt(doubt, place) if doubt else None
    return Marks(in_doubt or main or (row.span if row else None), soft)


def _span_of_doubt(doubt: DoubtView, place: Place) -> SpanPair | None:
    """The words in doubt; those of its field when the doubt names none."""
    if doubt.span:
        return doubt.span
    doubted, fields = _doubted_fields(place), place.row.fields if place.row else ()
    return next((f.span for f in fields if f.name in doubted and f.span), None)


def _words(request: HttpRequest, draft: DraftOverview, marks: Marks) -> dict[str, Any]:
    place = request.GET.get("from", "")
    asked = (int(place), int(place)) if place.isascii() and place.isdigit() and len(place) < 10 else None
    around = asked or _beginning(marks.now) or (0, 0)
    shown = document_view(draft.document.id, around=around, reach=REACH)
    last = min(around[1] + REACH, shown.length)
    here = {name: request.GET[name] for name in ("doubt", "row") if name in request.GET}
    ends = {"before": shown.before, "after": shown.after}
    return {
        "blocks": marked_blocks(shown, marks),
        "shown": shown,
        "first": max(around[0] - REACH, 0),
        "last": last,
        "reached": round(100 * last / shown.length) if shown.length else 100,
        "turn": {name: urlencode({**here, "from": at}) for name, at in ends.items() if at is not None},
    }


def _beginning(span: SpanPair | None) -> SpanPair | None:
    """As much of a span as a pane can show: some doubts are about whole sections."""
    return (span[0], min(span[1], span[0] + REACH)) if span else None


def note(request: HttpRequest, said: Words) -> None:
    """Say on the next page what was done."""
    language = getattr(request, "LANGUAGE_CODE", "vi")
    messages.success(request, said.say(language))


def desk_url(draft_id: int) -> str:
    """The desk wherever it opens by itself."""
    return reverse("draft", args=(draft_id,))
