"""One person's work as the inbox shows it: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.delivery.types import NoticeStep


class Section(StrEnum):
    """The parts of an inbox, in the order they are shown."""

    RETURNED = "returned"
    APPROVE = "approve"
    REPORTS = "reports"
    OVERDUE = "overdue"
    TASKS = "tasks"
    ACCEPT = "accept"
    REQUESTS = "requests"
    PACKS = "packs"
    QUESTIONS = "questions"
    LED = "led"
    SOON = "soon"


SECTION_WORDS = {
    Section.RETURNED: Words("Bị trả lại", "Returned"),
    Section.APPROVE: Words("Chờ duyệt", "To approve"),
    Section.REPORTS: Words("Báo cáo phải nộp", "Reports to hand in"),
    Section.OVERDUE: Words("Nhiệm vụ quá hạn", "Overdue actions"),
    Section.TASKS: Words("Nhiệm vụ sắp đến hạn", "Actions due soon"),
    Section.ACCEPT: Words("Chờ tiếp nhận", "To accept"),
    Section.REQUESTS: Words("Đề nghị chờ giải quyết", "Requests to decide"),
    Section.PACKS: Words("Tài liệu họp", "Meeting papers"),
    Section.QUESTIONS: Words("Câu hỏi của người dân", "Questions of citizens"),
    Section.LED: Words("Quá hạn trong phần lãnh đạo phụ trách", "Overdue under the leader in charge"),
    Section.SOON: Words("Sắp được hỏi", "What will be asked"),
}
# What is shown to be known, and is not counted as waiting for this person.
ONLY_SHOWN = frozenset({Section.LED, Section.SOON})
REPORTS = frozenset({"delivery.submission", "delivery.entry", "delivery.ticket"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing. ``left``: working days to ``due_on``, negative when past; ``original`` if it was moved."""

    kind: str
    id: int
    words: Words
    agency: str = ""
    note: Words | None = None
    due_on: date | None = None
    left: int | None = None
    original: date | None = None
    of: int | None = None
    plan: str = ""

    @property
    def is_overdue(self) -> bool:
        return self.left is not None and self.left < 0


@dataclass(frozen=True, slots=True)
class Block:
    """One section: the first items, and how many there are in all."""

    section: Section
    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice to this person."""

    id: int
    step: NoticeStep
    words: Words
    told_at: datetime
    read_at: datetime | None
    answer: str
    answered_at: datetime | None
    kind: str
    subject_id: str
    due_on: date | None = None
    agency: str = ""
    person: str = ""
    mail_state: str = ""
    mailed_at: datetime | None = None
    mail_error: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Everything that waits for one person on a day."""

    blocks: tuple[Block, ...]
    unread: tuple[NoticeLine, ...]
    unread_total: int

    @property
    def count(self) -> int:
        """How many things wait for this person."""
        return sum(block.total for block in self.blocks if block.section not in ONLY_SHOWN)

    @property
    def overdue(self) -> int:
        """How many are past their day: tasks, and reports not sent."""
        late = sum(block.total for block in self.blocks if block.section is Section.OVERDUE)
        return late + sum(item.is_overdue and item.kind in REPORTS for item in self._waiting)

    @property
    def nearest(self) -> int | None:
        """Working days to the nearest due day ahead; None when nothing ahead has one."""
        days = [item.left for item in self._waiting if item.left is not None and item.left >= 0]
        return min(days, default=None)

    @property
    def _waiting(self) -> list[Item]:
        return [item for block in self.blocks if block.section not in ONLY_SHOWN for item in block.items]

    @property
    def finding(self) -> Words:
        """The headline: how much is left, and how near it is."""
        count, overdue, nearest = self.count, self.overdue, self.nearest
        if not count:
            return Words("Không có việc nào đang chờ bạn", "Nothing is waiting for you")
        vi, en = f"Bạn còn {count} việc", f"You have {plural(count, 'thing')} to do"
        if overdue:
            vi, en = f"{vi}, {overdue} việc đã quá hạn", f"{en}, {overdue} overdue"
        if nearest is None:
            return Words(vi, en)
        if nearest == 0:
            return Words(f"{vi}, việc gần nhất hạn hôm nay", f"{en}, the nearest due today")
        days = plural(nearest, "working day")
        return Words(
            f"{vi}, việc gần nhất hạn sau {nearest} ngày làm việc", f"{en}, the nearest due in {days}"
        )
