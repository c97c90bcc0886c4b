"""All doubts of a draft by kind: what is open first, and what was said about the rest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.plan.selectors.drafts import doubts
from tiendo.plan.types import DoubtState
from tiendo.web.reader import actor
from tiendo.web.review.frame import chosen, draft_of, page, shared
from tiendo.web.review.place import address
from tiendo.web.review.reading_words import DOUBT_STATE_WORDS, doubt_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import DoubtView


def doubt_list(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Doubts of the state in ``?state=`` (all when it says none), each kind a block, the largest first."""
    draft = draft_of(request, draft_id)
    wanted = chosen(DoubtState, request.GET.get("state", ""))
    found = doubts(draft_id, actor=actor(request), state=wanted)
    groups = groupby(sorted(found, key=lambda doubt: doubt.kind), key=lambda doubt: doubt.kind)
    kinds = [(doubt_words(kind), list(map(_line, group))) for kind, group in groups]
    kinds.sort(key=lambda block: -len(block[1]))
    context = {**shared(draft, "doubts"), "kinds": kinds, "wanted": wanted, "states": _states(wanted)}
    return page(request, "review/doubts.html", context)


def _line(doubt: DoubtView) -> dict[str, object]:
    tone, state = DOUBT_STATE_WORDS[doubt.state]
    keys = dict.fromkeys(_key(named) for named in doubt.fields)
    link = address(doubt.draft_id, doubt=doubt.id)
    return {"doubt": doubt, "keys": ", ".join(keys), "link": link, "tone": tone, "state": state}


def _key(address_of_field: str) -> str:
    """``action/III.8.4/leads`` → ``III.8.4``."""
    kind_and_key, _, _ = address_of_field.rpartition("/")
    return kind_and_key.partition("/")[2] or address_of_field.partition("/")[2]


def _states(wanted: DoubtState | None) -> list[tuple[str, object, bool]]:
    return [(state.value, words, state is wanted) for state, (_, words) in DOUBT_STATE_WORDS.items()]
