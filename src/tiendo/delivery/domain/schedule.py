"""A reporting regime's schedule: the days each line of it gives in a year.

A line says when reports are due in the words of the plan ("Trước ngày 10/6 hằng năm": the 9th is the last
day), where the figures are cut off, when the round opens, and how long late reports are still taken. Knows
no tables.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tiendo.delivery.types import BadSetting
from tiendo.kernel.deadline import Deadline, DeadlineKind, occurrences, parse_deadline
from tiendo.kernel.period import Period, PeriodKind, period_of
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiendo.kernel.working_days import WorkingCalendar

REPEATS = frozenset({DeadlineKind.ANNUAL, DeadlineKind.RECURRING})
EVERY = frozenset({"month", "quarter", "half", "year", None})
PERIODS = {
    "H1": PeriodKind.HALF, "H2": PeriodKind.HALF, "half": PeriodKind.HALF, "quarter": PeriodKind.QUARTER,
    "month": PeriodKind.MONTH, "year": PeriodKind.YEAR,
}  # fmt: skip
LONGEST_LATE = 60
LONGEST_CODE, LONGEST_TITLE, LONGEST_BASIS = 24, 300, 500
FIRST_YEAR, LAST_YEAR = 2000, 2100
DEFAULT_OPENING = 15
ONE, AHEAD = timedelta(days=1), timedelta(days=3 * 366)
_CODE = re.compile(rf"[-0-9A-Za-z_]{{1,{LONGEST_CODE}}}")
_DAY = re.compile(r"(?:(?P<month>[0-9]{1,2})-)?(?P<day>[0-9]{1,2})")


class WhenOff(StrEnum):
    """Where the last day goes when offices are closed on it."""

    STAY = "stay"
    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of each year, or with no month a day of each month; 31 of a shorter month is its last day."""

    month: int | None
    day: int

    def last_before(self, day: date) -> date:
        """The latest such day strictly before ``day``."""
        year, month = day.year, self.month or day.month
        found = _real(year, month, self.day)
        while found >= day:
            year, month = (year - 1, month) if self.month else _month_before(year, month)
            found = _real(year, month, self.day)
        return found


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One line of a schedule, understood."""

    due: Deadline
    cut_off: YearDay
    opens: YearDay | None
    begins: YearDay | None
    period: PeriodKind
    late_days: int
    when_off: WhenOff


@dataclass(frozen=True, slots=True)
class RoundDays:
    """The days of one round; all are included. ``named`` is the last day before any shift for a day off."""

    named: date
    period: Period
    period_from: date
    cut_off: date
    opens_on: date
    due_on: date
    late_until: date


def read_schedule(schedule: Any) -> tuple[ScheduleLine, ...]:
    """The lines of a regime's ``schedule``; raises ``BadSetting`` naming the line and what to write."""
    if not isinstance(schedule, list) or not schedule:
        raise _bad(1, "chưa có mốc nộp báo cáo nào", "it has no reporting date")
    return tuple(_line(number, line) for number, line in enumerate(schedule, 1))


def rounds_due(
    lines: Iterable[ScheduleLine], first: date, last: date, calendar: WorkingCalendar
) -> tuple[RoundDays, ...]:
    """The rounds that fall due from ``first`` to ``last``, in order of their due day."""
    found = [
        round_days(line, due, calendar) for line in lines for _, due in occurrences(line.due, first, last)
    ]
    return tuple(sorted(found, key=lambda days: (days.due_on, days.period)))


def round_days(line: ScheduleLine, named: date, calendar: WorkingCalendar) -> RoundDays:
    """The days of the round whose last day is ``named``.

    Raises ``BadSetting`` when fewer than one working day lies between cut-off and due day: nobody can be
    asked to hand in on the day the figures close (Decree 09/2019, Article 8(5)).
    """
    cut_off = line.cut_off.last_before(named)
    due = _shifted(named, line.when_off, calendar)
    if calendar.between(cut_off, due) < 1:
        raise BadSetting(
            Words(
                f"Hạn nộp {due:%d/%m/%Y} phải sau ngày chốt số liệu {cut_off:%d/%m/%Y} "
                "ít nhất 1 ngày làm việc "
                "(Nghị định 09/2019/NĐ-CP, khoản 5 Điều 8). Hãy lùi hạn nộp hoặc chốt số liệu sớm hơn.",
                f"The due day {due} must be at least one working day after the cut-off {cut_off} "
                "(Decree 09/2019, Article 8(5)). Move the due day back or cut off earlier.",
            )
        )
    period = period_of(cut_off, line.period)
    opens = line.opens.last_before(due + ONE) if line.opens else due - timedelta(days=DEFAULT_OPENING)
    return RoundDays(
        named=named,
        period=period,
        period_from=line.begins.last_before(cut_off) if line.begins else period.start,
        cut_off=cut_off,
        opens_on=opens,
        due_on=due,
        late_until=calendar.plus(due, line.late_days),
    )


