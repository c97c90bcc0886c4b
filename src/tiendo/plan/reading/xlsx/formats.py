"""Excel number formats: a stored number → the characters the sheet shows, the Vietnamese way.

Decimal comma, thousands point, days before months. Only what changes the meaning of a
plan's cell is kept: decimals, thousands, percent, leading zeros, words around the digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    49: "@",
}

# Excel counts 29/2/1900, a day that never was; day 60 onwards is one ahead.
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_EPOCH_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_LAST_DAY = 2_958_466
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<plain>.)', re.DOTALL)
_PLACEHOLDERS = frozenset("0#?.,")
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class _Number:
    """One section of a format, taken apart."""

    before: str
    after: str
    least_whole: int
    least_decimals: int
    most_decimals: int
    thousands: bool
    percent: bool


def printed(value: float, code: str, *, date1904: bool = False, point: str = ",") -> str:
    """``value`` as format ``code`` shows it; ``point`` parts the decimals ("." in a column of codes)."""
    sections = _sections(code)
    section = _section_for(value, sections)
    date_parts = _date_parts(section)
    if date_parts and 0 <= value < _LAST_DAY:
        return _printed_date(value, date_parts, date1904=date1904)
    if value < 0 and len(sections) > 1 and section is sections[1]:
        value = -value
    if abs(value) >= _LARGEST or not _shows_digits(section):
        return general(value, point=point)
    return _printed_number(value, _taken_apart(section), point)


def general(value: float, *, point: str = ",") -> str:
    """``value`` with no format: no needless zeros, no power of ten."""
    number = Decimal(f"{value:.11g}")
    return f"{number.normalize():f}".replace(".", point)


def _sections(code: str) -> list[str]:
    return _split(code)


@lru_cache(maxsize=512)
def _split(code: str) -> list[str]:
    sections, start = [], 0
    for token in _TOKEN.finditer(code):
        if token["plain"] == ";":
            sections.append(code[start : token.start()])
            start = token.end()
    return [*sections, code[start:]]


def _section_for(value: float, sections: list[str]) -> str:
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


@lru_cache(maxsize=512)
def _plain(section: str) -> str:
    """The format without quoted words, colours and paddings."""
    return "".join(token["plain"] or "" for token in _TOKEN.finditer(section))


def _shows_digits(section: str) -> bool:
    plain = _plain(section)
    return plain.lower() != GENERAL.lower() and any(c in "0#?" for c in plain) and "/" not in plain


@lru_cache(maxsize=512)
def _date_parts(section: str) -> str:
    """Which of d, m, y, h a format shows; nothing for a format of numbers."""
    plain = _plain(section).lower()
    if plain in {"", "general", "@"} or any(c in "0#?" for c in plain):
        return ""
    clock = "h" in plain or "s" in plain
    days = "d" in plain
    years = "y" in plain
    months = "m" in plain and (days or years or not clock)
    return "d" * days + "m" * months + "y" * years + "h" * clock


def _printed_date(value: float, parts: str, *, date1904: bool) -> str:
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    if not date1904 and value < 60:
        epoch += timedelta(days=1)
    moment = epoch + timedelta(seconds=round(value * 86_400))
    shown = {"d": "%d", "m": "%m", "y": "%Y"}
    day = moment.strftime("/".join(shown[part] for part in parts if part in shown))
    clock = moment.strftime("%H:%M") if "h" in parts else ""
    return f"{day} {clock}".strip()


@lru_cache(maxsize=512)
def _taken_apart(section: str) -> _Number:
    before, after, pattern = "", "", ""
    percent = False
    for token in _TOKEN.finditer(section):
        words = token["quoted"] or token["escaped"] or ""
        plain = token["plain"]
        if plain == "%":
            percent, words = True, "%"
        elif plain and plain in _PLACEHOLDERS:
            pattern += plain
        elif plain:
            words = plain
        if pattern:
            after += words
        else:
            before += words
    whole, _, decimals = pattern.partition(".")
    return _Number(
        before=before,
        after=after,
        least_whole=whole.count("0"),
        least_decimals=decimals.count("0"),
        most_decimals=sum(decimals.count(c) for c in "0#?"),
        thousands="," in whole.rstrip(","),
        percent=percent,
    )


def _printed_number(value: float, form: _Number, point: str) -> str:
    number = Decimal(f"{value:.15g}") * (100 if form.percent else 1)
    rounded = number.quantize(Decimal(1).scaleb(-form.most_decimals), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    while len(decimals) > form.least_decimals and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.zfill(form.least_whole)
    if form.thousands:
        whole = f"{int(whole):,}".replace(",", ".").zfill(form.least_whole)
    sign = "-" if rounded < 0 else ""
    digits = f"{whole}{point}{decimals}" if decimals else whole
    return f"{form.before}{sign}{digits}{form.after}".strip()
