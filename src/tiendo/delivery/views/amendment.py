"""Requests to amend the plan as pages show them: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.types import AmendmentState
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import datetime

AMENDMENT_WORDS = {
    AmendmentState.ASKED: Words("Chờ ý kiến cơ quan thường trực", "Awaiting the standing body"),
    AmendmentState.FORWARDED: Words("Đã trình UBND, chờ quyết định", "Before the committee"),
    AmendmentState.DECLINED: Words("Cơ quan thường trực không trình", "Declined by the standing body"),
    AmendmentState.APPROVED: Words("Đồng ý sửa đổi", "Approved"),
    AmendmentState.REFUSED: Words("Không đồng ý", "Refused"),
}


@dataclass(frozen=True, slots=True)
class AmendmentStepView:
    """One step of a request."""

    state: AmendmentState
    words: str
    document: str
    by: str
    at: datetime

    @property
    def said(self) -> Words:
        return AMENDMENT_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One request, with its steps where they were asked for."""

    id: int
    plan_slug: str
    plan_number: str
    agency_code: str
    agency_name: str
    address: str
    wish: str
    reason: str
    state: AmendmentState
    revision: int
    by: str
    at: datetime
    steps: tuple[AmendmentStepView, ...] = ()

    @property
    def said(self) -> Words:
        return AMENDMENT_WORDS[self.state]

    @property
    def code(self) -> str:
        return self.address.rpartition("/")[2]
