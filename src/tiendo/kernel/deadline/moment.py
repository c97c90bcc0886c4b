"""Reading one stretch of the calendar: a day, month, quarter, half-year, year or a run of them.

The text is already normalised (one dash, no stray spaces) and holds no words but the calendar's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tiendo.kernel.deadline.model import DeadlineKind

_YEAR: Final = r"(?:19|20|21)[0-9]{2}"
_MONTH: Final = r"0?[1-9]|1[0-2]"
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER: Final = "iv|i{1,3}|[1-4]"
_OF_YEAR: Final = rf"(?:/| năm |-|, năm | )(?P<year>{_YEAR})"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days and the kind of deadline it makes when printed alone."""

    kind: DeadlineKind
    start: date
    end: date


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _months(kind: DeadlineKind, year: int, first: int, last: int) -> Moment:
    return Moment(kind, date(year, first, 1), month_end(year, last))


def year_moment(year: int) -> Moment:
    """A whole year."""
    return _months(DeadlineKind.YEAR, year, 1, 12)


def _read_day(found: re.Match[str]) -> Moment | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return Moment(DeadlineKind.DAY, day, day)


def _read_month(found: re.Match[str]) -> Moment:
    month = int(found["month"])
    return _months(DeadlineKind.MONTH, int(found["year"]), month, month)


def _read_months(found: re.Match[str]) -> Moment | None:
    first, last = int(found["first"]), int(found["last"])
    return _months(DeadlineKind.SPAN, int(found["year"]), first, last) if first < last else None


def _read_quarters(found: re.Match[str]) -> Moment | None:
    first = _QUARTERS[found["first"].lower()]
    last = _QUARTERS[(found["last"] or found["first"]).lower()]
    if last < first:
        return None
    return _months(DeadlineKind.SPAN, int(found["year"]), 3 * first - 2, 3 * last)


def _read_half(found: re.Match[str]) -> Moment:
    first = 1 if found["half"].lower() == "đầu" else 7
    return _months(DeadlineKind.SPAN, int(found["year"]), first, first + 5)


def _read_year(found: re.Match[str]) -> Moment:
    return year_moment(int(found["year"]))


def _read_years(found: re.Match[str]) -> Moment | None:
    first, last = int(found["first"]), int(found["last"])
    return Moment(DeadlineKind.SPAN, date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _read_listed_years(found: re.Match[str]) -> Moment | None:
    years = [int(year) for year in re.findall(_YEAR, found.group())]
    if years != list(range(years[0], years[0] + len(years))):
        return None
    return Moment(DeadlineKind.SPAN, date(years[0], 1, 1), date(years[-1], 12, 31))


_READERS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (rf"(?:ngày )?(?P<day>[0-9]{{1,2}})[/.-](?P<month>{_MONTH})[/.-](?P<year>{_YEAR})", _read_day),
        (rf"(?:ngày )?(?P<day>[0-9]{{1,2}})/(?P<month>{_MONTH}) năm (?P<year>{_YEAR})", _read_day),
        (rf"ngày (?P<day>[0-9]{{1,2}}) tháng (?P<month>{_MONTH}),? năm (?P<year>{_YEAR})", _read_day),
        (
            rf"(?P<year>{_YEAR})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:[t ]00:00(?::00(?:\.0+)?)?)?",
            _read_day,
        ),
        (rf"(?:tháng |t\.? ?)(?P<month>{_MONTH})(?:\.|,? năm |[/-])(?P<year>{_YEAR})", _read_month),
        (rf"(?P<month>{_MONTH})/(?P<year>{_YEAR})", _read_month),
        (
            rf"(?:từ )?tháng (?P<first>{_MONTH})(?:-| đến (?:tháng )?)(?P<last>{_MONTH}){_OF_YEAR}",
            _read_months,
        ),
        (
            rf"quý (?P<first>{_QUARTER})(?:(?:-|, ?| và | đến )(?:quý )?(?P<last>{_QUARTER}))?{_OF_YEAR}",
            _read_quarters,
        ),
        (rf"q(?P<first>[1-4])(?:-q?(?P<last>[1-4]))?{_OF_YEAR}", _read_quarters),
        (rf"(?:0?6 tháng|sáu tháng|nửa) (?P<half>đầu|cuối)(?: của)?{_OF_YEAR}", _read_half),
        (rf"(?:năm )?(?P<year>{_YEAR})", _read_year),
        (
            rf"(?:(?:giai đoạn|các năm|năm|từ) )*(?P<first>{_YEAR})(?:-| đến (?:năm )?)(?P<last>{_YEAR})",
            _read_years,
        ),
        (rf"(?:các )?(?:năm )?{_YEAR}(?:(?:, ?| và )(?:năm )?{_YEAR})+", _read_listed_years),
    )
)


def read_moment(text: str) -> Moment | None:
    """The stretch the whole of ``text`` names, None when it names none or an impossible one."""
    for pattern, reader in _READERS:
        if found := pattern.fullmatch(text):
            return reader(found)
    return None


def day_before(day: date) -> date:
    """The last day "before" ``day``: "trước ngày 10/6" leaves the 9th."""
    return day - timedelta(days=1)
