"""The first page and the list of plans: what is published, and for officers what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.org.rights import can_import, can_read_drafts
from tiendo.plan.selectors.drafts import drafts
from tiendo.plan.selectors.plans import plans as published_plans
from tiendo.plan.types import DraftStatus
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan import findings
from tiendo.web.plan.draft_line import draft_lines
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    """What this is, the plans, and for those who review them the drafts that wait."""
    who = actor(request)
    found = published_plans()
    waiting = drafts(actor=who, status=DraftStatus.REVIEW) if can_read_drafts(who) else ()
    page = {
        "plans": found,
        "plans_finding": findings.plans_finding(len(found)),
        "drafts": draft_lines(waiting),
        "drafts_finding": findings.drafts_finding(waiting),
        "may_import": can_import(who),
    }
    return render(request, "home.html", page)


def plans(request: HttpRequest) -> HttpResponse:
    """Every plan in its latest edition, or the one that was the latest on the day."""
    asked = as_of(request)
    found = published_plans(on=asked.past)
    page = {
        "area": "plans",
        "plans": found,
        "as_of": asked,
        "finding": findings.plans_known(len(found), asked.day)
        if asked.chosen
        else findings.plans_finding(len(found)),
        "may_import": can_import(actor(request)),
    }
    return render(request, "plans.html", page, status=asked.status)
