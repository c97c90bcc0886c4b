"""The last step: what still stands in the way, each with a way there; then publishing, once confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.plan.selectors.drafts import doubts
from tiendo.plan.services.publish import publish_version
from tiendo.plan.types import DoubtState, NotReadyToPublish, RowKind
from tiendo.web.reader import actor
from tiendo.web.review.desk import note
from tiendo.web.review.frame import draft_of, page, shared
from tiendo.web.review.place import address
from tiendo.web.review.reading_words import ROW_WORDS, doubt_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import DraftOverview

MOST = 8
UNCONFIRMED = Words(
    "Hãy đánh dấu xác nhận đã đối chiếu rồi bấm công bố: bản đã công bố không sửa được nữa.",
    "Tick that it was checked, then publish: a published version never changes.",
)


def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """What stands in the way, or the confirmation; posting a confirmation publishes."""
    draft = draft_of(request, draft_id)
    if request.method != "POST":
        return _show(request, draft)
    if "confirmed" not in request.POST:
        return _show(request, draft, refusal=UNCONFIRMED)
    try:
        done = publish_version(draft_id, actor=actor(request))
    except NotReadyToPublish as refused:
        return _show(request, draft_of(request, draft_id), refusal=refused.words)
    note(request, done.words)
    return HttpResponseRedirect(reverse("plan", args=(done.plan_slug,)))


def _show(request: HttpRequest, draft: DraftOverview, *, refusal: Words | None = None) -> HttpResponse:
    found = doubts(draft.id, actor=actor(request))
    waiting = [doubt for doubt in found if doubt.state is DoubtState.OPEN]
    context = {
        **shared(draft, "publish"),
        "waiting": [(d, doubt_words(d.kind), address(draft.id, doubt=d.id)) for d in waiting[:MOST]],
        "waiting_more": max(0, len(waiting) - MOST),
        "left_open": [(d, address(draft.id, doubt=d.id)) for d in found if d.state is DoubtState.LEFT_OPEN],
        "undecided": [
            (ROW_WORDS[c.kind], c.proposed, _rows(draft.id, c.kind)) for c in draft.counts if c.proposed
        ],
        "kinds": [(c.label, c.total - c.rejected, c.rejected) for c in draft.counts],
        "missing": [f.label for f in draft.facts if f.name in {"number", "issuer"} and not f.shown],
        "refusal": refusal,
    }
    return page(request, "review/publish.html", context, status=409 if refusal else 200)


def _rows(draft_id: int, kind: RowKind) -> str:
    return f"{reverse('draft-rows', args=(draft_id,))}?kind={kind.value}&state=proposed"
