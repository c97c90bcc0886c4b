"""Steps taken on doubts: answer by an option or as it stands, leave open with a reason, open again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_POST

from tiendo.plan.selectors.drafts import doubt as doubt_of
from tiendo.plan.selectors.drafts import draft_row
from tiendo.plan.services.doubts import answer_doubt, leave_doubt_open, reopen_doubt
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.reader import actor
from tiendo.web.review.frame import belongs, draft_of
from tiendo.web.review.place import address, find_place
from tiendo.web.review.row_form import changes_of
from tiendo.web.review.steps import kept, refuse_unsaved, revision_of, seen_rows, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.types import Step
    from tiendo.plan.views import DoubtView, RowView


@require_POST
def step(request: HttpRequest, draft_id: int, doubt_id: int, verb: str) -> HttpResponse:
    """One verb on one doubt; the verb is the last word of the address."""
    draft_of(request, draft_id)
    doubt = doubt_of(doubt_id, actor=actor(request))
    belongs(doubt, draft_id)
    if verb not in VERBS:
        raise Http404
    return take(
        request,
        draft_id,
        partial(VERBS[verb], request, doubt),
        then=partial(_here if verb == "reopen" else _next, request, doubt),
        at={"doubt": str(doubt_id), "row": request.POST.get("row", "")},
        typed={**_typed(request, doubt), **kept(request)},
    )


def _answer(request: HttpRequest, doubt: DoubtView) -> Step:
    option, row = request.POST.get("option", ""), _row(request, doubt)
    typed = _typed(request, doubt)
    return answer_doubt(
        doubt.id,
        option=whole_or_none(option),
        changes={f"{row.address}/{name}": value for name, value in typed.items()} if row else None,
        revision=revision_of(request, "doubt_revision"),
        row_revisions=seen_rows(request, row),
        actor=actor(request),
    )


def _leave_open(request: HttpRequest, doubt: DoubtView) -> Step:
    row = _row(request, doubt)
    if row and changes_of(row, request.POST):
        return refuse_unsaved(row)
    reason, revision = request.POST.get("reason", ""), revision_of(request, "doubt_revision")
    return leave_doubt_open(doubt.id, reason=reason, revision=revision, actor=actor(request))


def _reopen(request: HttpRequest, doubt: DoubtView) -> Step:
    return reopen_doubt(doubt.id, revision=revision_of(request, "doubt_revision"), actor=actor(request))


def _row(request: HttpRequest, doubt: DoubtView) -> RowView | None:
    """The row shown with the doubt, when the form held one."""
    shown = request.POST.get("row", "")
    return draft_row(int(shown), actor=actor(request)) if shown in map(str, doubt.row_ids) else None


def _typed(request: HttpRequest, doubt: DoubtView) -> dict[str, str]:
    row = _row(request, doubt)
    return changes_of(row, request.POST) if row else {}


VERBS: dict[str, Callable[[HttpRequest, DoubtView], Step]] = {
    "answer": _answer,
    "leave-open": _leave_open,
    "reopen": _reopen,
}


def _here(request: HttpRequest, doubt: DoubtView, done: Step) -> str:
    return address(done.draft_id, doubt=doubt.id)


def _next(request: HttpRequest, doubt: DoubtView, done: Step) -> str:
    """The next open doubt; the desk chooses where to go when none is left."""
    place = find_place(done.draft_id, {"doubt": str(doubt.id)}, actor=actor(request))
    after = place.doubt_after
    return address(done.draft_id, doubt=after.id if after else None)
