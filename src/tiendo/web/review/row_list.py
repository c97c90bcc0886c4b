"""All rows of one kind, with what was decided about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.plan.selectors.drafts import draft_rows
from tiendo.plan.types import RowKind, RowState
from tiendo.web.reader import actor
from tiendo.web.review.frame import chosen, draft_of, page, shared
from tiendo.web.review.place import address
from tiendo.web.review.reading_words import ROW_WORDS, STATE_WORDS, confidence_tone

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import DraftOverview, RowView


def row_list(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The rows of ``?kind=`` (indicators when it says none), of one ``?state=`` or all."""
    draft = draft_of(request, draft_id)
    kind = chosen(RowKind, request.GET.get("kind", "")) or _first_kind(draft)
    state = chosen(RowState, request.GET.get("state", ""))
    rows = draft_rows(draft_id, kind, actor=actor(request))
    kept = [row for row in rows if state is None or row.state is state]
    context = {
        **shared(draft, "rows"),
        "kind": kind,
        "kind_name": ROW_WORDS[kind],
        "state": state.value if state else "",
        "states": [(one.value, words, one is state) for one, (_, words) in STATE_WORDS.items()],
        "rows": [_line(row) for row in kept],
        "shown": len(kept),
        "of": len(rows),
    }
    return page(request, "review/rows.html", context)


def _first_kind(draft: DraftOverview) -> RowKind:
    return next((count.kind for count in draft.counts if count.total), RowKind.INDICATOR)


def _line(row: RowView) -> dict[str, object]:
    tone, state = STATE_WORDS[row.state]
    return {
        "row": row,
        "link": address(row.draft_id, row=row.id),
        "tone": tone,
        "state": state,
        "percent": round(100 * row.confidence),
        "shade": confidence_tone(row.confidence),
        "note": _note(row),
    }


def _note(row: RowView) -> str:
    """The field that tells two rows of one heading apart: who leads, or the target."""
    found = (row.field(name) for name in ("target", "leads", "tasks"))
    return next((field.shown.replace("\n", "; ") for field in found if field and field.shown), "")
