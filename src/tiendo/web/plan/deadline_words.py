"""A deadline said as a sentence, beside its print: the last day that counts, or how it comes round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.deadline import Deadline, DeadlineKind, format_deadline, last_day
from tiendo.kernel.words import Words
from tiendo.web.templatetags.vietnamese import english_day, vietnamese_day

if TYPE_CHECKING:
    from datetime import date

_EVERY = {
    "week": Words("mỗi tuần", "every week"),
    "month": Words("mỗi tháng", "every month"),
    "quarter": Words("mỗi quý", "every quarter"),
    "half": Words("sáu tháng một lần", "every six months"),
    "year": Words("mỗi năm", "every year"),
}
_FIXED = {
    DeadlineKind.ONGOING: Words("Làm thường xuyên, không có ngày cuối", "Ongoing, without a last day"),
    DeadlineKind.NONE: Words("Văn bản không ghi hạn", "The document prints no deadline"),
    DeadlineKind.UNKNOWN: Words(
        "Chưa đọc được thành ngày, giữ nguyên văn", "Not read as a date; kept as printed"
    ),
}


def deadline_in_words(deadline: Deadline) -> Words:
    """``Tháng 12/2025`` → "Ngày cuối: 31/12/2025" / "Last day: 31 December 2025"."""
    if deadline.kind in _FIXED:
        return _FIXED[deadline.kind]
    if deadline.kind in {DeadlineKind.ANNUAL, DeadlineKind.RECURRING}:
        return _recurring(deadline)
    if deadline.kind is DeadlineKind.CONDITIONAL:
        return Words(f"Khi: {deadline.condition}", f"When: {deadline.condition}")
    last = last_day(deadline)
    if last is not None:
        return _ending(deadline, last)
    if deadline.start is not None:
        return Words(f"Bắt đầu {vietnamese_day(deadline.start)}", f"Starts {english_day(deadline.start)}")
    printed = format_deadline(deadline)
    return Words(printed, printed)


def _ending(deadline: Deadline, last: date) -> Words:
    vi, en = f"Ngày cuối: {vietnamese_day(last)}", f"Last day: {english_day(last)}"
    if deadline.continues:
        return Words(f"{vi}, rồi làm tiếp", f"{en}, and goes on")
    return Words(vi, en)


def _recurring(deadline: Deadline) -> Words:
    every = _EVERY[deadline.every or ("year" if deadline.kind is DeadlineKind.ANNUAL else "month")]
    vi, en = f"Đến hạn {every.vi}", f"Due {every.en}"
    if deadline.month and deadline.day:
        vi, en = f"{vi}, ngày {deadline.day}/{deadline.month}", f"{en}, on {deadline.day}/{deadline.month}"
    elif deadline.month:
        vi, en = f"{vi}, tháng {deadline.month}", f"{en}, in month {deadline.month}"
    if deadline.start:
        vi, en = f"{vi}, từ {vietnamese_day(deadline.start)}", f"{en}, from {english_day(deadline.start)}"
    return Words(vi, en)
