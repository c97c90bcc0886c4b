"""Steps taken on rows: accept, write, cut, merge, move, add, reject, restore."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.views.decorators.http import require_POST

from tiendo.plan.selectors.drafts import draft_row
from tiendo.plan.services.doubts import answer_doubt
from tiendo.plan.services.reshape import merge_rows, move_words, split_row
from tiendo.plan.services.rows import (
    accept_field,
    add_row,
    edit_row,
    reject_row,
    restore_row,
)
from tiendo.plan.types import RowKind, StaleRevision
from tiendo.web.numbers_in import whole, whole_or_none
from tiendo.web.reader import actor
from tiendo.web.review.conflict import picked, show_conflict
from tiendo.web.review.frame import belongs, chosen, draft_of
from tiendo.web.review.place import address, find_place
from tiendo.web.review.row_form import changes_of
from tiendo.web.review.steps import kept, refuse_unsaved, revision_of, seen_rows, take
from tiendo.web.review.tools import cut_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.types import Step
    from tiendo.plan.views import RowView

MAIN_FIELD = {RowKind.INDICATOR: "name", RowKind.TASK: "heading"}


@require_POST
def step(request: HttpRequest, draft_id: int, row_id: int, verb: str) -> HttpResponse:
    """One verb on one row; the verb is the last word of the address."""
    draft_of(request, draft_id)
    row = draft_row(row_id, actor=actor(request))
    belongs(row, draft_id)
    if verb == "edit":
        return _edit(request, row)
    if verb not in VERBS:
        raise Http404
    typed = changes_of(row, request.POST)
    run = partial(VERBS[verb], request, row) if not typed else partial(refuse_unsaved, row)
    goes_on = _to_next if verb == "reject" else _to_new_or_same
    return take(
        request,
        draft_id,
        run,
        then=partial(goes_on, request, row),
        at=_here(request, row),
        typed={**typed, **kept(request)},
    )


def _edit(request: HttpRequest, row: RowView) -> HttpResponse:
    """Write what differs from what the form showed. Someone else's newer values are shown beside it."""
    changes = picked(request.POST) or changes_of(row, request.POST)
    if "choosing" in request.POST and not changes:
        return HttpResponseRedirect(_same(request, row.id, row.draft_id))
    try:
        return take(
            request,
            row.draft_id,
            partial(_save, request, row, changes),
            then=partial(_after_save, request, row),
            at=_here(request, row),
            typed=changes,
            raises=(StaleRevision,),
        )
    except StaleRevision as stale:
        return show_conflict(request, row, changes, stale.words)


def _save(request: HttpRequest, row: RowView, changes: dict[str, str]) -> Step:
    who, revision = actor(request), revision_of(request)
    doubt = request.POST.get("settles", "")
    if whole(doubt) < 0:
        return edit_row(row.id, changes=changes, revision=revision, actor=who)
    addressed = {f"{row.address}/{name}": value for name, value in changes.items()}
    return answer_doubt(
        whole(doubt),
        changes=addressed,
        revision=revision_of(request, "doubt_revision"),
        row_revisions=seen_rows(request, row),
        actor=who,
    )


def _accept_field(request: HttpRequest, row: RowView) -> Step:
    field = request.POST.get("field", "")
    return accept_field(row.id, field=field, revision=revision_of(request), actor=actor(request))


def _reject(request: HttpRequest, row: RowView) -> Step:
    return reject_row(row.id, revision=revision_of(request), actor=actor(request))


def _restore(request: HttpRequest, row: RowView) -> Step:
    return restore_row(row.id, revision=revision_of(request), actor=actor(request))


def _split(request: HttpRequest, row: RowView) -> Step:
    sent = request.POST
    field, at = cut_of(row, sent.get("cut", ""), sent.get("begins", ""), sent.get("cut_field", ""))
    return split_row(row.id, field=field, at=at, revision=revision_of(request), actor=actor(request))