def demand_fit(code: str, title: str, starts_on: date, ends_on: date | None, legal_basis: str = "") -> None:
    """Raise ``BadSetting`` for a regime whose name, code or days cannot be kept."""
    named = 0 < len(title.strip()) <= LONGEST_TITLE and len(legal_basis) <= LONGEST_BASIS
    if not named or not _CODE.fullmatch(code):
        raise BadSetting(
            Words(
                f"Chế độ báo cáo cần tên (tối đa {LONGEST_TITLE} ký tự) và mã ngắn không dấu, không khoảng "
                f"trắng (tối đa {LONGEST_CODE} chữ), ví dụ dinh-ky; căn cứ tối đa {LONGEST_BASIS} ký tự.",
                f"A regime needs a title ({LONGEST_TITLE} characters at most) and a short code of letters, "
                f"digits and hyphens ({LONGEST_CODE} at most); its legal basis {LONGEST_BASIS} at most.",
            )
        )
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (starts_on, ends_on) if day):
        raise BadSetting(
            Words(
                f"Chọn ngày từ năm {FIRST_YEAR} đến {LAST_YEAR}.",
                f"Choose days from {FIRST_YEAR} to {LAST_YEAR}.",
            )
        )
    if ends_on and ends_on < starts_on:
        raise BadSetting(
            Words("Ngày kết thúc phải sau ngày bắt đầu.", "The last day must not be before the first.")
        )


def code_taken(code: str, title: str) -> Words:
    """Why another regime cannot have this code."""
    return Words(
        f"Mã “{code}” đã là của chế độ “{title}”. Hãy đặt mã khác; muốn đổi chế độ ấy, dùng biểu mẫu của nó.",
        f"The code “{code}” is that of “{title}”. Choose another; change that regime in its own form.",
    )


def next_rounds(
    lines: tuple[ScheduleLine, ...],
    *,
    starts_on: date,
    ends_on: date | None,
    today: date,
    calendar: WorkingCalendar,
    count: int = 3,
) -> tuple[RoundDays, ...]:
    """The next rounds a regime gives from today on; fewer, or none, when it ends before."""
    first = max(starts_on, today)
    found = rounds_due(lines, first, first + AHEAD, calendar)
    return tuple(one for one in found if ends_on is None or one.due_on <= ends_on)[:count]


def _line(number: int, line: Any) -> ScheduleLine:
    if not isinstance(line, dict):
        raise _bad(number, "không đúng dạng", "it is not an object")
    due = parse_deadline(str(line.get("due", "")))
    if due.kind not in REPEATS or due.every not in EVERY:
        raise _bad(
            number,
            f"hạn nộp “{due.text}” không phải mốc lặp lại; hãy viết như “Trước ngày 10/6 hằng năm”",
            f"the due rule “{due.text}” does not recur; write it like “Trước ngày 10/6 hằng năm”",
        )
    cut_off = _year_day(number, line, "cut_off")
    if cut_off is None:
        raise _bad(number, "thiếu ngày chốt số liệu (cut_off)", "its cut-off is missing")
    return ScheduleLine(
        due=due,
        cut_off=cut_off,
        opens=_year_day(number, line, "opens"),
        begins=_year_day(number, line, "from"),
        period=_period(number, line),
        late_days=_late_days(number, line),
        when_off=_when_off(number, line),
    )


def _period(number: int, line: Mapping[str, Any]) -> PeriodKind:
    said = str(line.get("period", "year"))
    if said not in PERIODS:
        known = ", ".join(PERIODS)
        raise _bad(number, f"kỳ “{said}” không có; hãy chọn: {known}", f"no period “{said}”; use {known}")
    return PERIODS[said]


def _late_days(number: int, line: Mapping[str, Any]) -> int:
    said = line.get("late_days", 0)
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= LONGEST_LATE:
        raise _bad(
            number,
            f"số ngày nhận muộn phải từ 0 đến {LONGEST_LATE} ngày làm việc",
            f"the late window must be 0 to {LONGEST_LATE} working days",
        )
    return said


def _when_off(number: int, line: Mapping[str, Any]) -> WhenOff:
    said = str(line.get("when_off", WhenOff.STAY))
    if said not in set(WhenOff):
        known = ", ".join(WhenOff)
        raise _bad(number, f"“when_off” phải là một trong: {known}", f"“when_off” must be one of: {known}")
    return WhenOff(said)


def _year_day(number: int, line: Mapping[str, Any], name: str) -> YearDay | None:
    said = line.get(name)
    if said is None:
        return None
    found = _DAY.fullmatch(str(said))
    month, day = (int(found["month"] or 0), int(found["day"])) if found else (13, 0)
    if month > 12 or not 1 <= day <= 31:
        raise _bad(
            number,
            f"ngày “{said}” ({name}) không đọc được; hãy viết tháng-ngày như “05-31”",
            f"the day “{said}” ({name}) cannot be read; write month-day like “05-31”",
        )
    return YearDay(month or None, day)


def _shifted(day: date, when_off: WhenOff, calendar: WorkingCalendar) -> date:
    if when_off is WhenOff.NEXT:
        return calendar.next_working(day)
    return calendar.previous_working(day) if when_off is WhenOff.PREVIOUS else day


def _real(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, 12)


def _bad(number: int, vi: str, en: str) -> BadSetting:
    return BadSetting(Words(f"Mốc thứ {number} của chế độ báo cáo: {vi}.", f"Line {number}: {en}."))
