"""Two people wrote in one row: both values side by side, and each is a click away. Nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.plan.selectors.drafts import draft_row
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.reader import actor
from tiendo.web.review.frame import draft_of, page, shared, wants_part
from tiendo.web.review.place import address
from tiendo.web.review.reading_words import ROW_WORDS
from tiendo.web.review.row_form import SEEN, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from tiendo.kernel.words import Words
    from tiendo.plan.views import RowView

PICK, MINE = "pick-", "mine-"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field I wrote in. ``is_theirs_new`` when the other person changed it too."""

    name: str
    label: Words
    mine: str
    theirs: str
    seen: str
    is_theirs_new: bool


def picked(sent: QueryDict) -> dict[str, str]:
    """The fields for which my value was chosen on the conflict page: field → value. Empty for other forms."""
    chosen = [name.removeprefix(PICK) for name in sent if name.startswith(PICK) and sent[name] == "mine"]
    return {name: sent.get(MINE + name, "") for name in chosen}


def show_conflict(
    request: HttpRequest, row: RowView, changes: Mapping[str, str], words: Words
) -> HttpResponse:
    """The page that asks, for each field I wrote, whose value to keep."""
    now = draft_row(row.id, actor=actor(request))
    doubt = request.POST.get("settles", "")
    context = {
        **shared(draft_of(request, row.draft_id), "desk"),
        "row": now,
        "row_name": ROW_WORDS[now.kind],
        "words": words,
        "clashes": _clashes(now, changes, request.POST),
        "settles": doubt,
        "doubt_revision": request.POST.get("doubt_revision", ""),
        "back": address(row.draft_id, row=row.id, doubt=whole_or_none(doubt)),
    }
    template = "review/conflict_part.html" if wants_part(request) else "review/conflict.html"
    return page(request, template, context, status=409)


def _clashes(now: RowView, changes: Mapping[str, str], sent: QueryDict) -> list[Clash]:
    found = []
    for name, mine in changes.items():
        field = now.field(name)
        theirs = field.shown if field else ""
        if field and not same(mine, theirs):
            seen = sent.get(SEEN + name, "")
            found.append(Clash(name, field.label, mine, theirs, seen, not same(seen, theirs)))
    return found
