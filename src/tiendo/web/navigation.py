"""The main pages, in the order the masthead shows them, and who sees each. One line a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from tiendo.delivery.selectors.inbox import has_inbox
from tiendo.kernel.words import Words
from tiendo.org import rights

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """A main page: the ``area`` its pages say they belong to, its address, its name, who sees it."""

    area: str
    url_name: str
    words: Words
    seen_by: Callable[[Actor], bool]

    @property
    def address(self) -> str:
        return reverse(self.url_name)


def anyone(actor: Actor) -> bool:
    """Public pages."""
    return True


def reads_notices_only(actor: Actor) -> bool:
    """Those with an inbox find what was sent to whom from there."""
    return rights.can_read_notices(actor) and not has_inbox(actor)


PLACES = (
    Place("inbox", "inbox", Words("Việc của tôi", "My work"), has_inbox),
    Place("plans", "plans", Words("Kế hoạch", "Plans"), anyone),
    Place("submissions", "submissions", Words("Báo cáo", "Reports"), rights.can_fill),
    Place("rounds", "rounds", Words("Kỳ báo cáo", "Rounds"), rights.can_read_delivery),
    Place("amendments", "amendments", Words("Sửa đổi", "Amendments"), rights.can_read_delivery),
    Place("tickets", "tickets", Words("Câu hỏi", "Questions"), rights.can_read_tickets),
    Place("agencies", "agencies", Words("Cơ quan", "Agencies"), anyone),
    Place("meetings", "meetings", Words("Phiên họp", "Sessions"), rights.can_read_consolidated),
    Place("comparison", "comparison", Words("So sánh", "Comparison"), anyone),
    Place("measures", "measures", Words("Số đo", "Measures"), anyone),
    Place("data", "datasets", Words("Dữ liệu", "Data"), rights.can_read_quality),
    Place("drafts", "drafts", Words("Bản nháp", "Drafts"), rights.can_read_drafts),
    Place("notices", "notices", Words("Đã nhắc", "Reminded"), reads_notices_only),
    Place("organisation", "organisation", Words("Tổ chức", "Organisation"), rights.can_administer),
    Place("people", "people", Words("Tài khoản", "Accounts"), rights.can_read_accounts),
)


def places_for(actor: Actor) -> tuple[Place, ...]:
    """The main pages this person sees."""
    return tuple(place for place in PLACES if place.seen_by(actor))