def _merge(request: HttpRequest, row: RowView) -> Step:
    return merge_rows(
        row.id,
        with_row_id=revision_of(request, "with"),
        revision=revision_of(request),
        with_revision=revision_of(request, "with_revision"),
        actor=actor(request),
    )


def _move(request: HttpRequest, row: RowView) -> Step:
    field, words = words_of(row, request.POST.get("piece", ""), request.POST.get("words", ""))
    goal, revision, to_field = (*request.POST.get("goal", "").split(":", 2), "", "", "")[:3]
    is_other = whole(goal) not in (-1, row.id)
    return move_words(
        row.id,
        field=field,
        words=words,
        to_field=to_field,
        to_row_id=whole(goal) if is_other else None,
        revision=revision_of(request),
        to_revision=whole_or_none(revision) if is_other else None,
        actor=actor(request),
    )


VERBS: dict[str, Callable[[HttpRequest, RowView], Step]] = {
    "accept-field": _accept_field,
    "reject": _reject,
    "restore": _restore,
    "split": _split,
    "merge": _merge,
    "move": _move,
}


@require_POST
def add(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Add a row the machine missed, below the row one is at, from words selected in the document or empty."""
    draft_of(request, draft_id)
    sent = request.POST
    return take(
        request,
        draft_id,
        partial(_add, request, draft_id),
        then=lambda done: address(draft_id, row=done.new_rows[0]),
        at={"row": sent.get("after", ""), "doubt": sent.get("doubt", "")},
        typed=kept(request),
    )


def _add(request: HttpRequest, draft_id: int) -> Step:
    sent, who = request.POST, actor(request)
    kind = chosen(RowKind, sent.get("kind", "")) or RowKind.INDICATOR
    after = draft_row(after_id, actor=who) if (after_id := whole(sent.get("after", ""))) >= 0 else None
    changes = {MAIN_FIELD.get(kind, "text"): sent.get("added", "")}
    if after and kind is RowKind.INDICATOR:
        horizon = after.field("horizon")
        changes["horizon"] = horizon.shown if horizon else ""
    return add_row(
        draft_id,
        kind=kind,
        changes=changes,
        after_row_id=after.id if after else None,
        parent_id=_parent_for(kind, after),
        actor=who,
    )


def _parent_for(kind: RowKind, after: RowView | None) -> int | None:
    """An action goes under the task one is at; a sub-indicator stays under its group."""
    if after is None:
        return None
    if kind is RowKind.ACTION and after.kind is RowKind.TASK:
        return after.id
    return after.parent_id if after.kind is kind else None


def _here(request: HttpRequest, row: RowView) -> dict[str, str]:
    return {"row": str(row.id), "doubt": request.POST.get("doubt", "")}


def _same(request: HttpRequest, row_id: int, draft_id: int) -> str:
    doubt = request.POST.get("doubt", "")
    return address(draft_id, doubt=whole_or_none(doubt), row=row_id)


def _to_new_or_same(request: HttpRequest, row: RowView, done: Step) -> str:
    return (
        address(row.draft_id, row=done.new_rows[0]) if done.new_rows else _same(request, row.id, row.draft_id)
    )


def _to_next(request: HttpRequest, row: RowView, done: Step) -> str:
    """The next undecided row; a doubt that is looked at stays in view."""
    place = find_place(row.draft_id, _here(request, row), actor=actor(request))
    if place.doubt and place.doubt.state == "open":
        return _same(request, row.id, done.draft_id)
    after = place.next_undecided
    return address(row.draft_id, row=after.id if after else row.id)


def _after_save(request: HttpRequest, row: RowView, done: Step) -> str:
    if "settles" not in request.POST:
        return (
            _to_next(request, row, done)
            if "goes_on" in request.POST
            else _same(request, row.id, done.draft_id)
        )
    place = find_place(row.draft_id, {"doubt": request.POST["settles"]}, actor=actor(request))
    after = place.doubt_after
    return address(row.draft_id, doubt=after.id) if after else address(row.draft_id, row=row.id)
