"""A step of review taken over the web: call the verb, say what was done, go to where the work goes on.

A refusal shows the same place again with its words; what was typed stays in its boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.types import NotAllowed
from tiendo.plan.types import BadChange, Unknown
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.review.desk import note, show_place
from tiendo.web.review.frame import draft_of
from tiendo.web.review.place import find_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.types import Step
    from tiendo.plan.views import RowView

TYPED = ("reason", "begins", "words", "added")


def take(
    request: HttpRequest,
    draft_id: int,
    verb: Callable[[], Step],
    *,
    then: Callable[[Step], str],
    at: Mapping[str, str],
    typed: Mapping[str, str] | None = None,
    raises: tuple[type[Refusal], ...] = (),
) -> HttpResponse:
    """Run ``verb`` and go to ``then``; refused, show the place ``at``, the refusal and what was ``typed``.

    Refusals of the kinds in ``raises`` are the caller's to mend.
    """
    try:
        step = verb()
    except Refusal as refused:
        if isinstance(refused, (NotAllowed, Unknown, *raises)):
            raise
        place = find_place(draft_id, at, actor=actor(request))
        draft = draft_of(request, draft_id)
        return show_place(request, draft, place, refusal=refused.words, typed=typed)
    note(request, step.words)
    return HttpResponseRedirect(then(step))


def seen_rows(request: HttpRequest, row: RowView | None) -> dict[int, int]:
    """The rows a doubt is about, and the revision of each that the person saw."""
    pairs = (said.partition(":") for said in request.POST.getlist("seen"))
    found = {whole(pk): whole(seen) for pk, _, seen in pairs if whole(pk) >= 0 <= whole(seen)}
    return found | ({row.id: revision_of(request)} if row else {})


def kept(request: HttpRequest) -> dict[str, str]:
    """What was typed outside the row's own boxes: a reason, the words to cut at, to move or to add."""
    return {name: request.POST[name] for name in TYPED if request.POST.get(name)}


def refuse_unsaved(row: RowView) -> Step:
    """Refuse a step that would lose what was typed in the row's boxes."""
    raise BadChange(
        Words(
            f"Bạn đang sửa dở dòng {row.key}. Hãy bấm “Đồng ý dòng này” để ghi phần đã sửa, rồi làm tiếp.",
            f"Row {row.key} holds changes not saved yet. Accept the row to save them, then go on.",
        )
    )


def revision_of(request: HttpRequest, name: str = "revision") -> int:
    """The revision the person saw; -1, which nothing has, when the form did not say."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1
