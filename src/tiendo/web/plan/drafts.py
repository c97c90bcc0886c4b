"""The list of drafts: what waits for review, and what became of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.org.rights import can_import, can_read_drafts, demand
from tiendo.plan.selectors.drafts import drafts as all_drafts
from tiendo.plan.types import DraftStatus
from tiendo.web.plan import findings
from tiendo.web.plan.draft_line import draft_lines
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts that wait first, then those already published. Not public."""
    who = actor(request)
    demand(can_read_drafts, who)
    found = all_drafts(actor=who)
    waiting = [draft for draft in found if draft.status is DraftStatus.REVIEW]
    page = {
        "area": "drafts",
        "drafts": draft_lines(waiting),
        "done": draft_lines(draft for draft in found if draft.status is DraftStatus.PUBLISHED),
        "finding": findings.drafts_finding(waiting),
        "may_import": can_import(who),
    }
    return render(request, "plan/drafts.html", page)
