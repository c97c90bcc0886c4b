"""Suspected slips of print: the print beside what it is proposed to read, decided one by one or by kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tiendo.plan.selectors.documents import document_view
from tiendo.plan.selectors.drafts import corrections as all_corrections
from tiendo.plan.services.doubts import accept_correction, decide_corrections, decline_correction
from tiendo.plan.types import CorrectionState
from tiendo.web.reader import actor
from tiendo.web.review.desk import note
from tiendo.web.review.frame import draft_of, page, shared
from tiendo.web.review.reading_words import SLIP_STATE_WORDS, slip_words
from tiendo.web.review.steps import revision_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import CorrectionView, DraftOverview

AROUND = 60


def corrections(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Every slip by kind, undecided first, each in its sentence."""
    draft = draft_of(request, draft_id)
    found = sorted(all_corrections(draft_id, actor=actor(request)), key=lambda slip: slip.kind)
    kinds = [_block(draft, kind, list(group)) for kind, group in groupby(found, lambda slip: slip.kind)]
    kinds.sort(key=lambda block: -int(str(block["left"])))
    return page(request, "review/corrections.html", {**shared(draft, "corrections"), "kinds": kinds})


def _block(draft: DraftOverview, kind: str, slips: list[CorrectionView]) -> dict[str, object]:
    lines = [_line(draft, slip) for slip in sorted(slips, key=lambda slip: slip.span)]
    left = sum(slip.state is CorrectionState.PROPOSED for slip in slips)
    return {"kind": kind, "name": slip_words(kind), "slips": lines, "left": left, "total": len(slips)}


def _line(draft: DraftOverview, slip: CorrectionView) -> dict[str, object]:
    tone, state = SLIP_STATE_WORDS[slip.state]
    before, after = _around(draft, slip)
    return {
        "slip": slip,
        "tone": tone,
        "state": state,
        "before": before,
        "after": after,
        "percent": round(100 * slip.confidence),
        "is_open": slip.state is CorrectionState.PROPOSED,
    }


def _around(draft: DraftOverview, slip: CorrectionView) -> tuple[str, str]:
    """The words printed before and after a slip, in its own paragraph."""
    shown = document_view(draft.document.id, around=slip.span, reach=0)
    for block in shown.blocks:
        cells = [cell for row in getattr(block, "rows", ()) for cell in row]
        passages = [p for cell in cells for p in cell.passages] or ([] if cells else [block])
        for passage in passages:
            pieces = getattr(passage, "pieces", ())
            if any(piece.highlighted for piece in pieces):
                before = "".join(p.text for p in pieces if p.end <= slip.span[0])
                after = "".join(p.text for p in pieces if p.start >= slip.span[1])
                return before[-AROUND:], after[:AROUND]
    return "", ""


@require_POST
def decide(request: HttpRequest, draft_id: int, correction_id: int) -> HttpResponse:
    """Read one slip as proposed, or keep it as printed."""
    draft_of(request, draft_id)
    who = actor(request)
    if all(slip.id != correction_id for slip in all_corrections(draft_id, actor=who)):
        raise Http404
    verb = accept_correction if _is_accepted(request) else decline_correction
    step = verb(correction_id, revision=revision_of(request), actor=who)
    note(request, step.words)
    return HttpResponseRedirect(f"{_list(draft_id)}#slip-{correction_id}")


@require_POST
def decide_all(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Decide every undecided slip of one kind, as one step that can be taken back."""
    draft_of(request, draft_id)
    kind = request.POST.get("kind", "")
    step = decide_corrections(draft_id, kind=kind, accept=_is_accepted(request), actor=actor(request))
    note(request, step.words)
    return HttpResponseRedirect(_list(draft_id))


def _is_accepted(request: HttpRequest) -> bool:
    return request.POST.get("say") == "accept"


def _list(draft_id: int) -> str:
    return reverse("draft-corrections", args=(draft_id,))
