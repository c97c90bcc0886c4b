"""An inbox in the words and colours of its page: findings as headings, days as chips with a sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.day_words import day_words, time_left
from tiendo.delivery.views.inbox import Section
from tiendo.kernel.words import Words, plural
from tiendo.web.inbox.links import item_link

if TYPE_CHECKING:
    from tiendo.delivery.views.inbox import Block, Inbox, Item

NEAR = 3
SIDE = frozenset({Section.SOON})
DAY_SECTIONS = frozenset({Section.REPORTS, Section.TASKS, Section.PACKS, Section.QUESTIONS})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as a line: ``tone`` and ``chip`` say how near its day is, ``due`` says the day."""

    words: Words
    link: str
    agency: str
    note: Words | None
    due: Words | None
    chip: Words | None
    sign: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """One section of the page. ``more`` counts what is not shown."""

    name: str
    finding: Words
    lines: tuple[Line, ...]
    more: int
    aside: bool


def cards(box: Inbox, query: str = "") -> tuple[Card, ...]:
    """The sections of an inbox; ``query`` is what links to pages of the same day carry."""
    return tuple(
        Card(
            block.section.value,
            _finding(block),
            tuple(_line(item, block.section, query) for item in block.items),
            block.total - len(block.items),
            block.section in SIDE,
        )
        for block in box.blocks
    )


def _finding(block: Block) -> Words:
    n = block.total
    nearest = min((i.due_on for i in block.items if i.due_on and not i.is_overdue), default=None)
    words = {
        Section.RETURNED: Words(
            f"{n} mục bị trả lại cho bạn", f"{plural(n, 'entry', 'entries')} returned to you"
        ),
        Section.APPROVE: Words(f"{n} báo cáo chờ bạn duyệt", f"{plural(n, 'report')} for you to approve"),
        Section.OVERDUE: Words(f"{n} nhiệm vụ đã quá hạn", f"{plural(n, 'action')} overdue"),
        Section.REPORTS: Words(f"{n} báo cáo phải nộp", f"{plural(n, 'report')} to hand in"),
        Section.TASKS: Words(f"{n} nhiệm vụ sắp đến hạn", f"{plural(n, 'action')} due soon"),
        Section.ACCEPT: Words(
            f"{n} báo cáo, sản phẩm chờ tiếp nhận",
            f"{n} to accept: reports and products",
        ),
        Section.REQUESTS: Words(f"{n} đề nghị chờ giải quyết", f"{plural(n, 'request')} to decide"),
        Section.PACKS: Words(f"{n} phiên họp cần gửi tài liệu", f"Papers of {plural(n, 'meeting')} to send"),
        Section.QUESTIONS: Words(
            f"{n} câu hỏi của người dân chờ trả lời", f"{plural(n, 'question')} of citizens to answer"
        ),
        Section.LED: Words(
            f"{n} nhiệm vụ quá hạn trong phần lãnh đạo phụ trách",
            f"{plural(n, 'action')} overdue under the leader in charge",
        ),
        Section.SOON: Words("Sắp được hỏi", "What will be asked"),
    }[block.section]
    if nearest is None or block.section not in DAY_SECTIONS or n == 1:
        return words
    day = f"{nearest:%d/%m}"
    return Words(f"{words.vi}, gần nhất {day}", f"{words.en}, the nearest on {day}")


def _line(item: Item, section: Section, query: str) -> Line:
    chip, sign, tone = _nearness(item)
    return Line(
        item.words, item_link(item, query), item.agency, item.note, _due(item, section), chip, sign, tone
    )


def _due(item: Item, section: Section) -> Words | None:
    if item.due_on is None:
        return None
    day = day_words(item.due_on)
    said = Words(f"chậm nhất {day.vi}", f"due by {day.en}")
    if item.is_overdue:
        said = Words(f"hạn {day.vi}", f"was due on {day.en}")
    if section is Section.SOON or item.original is None:
        return said
    was = f"{item.original:%d/%m/%Y}"
    return Words(f"{said.vi} (hạn ban đầu {was})", f"{said.en} (originally {was})")


def _nearness(item: Item) -> tuple[Words | None, str, str]:
    if item.left is None:
        return None, "", ""
    if item.left < 0:
        return time_left(item.left), "✕", "risk"
    return time_left(item.left), "●" if item.left <= NEAR else "○", "behind" if item.left <= NEAR else ""
