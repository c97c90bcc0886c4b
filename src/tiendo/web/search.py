"""Search over everything published, without accents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from tiendo.kernel.text import fold, nfc
from tiendo.kernel.words import Words
from tiendo.plan.selectors.search import search as find
from tiendo.web.organisation.as_of import AsOf, as_of
from tiendo.web.plan import findings
from tiendo.web.templatetags.plan_words import BLANK_HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import SearchHit

MOST = 100
GROUPS = {
    "plan": Words("Kế hoạch", "Plans"),
    "agency": Words("Cơ quan", "Agencies"),
    "indicator": Words("Chỉ tiêu", "Indicators"),
    "task": Words("Nhiệm vụ", "Tasks"),
    "action": Words("Nhiệm vụ cụ thể", "Actions"),
}


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of a title; ``is_hit`` where it is one of the words searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found."""

    link: str
    code: str
    pieces: tuple[TextPiece, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind."""

    words: Words
    hits: tuple[Hit, ...]


def search(request: HttpRequest) -> HttpResponse:
    """Rows that have every word of ``?q=``, by kind."""
    asked = request.GET.get("q", "").strip()
    day = as_of(request)
    found = find(asked, limit=MOST + 1, on=day.past)
    shown = found[:MOST]
    page = {
        "q": asked,
        "as_of": day,
        "finding": findings.search_finding(asked, len(shown)),
        "groups": [
            Group(words, tuple(_hit(hit, asked, day) for hit in shown if hit.kind == kind))
            for kind, words in GROUPS.items()
            if any(hit.kind == kind for hit in shown)
        ],
        "more": Words(f"Chỉ hiện {MOST} dòng đầu.", f"Only the first {MOST}.") if len(found) > MOST else None,
    }
    return render(request, "search.html", page, status=day.status)


def marked(title: str, asked: str) -> tuple[TextPiece, ...]:
    """``title`` cut where it has a word of ``asked``, accents and case ignored."""
    printed = nfc(title)
    folded = fold(printed)
    words = [re.escape(word) for word in fold(nfc(asked)).split()]
    if not words or len(folded) != len(printed):
        return (TextPiece(printed, False),)
    return tuple(_pieces(printed, folded, "|".join(sorted(words, key=len, reverse=True))))


def _pieces(printed: str, folded: str, pattern: str) -> Iterator[TextPiece]:
    at = 0
    for found in re.finditer(pattern, folded):
        if found.start() > at:
            yield TextPiece(printed[at : found.start()], False)
        yield TextPiece(printed[found.start() : found.end()], True)
        at = found.end()
    if at < len(printed):
        yield TextPiece(printed[at:], False)


def _hit(hit: SearchHit, asked: str, day: AsOf) -> Hit:
    where = " · ".join(part for part in (hit.plan_number, hit.note) if part)
    return Hit(_on(_link(hit), hit, day), hit.code, marked(hit.title, asked), where)


def _on(link: str, hit: SearchHit, day: AsOf) -> str:
    """The page as it was on the day: some choose their edition by the day, the others by its number."""
    if not day.chosen:
        return link
    page, mark, place = link.partition("#")
    edition = f"&edition={hit.edition}" if hit.edition else ""
    return f"{page}{day.query}{edition}{mark}{place}"


def _link(hit: SearchHit) -> str:
    if hit.kind == "plan":
        return reverse("plan", args=(hit.plan_slug,))
    if hit.kind == "agency":
        return reverse("agency", args=(hit.code,))
    if hit.kind == "indicator":
        return reverse("plan-indicator", args=(hit.plan_slug, hit.horizon or BLANK_HORIZON, hit.code))
    if hit.kind == "action":
        return reverse("plan-task", args=(hit.plan_slug, hit.code))
    return f"{reverse('plan-tasks', args=(hit.plan_slug,))}#t-{hit.code}"
