"""Reading deadlines that come round: every year, every quarter, all the time."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tiendo.kernel.deadline.model import Deadline, DeadlineKind
from tiendo.kernel.deadline.moment import day_before, month_end, read_moment

# A year without 29 February: what comes "before 1/3" every year is 28 February.
_ANY_YEAR: Final = 2025
_PERIODS: Final = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_MONTHS_OF: Final = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_TIMES_A_YEAR: Final = {1: "year", 2: "half", 4: "quarter", 12: "month"}
_REGULARLY: Final = r"(?:(?:triển khai|thực hiện|thường xuyên|định kỳ|báo cáo|vào|và|tổ chức),? )*"
_ONE: Final = "(?:0?1|một)"
_EVERY_YEAR: Final = rf"(?:(?:hằng|mỗi|từng) năm|{_ONE} lần/năm|{_ONE} năm/lần|{_ONE} năm {_ONE} lần)"
_SINCE: Final = (
    r"(?:,? ?\(?(?:(?:bắt đầu |kể )?từ (?P<since>[^(),]+?)(?: trở đi)?"
    r"|(?P<within>(?:trong )?giai đoạn [^(),]+))\)?)?"
)
_ANNUAL: Final = re.compile(
    rf"(?:từ (?P<first>(?:năm )?[0-9]{{4}}|tháng [0-9/]+),? )?"
    rf"{_REGULARLY}(?:(?P<before>trước )?(?P<when>[^(),]+?)(?:,| của)? )??{_REGULARLY}{_EVERY_YEAR}{_SINCE}",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"(?:(?:chậm nhất|đến|vào|hết) )*(?:(?:ngày )?(?P<day>[0-9]{1,2})(?:/| tháng )(?P<month>[0-9]{1,2})"
    r"|tháng (?P<whole>[0-9]{1,2}))",
    re.IGNORECASE,
)
_RECURRING: Final = re.compile(
    rf"{_REGULARLY}(?:(?P<before>trước )?ngày (?P<day>[0-9]{{1,2}}) )?"
    r"(?:(?:hằng|mỗi|từng) (?P<period>tuần|tháng|quý)"
    rf"|(?P<n>0?[136]|12|một|ba|sáu) tháng(?:/(?:{_ONE} )?lần| {_ONE} lần)?"
    r"|(?P<times>0?[24]|12|hai|bốn) lần/năm"
    rf"|{_ONE} lần/(?P<once>tuần|tháng|quý)|(?P<single>tuần|quý)/lần){_SINCE}",
    re.IGNORECASE,
)
_SPELT: Final = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6}
_ONGOING: Final = re.compile(
    r"(?:(?:triển khai|thực hiện|duy trì),? )?"
    r"(?:thường xuyên|liên tục)(?:,? (?:và )?(?:thường xuyên|liên tục))?"
    rf"(?:, (?P<condition>(?:ngay )?(?:sau )?khi [^;]+|theo [^;]+)|{_SINCE})",
    re.IGNORECASE,
)


def read_annual(body: str, _issued: date | None) -> Deadline | None:
    """Every year: "Hằng năm (từ năm 2026)", "Tháng 12 hằng năm", "Trước ngày 10/6 hằng năm"."""
    found = _ANNUAL.fullmatch(body)
    if not found or (found["before"] and not found["when"]):
        return None
    bounds = _bounds(found["since"] or found["first"], found["within"])
    due = _due(found["when"], before=bool(found["before"])) if found["when"] else (None, None)
    if bounds is None or due is None:
        return None
    start, end = bounds
    month, day = due
    return Deadline(DeadlineKind.ANNUAL, start, end, body, month=month, day=day, every="year")


def _bounds(since: str | None, within: str | None) -> tuple[date | None, date | None] | None:
    """First and last day of a recurrence; None when the words that bound it are not understood."""
    if within:
        moment = read_moment(re.sub(r"^trong ", "", within, flags=re.IGNORECASE))
        return (moment.start, moment.end) if moment else None
    if since:
        moment = read_moment(since)
        return (moment.start, None) if moment else None
    return None, None


def _due(words: str, *, before: bool) -> tuple[int, int | None] | None:
    found = _WHEN.fullmatch(words)
    if not found:
        return None
    try:
        first = date(_ANY_YEAR, int(found["month"] or found["whole"]), int(found["day"] or 1))
    except ValueError:
        return None
    if before:
        last = day_before(first)
        whole_month = last == month_end(last.year, last.month)
        return last.month, None if whole_month else last.day
    return first.month, first.day if found["day"] else None


def read_recurring(body: str, _issued: date | None) -> Deadline | None:
    """More often than yearly: "Hằng quý", "6 tháng/lần", "Định kỳ 6 tháng", "Ngày 20 hằng tháng"."""
    found = _RECURRING.fullmatch(body)
    if not found:
        return None
    every = _every(found)
    day = int(found["day"]) - bool(found["before"]) if found["day"] else None
    bounds = _bounds(found["since"], found["within"])
    if bounds is None or (day is not None and (every != "month" or not 1 <= day <= 31)):
        return None
    kind = DeadlineKind.ANNUAL if every == "year" else DeadlineKind.RECURRING
    return Deadline(kind, *bounds, body, day=day, every=every)


def _every(found: re.Match[str]) -> str:
    if found["n"]:
        return _MONTHS_OF[_number(found["n"])]
    if found["times"]:
        return _TIMES_A_YEAR[_number(found["times"])]
    return _PERIODS[(found["period"] or found["once"] or found["single"]).lower()]


def _number(word: str) -> int:
    return _SPELT.get(word.lower()) or int(word)


def read_ongoing(body: str, _issued: date | None) -> Deadline | None:
    """All the time, with no day it falls due: "Thường xuyên", "Liên tục"."""
    found = _ONGOING.fullmatch(body)
    bounds = _bounds(found["since"], found["within"]) if found else None
    if not found or bounds is None:
        return None
    return Deadline(DeadlineKind.ONGOING, *bounds, body, condition=found["condition"] or "")
