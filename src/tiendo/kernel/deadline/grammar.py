"""Reading a printed deadline. Every rule reads the whole cell or nothing.

A sentence that merely begins with a date ("Năm 2026, ban hành Kế hoạch …") is an action
or a product, so what no rule covers to its last word is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tiendo.kernel.deadline.model import Deadline, DeadlineKind
from tiendo.kernel.deadline.moment import Moment, day_before, read_moment
from tiendo.kernel.deadline.recurrence import read_annual, read_ongoing, read_recurring
from tiendo.kernel.text import collapse

_Rule = Callable[[str, "date | None"], Deadline | None]

_LONGEST: Final = 200  # characters; a longer cell is prose
_DOING: Final = r"(?:(?:dự kiến|thực hiện|triển khai|hoàn thành|xong|trong|vào|thời gian|thời hạn)[: ]+)*"
_AFTER_THAT: Final = re.compile(
    r"(?P<moment>.+?),? (?:và|những|các)(?: những| các)? năm(?: tiếp theo| sau(?: đó)?| kế tiếp)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(rf"{_DOING}(?P<moment>.+)", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"{_DOING}(?:chậm nhất )?trước (?P<moment>.+)", re.IGNORECASE)
_UNTIL: Final = re.compile(
    rf"{_DOING}(?:(?:đến|chậm nhất|muộn nhất|không quá|không muộn hơn|hạn chót|là|vào|hết|cuối|từ nay)[: ]+)+"
    r"(?P<moment>.+)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    rf"{_DOING}(?:bắt đầu )?(?:kể )?từ (?P<moment>.+?)(?: trở đi| trở về sau| đến nay)?", re.IGNORECASE
)
_FROM_TO: Final = re.compile(r"(?:từ )?(?P<first>.+?)(?: đến (?:hết )?|-)(?P<last>.+)", re.IGNORECASE)
_WAITING: Final = (
    r"(?:ngay )?(?:sau )?khi [^;:,.]+"
    r"|theo (?:yêu cầu|tiến độ|quy định|kế hoạch|chỉ đạo|hướng dẫn|lộ trình|phân công|chương trình"
    r"|đề nghị|nhu cầu|thực tế)(?: [^;:,.]+)?"
)
_CONDITIONAL: Final = re.compile(rf"(?:{_DOING})(?:{_WAITING})", re.IGNORECASE)
_WITH_CONDITION: Final = re.compile(
    rf"(?P<moment>.+?)(?: và |, )(?P<condition>(?:triển khai |thực hiện )?(?:{_WAITING}))", re.IGNORECASE
)
_RELATIVE: Final = re.compile(
    r"(?:trong|trong vòng|trong thời hạn|chậm nhất|không quá|sau|tối đa| )*(?P<n>[0-9]{1,4}) "
    r"(?P<unit>ngày(?: làm việc)?|tuần|tháng|năm)(?: kể từ| tính từ| từ| sau)"
    r" (?P<event>(?:ngày|khi|lúc)? ?[^;,.]+)",
    re.IGNORECASE,
)
_ISSUE: Final = re.compile(
    r"ngày (?:(?:ký )?ban hành(?: (?:kế hoạch|quyết định|chương trình|văn bản)(?: này)?)?|ký"
    r"|(?:kế hoạch|quyết định)(?: này)? được ban hành)",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 14


def parse_deadline(printed: str, *, issued_on: date | None = None) -> Deadline:
    """The deadline a cell prints; never raises.

    ``issued_on`` is the day the plan was issued: it turns "100 ngày kể từ ngày ban hành"
    into days. "Trước" is strict: the day before is the last day. A blank is NONE; a cell
    that is not wholly a deadline is UNKNOWN.
    """
    text = collapse(printed)
    body = _normalise(text)
    if not body:
        return Deadline(DeadlineKind.NONE, None, None, text)
    for rule in _RULES if len(body) <= _LONGEST else ():
        if deadline := rule(body, issued_on):
            return replace(deadline, text=text)
    return Deadline(DeadlineKind.UNKNOWN, None, None, text)


def _normalise(text: str) -> str:
    """One spelling of dashes, of hằng/hàng and of the spaces around / and -; no bullet, no last dot."""
    text = re.sub(r"[–—−]", "-", text)
    text = re.sub(r" ?([/-]) ?", r"\1", text)
    text = re.sub(r"\b(h)àng (?=năm|quý|tháng|tuần|ngày)", r"\1ằng ", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+,", ",", text)
    return text.strip(" .;,-+:")


def _read_plain(body: str, _issued: date | None) -> Deadline | None:
    found = _PLAIN.fullmatch(body)
    moment = read_moment(found["moment"]) if found else None
    return Deadline(moment.kind, moment.start, moment.end, body) if moment else None


def _read_before(body: str, _issued: date | None) -> Deadline | None:
    found = _BEFORE.fullmatch(body)
    moment = read_moment(found["moment"]) if found else None
    return Deadline(DeadlineKind.DAY, None, day_before(moment.start), body) if moment else None


def _read_until(body: str, _issued: date | None) -> Deadline | None:
    """By the end of something: of a month or a year, the kind stays; of anything else, a day."""
    found = _UNTIL.fullmatch(body)
    moment = read_moment(found["moment"]) if found else None
    if not moment:
        return None
    kind = moment.kind if moment.kind is not DeadlineKind.SPAN else DeadlineKind.DAY
    return Deadline(kind, None, moment.end, body)


def _read_from(body: str, _issued: date | None) -> Deadline | None:
    found = _FROM.fullmatch(body)
    moment = read_moment(found["moment"]) if found else None
    if not moment or moment.kind is DeadlineKind.SPAN:
        return None
    return Deadline(DeadlineKind.FROM_YEAR, moment.start, None, body)


def _read_from_to(body: str, _issued: date | None) -> Deadline | None:
    found = _FROM_TO.fullmatch(body)
    if not found:
        return None
    first, last = _read_first(found["first"], found["last"]), read_moment(found["last"])
    if not first or not last or first.start >= last.end:
        return None
    return Deadline(DeadlineKind.SPAN, first.start, last.end, body)


def _read_first(first: str, last: str) -> Moment | None:
    """The first end of a span; "tháng 9 đến tháng 12/2025" takes its year from the last."""
    year = re.search(r"[0-9]{4}$", last)
    return read_moment(first) or (read_moment(f"{first}/{year.group()}") if year else None)


def _read_continuing(body: str, _issued: date | None) -> Deadline | None:
    found = _AFTER_THAT.fullmatch(body)
    moment = read_moment(re.sub(r"^từ ", "", found["moment"], flags=re.IGNORECASE)) if found else None
    if not moment:
        return None
    if moment.kind is DeadlineKind.SPAN:
        return Deadline(DeadlineKind.SPAN, moment.start, moment.end, body, continues=True)
    return Deadline(DeadlineKind.FROM_YEAR, moment.start, None, body)


def _read_with_condition(body: str, _issued: date | None) -> Deadline | None:
    found = _WITH_CONDITION.fullmatch(body)
    if not found or len(found["condition"].split()) > _MOST_WORDS:
        return None
    for rule in _DATED:
        if deadline := rule(found["moment"], None):
            return replace(deadline, condition=found["condition"])
    return None


def _read_conditional(body: str, _issued: date | None) -> Deadline | None:
    if len(body.split()) > _MOST_WORDS or not _CONDITIONAL.fullmatch(body):
        return None
    return Deadline(DeadlineKind.CONDITIONAL, None, None, body, condition=body)


def _read_relative(body: str, issued_on: date | None) -> Deadline | None:
    """A term from an event. Days are counted from the day after it (Civil Code 2015, article 147)."""
    found = _RELATIVE.fullmatch(body)
    if not found or len(found["event"].split()) > _MOST_WORDS:
        return None
    days = {"ngày": 1, "tuần": 7}.get(found["unit"].lower())
    after = int(found["n"]) * days if days else None
    length = "" if days else f"{int(found['n'])} {found['unit'].lower()}"
    known = issued_on if after is not None and _ISSUE.fullmatch(found["event"]) else None
    end = known + timedelta(days=after) if known and after is not None else None
    return Deadline(
        DeadlineKind.RELATIVE, known, end, body, condition=length, after_days=after, event=found["event"]
    )


_DATED: Final[tuple[_Rule, ...]] = (
    _read_plain,
    _read_continuing,
    _read_before,
    _read_until,
    _read_from,
    _read_from_to,
)
_RULES: Final[tuple[_Rule, ...]] = (
    read_annual,
    read_ongoing,
    read_recurring,
    _read_relative,
    *_DATED,
    _read_with_condition,
    _read_conditional,
)
