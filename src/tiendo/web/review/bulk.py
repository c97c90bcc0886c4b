"""Accepting many rows at once: how many it would be is shown before it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse

from tiendo.plan.selectors.drafts import draft_rows
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import RowKind, RowState
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.review.desk import note
from tiendo.web.review.frame import draft_of, page, shared
from tiendo.web.review.reading_words import ROW_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.words import Words
    from tiendo.plan.views import RowView

LEVELS = (99, 95, 90, 80, 70, 50, 0)
CUSTOMARY = 95


@dataclass(frozen=True, slots=True)
class Level:
    """How many rows a level would accept, of each kind."""

    percent: int
    rows: int
    kinds: tuple[tuple[Words, int], ...]


def accept(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A level a line with its count; posting one accepts just those rows, as one step."""
    draft = draft_of(request, draft_id)
    if request.method == "POST":
        percent = _level(request.POST.get("above", ""))
        step = accept_above(draft_id, confidence=percent / 100, actor=actor(request))
        note(request, step.words)
        return HttpResponseRedirect(reverse("draft", args=(draft_id,)))
    waiting = [row for row in draft_rows(draft_id, actor=actor(request)) if row.state is RowState.PROPOSED]
    sure = [row for row in waiting if not row.open_doubts]
    context = {
        **shared(draft, "accept"),
        "levels": _levels(sure),
        "customary": CUSTOMARY,
        "waiting": len(waiting),
        "doubted": len(waiting) - len(sure),
    }
    return page(request, "review/accept.html", context)


def _level(said: str) -> int:
    return level if (level := whole(said)) in LEVELS else CUSTOMARY


def _levels(sure: Sequence[RowView]) -> list[Level]:
    """The levels worth choosing between: those that accept more, and the customary one."""
    levels = [_count(sure, percent) for percent in LEVELS]
    before = [0, *(level.rows for level in levels)]
    pairs = zip(levels, before, strict=False)
    return [level for level, above in pairs if level.rows > above or level.percent == CUSTOMARY]


def _count(sure: Sequence[RowView], percent: int) -> Level:
    kept = Counter(row.kind for row in sure if row.confidence >= percent / 100)
    return Level(
        percent, kept.total(), tuple((ROW_WORDS[kind], kept[kind]) for kind in RowKind if kept[kind])
    )
