"""Every step taken on a draft, who took it and when; and taking one's own last step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tiendo.plan.selectors.review import draft_steps
from tiendo.plan.services.history import undo
from tiendo.plan.types import NothingToUndo, StaleRevision
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.reader import actor
from tiendo.web.review.desk import note
from tiendo.web.review.frame import draft_of, page, shared
from tiendo.web.review.place import address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.types import Step


def history(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The latest steps first."""
    draft = draft_of(request, draft_id)
    steps = draft_steps(draft_id, actor=actor(request))
    return page(request, "review/history.html", {**shared(draft, "history"), "steps": steps})


@require_POST
def undo_last(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Take back one's own latest step and go to what it had touched; again takes back the one before."""
    draft_of(request, draft_id)
    try:
        step = undo(draft_id, actor=actor(request))
    except (NothingToUndo, StaleRevision) as refused:
        messages.error(request, refused.words.say(getattr(request, "LANGUAGE_CODE", "vi")))
        return HttpResponseRedirect(_back(request, draft_id))
    note(request, step.words)
    return HttpResponseRedirect(_touched(request, draft_id, step))


def _touched(request: HttpRequest, draft_id: int, step: Step) -> str:
    if request.POST.get("stay") == "history" or len(step.row_ids) > 1:
        return _back(request, draft_id)
    doubt = step.doubt_ids[0] if step.doubt_ids else None
    return address(draft_id, doubt=doubt, row=step.row_ids[0] if step.row_ids else None)


def _back(request: HttpRequest, draft_id: int) -> str:
    if request.POST.get("stay") == "history":
        return reverse("draft-history", args=(draft_id,))
    here = {name: request.POST.get(name, "") for name in ("doubt", "row")}
    known = {name: whole_or_none(value) for name, value in here.items()}
    return address(draft_id, doubt=known.get("doubt"), row=known.get("row"))
