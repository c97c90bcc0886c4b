"""What every review page shares: the right to be here, the draft at a glance, its tabs and its counts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_review, demand
from tiendo.plan.selectors.drafts import draft_overview
from tiendo.plan.types import DraftStatus, RowKind, Unknown
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import DoubtView, DraftOverview, RowView

E = TypeVar("E", bound=StrEnum)


def draft_of(request: HttpRequest, draft_id: int) -> DraftOverview:
    """The draft, for an officer; anyone else is refused before anything is asked."""
    who = actor(request)
    demand(can_review, who)
    return draft_overview(draft_id, actor=who)


def belongs(found: RowView | DoubtView, draft_id: int) -> None:
    """Refuse a row or doubt of another draft under this draft's address."""
    if found.draft_id != draft_id:
        raise Unknown(
            Words(
                "Bản nháp này không có mục đó. Hãy mở lại từ danh sách của bản nháp.",
                "This draft has no such item. Open it from the draft's lists.",
            )
        )


def shared(draft: DraftOverview, tab: str) -> dict[str, Any]:
    """The context of the head and tabs of a review page."""
    counts = {count.kind: count for count in draft.counts}
    total = sum(count.total for count in draft.counts)
    settled = sum(count.settled for count in draft.counts)
    return {
        "area": "drafts",
        "draft": draft,
        "tab": tab,
        "is_closed": draft.status is DraftStatus.PUBLISHED,
        "tally": tally(draft),
        "rows_total": total,
        "rows_settled": settled,
        "rows_left": total - settled,
        "doubts_settled": draft.doubts - draft.open_doubts,
        "work_total": total + draft.doubts,
        "work_done": settled + draft.doubts - draft.open_doubts,
        "counts": counts,
    }


def tally(draft: DraftOverview) -> Words:
    """ "59 chỉ tiêu · 112 nhiệm vụ · còn 67 điểm nghi vấn"."""
    totals = {count.kind: count.total - count.rejected for count in draft.counts}
    indicators, actions = totals.get(RowKind.INDICATOR, 0), totals.get(RowKind.ACTION, 0)
    left = draft.open_doubts
    vi = f"còn {number(left)} điểm nghi vấn" if left else "không còn điểm nghi vấn nào"
    en = f"{plural(left, 'doubt')} left" if left else "no doubt left"
    return Words(
        f"{number(indicators)} chỉ tiêu · {number(actions)} nhiệm vụ · {vi}",
        f"{plural(indicators, 'indicator')} · {plural(actions, 'action')} · {en}",
    )


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page, never kept by a browser: the same address answers a whole page or a part of it."""
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    patch_cache_control(response, private=True, no_store=True)
    return response


def chosen(kinds: type[E], said: str) -> E | None:
    """The member of an enumeration that an address or form named; None for anything else."""
    return next((kind for kind in kinds if kind.value == said), None)


def wants_part(request: HttpRequest) -> bool:
    """Whether only the right side is asked for: the page is already open."""
    htmx = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
    return bool(htmx) and not htmx.history_restore_request
