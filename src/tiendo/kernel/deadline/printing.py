"""Printing a deadline in the one canonical form that ``parse_deadline`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.deadline.model import Deadline, DeadlineKind
from tiendo.kernel.deadline.moment import month_end

if TYPE_CHECKING:
    from datetime import date

_EVERY = {"week": "Hằng tuần", "month": "Hằng tháng", "quarter": "Hằng quý", "half": "6 tháng/lần"}


def format_deadline(d: Deadline) -> str:
    """The canonical Vietnamese print: "Tháng 12/2025", "Giai đoạn 2025-2030", "Hằng năm (từ năm 2026)".

    ``parse_deadline(format_deadline(d))`` equals ``d`` but for ``text``; a relative
    deadline needs the same ``issued_on`` again. Unknown deadlines print their own words.
    """
    if d.kind in {DeadlineKind.NONE, DeadlineKind.UNKNOWN}:
        return d.text
    if d.kind is DeadlineKind.CONDITIONAL:
        return d.condition
    if d.kind is DeadlineKind.RELATIVE:
        length = d.condition or f"{d.after_days} ngày"
        return f"{length} kể từ {d.event}"
    if d.kind in {DeadlineKind.ANNUAL, DeadlineKind.RECURRING, DeadlineKind.ONGOING}:
        return _recurrence(d)
    after = " và những năm tiếp theo" if d.continues else ""
    return _dated(d) + after + (f" và {d.condition}" if d.condition else "")


def _recurrence(d: Deadline) -> str:
    if d.kind is DeadlineKind.ONGOING:
        printed = f"Thường xuyên, {d.condition}" if d.condition else "Thường xuyên"
    elif d.kind is DeadlineKind.ANNUAL:
        printed = _annual(d)
    else:
        printed = (f"Ngày {d.day} hằng tháng") if d.day else _EVERY[d.every or "month"]
    if d.start and d.end:
        return f"{printed} (giai đoạn {d.start.year}-{d.end.year})"
    return f"{printed} (từ {_opening(d.start)})" if d.start else printed


def _annual(d: Deadline) -> str:
    if d.day:
        return f"Ngày {d.day}/{d.month} hằng năm"
    return f"Tháng {d.month} hằng năm" if d.month else "Hằng năm"


def _opening(start: date) -> str:
    if start.day == 1:
        return f"năm {start.year}" if start.month == 1 else f"tháng {start.month}/{start.year}"
    return f"ngày {_day(start)}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _dated(d: Deadline) -> str:
    if d.end is None:
        return f"Từ {_opening(d.start)}" if d.start else d.text
    last = d.end
    until = "" if d.start else "Đến "
    if d.kind is DeadlineKind.YEAR:
        return f"{until}{'năm' if until else 'Năm'} {last.year}"
    if d.kind is DeadlineKind.MONTH:
        return f"{until}{'tháng' if until else 'Tháng'} {last.month}/{last.year}"
    if d.kind is DeadlineKind.DAY or d.start is None:
        return until + _day(last)
    return _span(d.start, last)


def _span(first: date, last: date) -> str:
    whole_months = first.day == 1 and last == month_end(last.year, last.month)
    if not whole_months:
        return f"Từ ngày {_day(first)} đến ngày {_day(last)}"
    if (first.month, last.month) == (1, 12) and first.year < last.year:
        return f"Giai đoạn {first.year}-{last.year}"
    if first.year == last.year and first.month % 3 == 1 and last.month == first.month + 2:
        return f"Quý {['I', 'II', 'III', 'IV'][first.month // 3]}/{first.year}"
    if first.year == last.year and (first.month, last.month) in {(1, 6), (7, 12)}:
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
    return f"Từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}"
