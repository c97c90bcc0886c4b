"""What a person typed in a form, under the words the form showed and not under the names of fields.

A field nobody types in (a revision, a seal, a button) is not shown, nor is a secret.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.delivery.domain.entry_rules import FIELD_WORDS
from tiendo.delivery.selectors.submissions import entry_names
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.types import Actor

FIELDS: Final = {
    **FIELD_WORDS,
    "address": Words("Nội dung của kế hoạch", "Part of the plan"),
    "agency": Words("Cơ quan", "Agency"),
    "answer": Words("Trả lời", "Answer"),
    "asked_due_on": Words("Xin lùi đến ngày", "Asked for"),
    "bands": Words("Các nhóm khối lượng", "Bands of volume"),
    "codes": Words("Mã trong kế hoạch", "Codes in the plan"),
    "day": Words("Ngày giao nộp", "Delivered on"),
    "delivered_on": Words("Ngày giao nộp", "Delivered on"),
    "document": Words("Số, ký hiệu văn bản", "Document number"),
    "due_on": Words("Hạn", "Due on"),
    "email": Words("Địa chỉ thư", "Mail address"),
    "expected_on": Words("Dự kiến hoàn thành", "Expected on"),
    "from": Words("Từ ngày", "From"),
    "happened_on": Words("Ngày xảy ra", "Happened on"),
    "held_on": Words("Ngày họp", "Held on"),
    "identity": Words("Số định danh ở nhà cung cấp", "Number at the provider"),
    "known_on": Words("Số liệu đến ngày", "As known on"),
    "late_days": Words("Nhận muộn thêm (ngày làm việc)", "Late days"),
    "link": Words("Đường liên kết", "Link"),
    "name": Words("Họ và tên", "Name"),
    "note": Words("Ghi chú", "Note"),
    "nothing": FIELD_WORDS["nothing_arisen"],
    "other": Words("Cơ quan", "Agency"),
    "printed": Words("Tên in trong kế hoạch", "Name as printed"),
    "questions": Words("Câu hỏi", "Questions"),
    "reason": Words("Lý do", "Reason"),
    "remarks": Words("Nhận xét chung", "General remarks"),
    "rule": Words("Quyết định", "Ruling"),
    "say": Words("Nội dung", "Words"),
    "sent_to": Words("Thành viên nhận", "Members"),
    "text": Words("Giải pháp khắc phục", "Written solution"),
    "title": Words("Tên", "Title"),
    "to": Words("Đến ngày", "To"),
    "until": Words("Đến hết ngày", "Until"),
    "username": Words("Tên đăng nhập", "User name"),
    "wish": Words("Đề nghị sửa thành", "Should become"),
    "words": Words("Ý kiến", "Opinion"),
}
# The review of a draft names its boxes after the plan's own fields.
REVIEW: Final = Words("Nội dung sửa", "Correction")
OTHER: Final = Words("Nội dung khác", "Other words")
SECRET: Final = frozenset({"password", "old", "new", "again", "credential", "csrfmiddlewaretoken"})
CHOICES: Final = {
    ("rule", "accept"): Words("chấp nhận", "accept"),
    ("rule", "return"): Words("trả lại", "return"),
    ("answer", "accept"): Words("nghiệm thu", "accept"),
    ("answer", "return"): Words("trả lại", "send back"),
    ("answer", "grant"): Words("đồng ý", "grant"),
    ("answer", "refuse"): Words("không đồng ý", "refuse"),
    ("nothing", "1"): Words("có", "yes"),
}
OF_ENTRY: Final = frozenset({"value", "nothing", "results", "difficulties", "proposals", "rule", "reason"})
_NUMBERED: Final = re.compile(r"([a-z_]+)-([0-9]{1,17})")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One box: whose it was, what it was called, what stood in it."""

    of: str
    words: Words
    text: Words


def typed_lines(fields: Iterable[tuple[str, str]], *, actor: Actor) -> tuple[TypedLine, ...]:
    """The boxes in which something stands, in the form's order; entries by their numbers in the plan."""
    parted = [(*_parted(name), text.strip()) for name, text in fields]
    known = [
        (number if name in OF_ENTRY else None, words, _said(name, text))
        for name, number, text in parted
        if text and (words := _words_of(name, text))
    ]
    names = entry_names({number for number, _, _ in known if number}, actor=actor)
    return tuple(TypedLine(names.get(number or 0, ""), words, said) for number, words, said in known)


def _parted(name: str) -> tuple[str, int | None]:
    numbered = _NUMBERED.fullmatch(name)
    return (numbered[1], int(numbered[2])) if numbered else (name, None)


def _words_of(name: str, text: str) -> Words | None:
    """What a box is called; words in a box nobody listed are shown too, numbers and seals are not."""
    if name in SECRET:
        return None
    unlisted = OTHER if " " in text else None
    return REVIEW if name.startswith("f-") else FIELDS.get(name, unlisted)


def _said(name: str, text: str) -> Words:
    return CHOICES.get((name, text), Words(text, text))
