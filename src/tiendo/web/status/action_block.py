"""How one action stands, for its own page: each time it is to be done, who answers, what was delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from tiendo.delivery.selectors.groups import count
from tiendo.delivery.selectors.occurrence import work_pages
from tiendo.delivery.selectors.work import plan_of
from tiendo.publishing.public.closing import STATUS
from tiendo.web.closed_fields import may_be_told
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import edition_asked
from tiendo.web.reader import actor
from tiendo.web.status import words
from tiendo.web.status.progress import finding

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.delivery.selectors.occurrence import OccurrencePage
    from tiendo.kernel.words import Words
    from tiendo.plan.views import PlanView
    from tiendo.web.organisation.as_of import AsOf
    from tiendo.web.status.words import Chip

SHOWN = 60


@dataclass(frozen=True, slots=True)
class OccurrenceLine:
    """One time the action is to be done."""

    page: OccurrencePage
    which: Words
    chips: tuple[Chip, ...]
    link: str


def status_block(request: HttpRequest, plan: PlanView, code: str) -> dict[str, Any]:
    """What the page of an action shows of its execution; an old edition asked for by number shows none."""
    is_old = edition_asked(request) and not plan.is_latest
    if is_old or not may_be_told(request, STATUS):
        return {}
    asked = as_of(request)
    pages = work_pages(plan_of(plan.slug).pk, code, on=asked.day, actor=actor(request))
    shown = sorted(pages, key=lambda page: (page.work.status.is_done, page.work.due_on or asked.day))
    tally = count([page.work for page in pages], asked.day)
    return {
        "as_of": asked,
        "occurrences": [_line(plan.slug, page, asked) for page in shown[:SHOWN]],
        "more_occurrences": max(0, len(pages) - SHOWN),
        "occurrences_finding": finding(tally) if pages else None,
    }


def _line(slug: str, page: OccurrencePage, asked: AsOf) -> OccurrenceLine:
    link = reverse("work", args=(slug, page.work.id)) + asked.query
    return OccurrenceLine(page, words.occurrence_words(page.work.key), words.chips(page.work.status), link)
