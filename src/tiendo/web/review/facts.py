"""What the document says of itself, set right before it is published; and rows in = rows out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tiendo.kernel.errors import Refusal
from tiendo.org.types import NotAllowed
from tiendo.plan.selectors.documents import document_view
from tiendo.plan.selectors.plans import plans
from tiendo.plan.services.facts import edit_facts, set_edition_of
from tiendo.web.reader import actor
from tiendo.web.review.desk import note
from tiendo.web.review.frame import draft_of, page, shared
from tiendo.web.review.reading_words import confidence_tone
from tiendo.web.review.row_form import BOX, SEEN, same
from tiendo.web.review.steps import revision_of
from tiendo.web.templatetags.vietnamese import vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from tiendo.kernel.words import Words
    from tiendo.plan.views import DraftOverview, FactView, TableCountView

LONG = frozenset({"title", "bases", "recipients"})


def facts(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The facts as a form; a refused save keeps what was typed and shows what stands now beside it."""
    draft = draft_of(request, draft_id)
    if request.method != "POST":
        return _show(request, draft)
    changes = _changes(draft, request.POST)
    try:
        step = edit_facts(draft_id, changes=changes, revision=revision_of(request), actor=actor(request))
    except NotAllowed:
        raise
    except Refusal as refused:
        return _show(request, draft_of(request, draft_id), refusal=refused.words, typed=changes)
    note(request, step.words)
    return HttpResponseRedirect(reverse("draft-facts", args=(draft_id,)))


@require_POST
def edition(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Say which plan this is a new edition of, or leave it to number and issuer."""
    draft = draft_of(request, draft_id)
    slug = request.POST.get("plan", "") or None
    step = set_edition_of(draft_id, plan_slug=slug, revision=revision_of(request), actor=actor(request))
    note(request, step.words)
    return HttpResponseRedirect(reverse("draft-facts", args=(draft.id,)))


def _show(
    request: HttpRequest,
    draft: DraftOverview,
    *,
    refusal: Words | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    context = {
        **shared(draft, "facts"),
        "facts": [_box(fact, (typed or {}).get(fact.name)) for fact in draft.facts],
        "tables": [_count(draft, table) for table in draft.tables],
        "plans": plans(),
        "refusal": refusal,
    }
    return page(request, "review/facts.html", context, status=409 if refusal else 200)


def _box(fact: FactView, typed: str | None) -> dict[str, object]:
    now = _shown(fact)
    value = now if typed is None else typed
    return {
        "fact": fact,
        "value": value,
        "seen": now,
        "now": now if typed is not None and not same(typed, now) else "",
        "is_long": fact.name in LONG,
        "rows": max(len(value.splitlines()), 1 + len(value) // 90),
        "percent": round(100 * fact.confidence),
        "tone": confidence_tone(fact.confidence),
        "is_missing": not fact.shown,
    }


def _shown(fact: FactView) -> str:
    """A fact the way a person writes it: days as day/month/year."""
    if fact.name == "issued_on" and fact.shown:
        return vietnamese_day(date.fromisoformat(fact.shown))
    return fact.shown


def _changes(draft: DraftOverview, sent: QueryDict) -> dict[str, str]:
    written = {fact.name: sent.get(BOX + fact.name) for fact in draft.facts}
    return {
        name: value
        for name, value in written.items()
        if value is not None and not same(value, sent.get(SEEN + name, ""))
    }


def _count(draft: DraftOverview, table: TableCountView) -> dict[str, object]:
    """One table's count: printed rows = rows used + section rows + rows left, each of those quoted."""
    return {
        "table": table,
        "left": [_quote(draft, span) for span in table.left],
        "is_whole": table.printed == table.used + table.section_rows + len(table.left),
    }


def _quote(draft: DraftOverview, span: tuple[int, int]) -> str:
    shown = document_view(draft.document.id, around=span, reach=0)
    words = []
    for block in shown.blocks:
        cells = [cell for row in getattr(block, "rows", ()) for cell in row]
        passages = [p for cell in cells for p in cell.passages] or ([] if cells else [block])
        words += [piece.text for p in passages for piece in getattr(p, "pieces", ()) if piece.highlighted]
    return " · ".join(words)
