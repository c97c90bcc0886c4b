"""Status, numbers and periods of judgements in words: a word, a sign and a colour for each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.verdict import NUMBER_WORDS, NumberName
from tiendo.assess.types import STATUS_WORDS, Status
from tiendo.kernel.words import Words
from tiendo.web.measures.said import period_words, plain, value_words
from tiendo.web.status.words import Chip
from tiendo.web.templatetags.vietnamese import is_english, number

if TYPE_CHECKING:
    from tiendo.assess.domain.verdict import Number
    from tiendo.assess.views import JudgementView

SIGNS: Final = {
    Status.MET: ("✓", "met"),
    Status.ON_PATH: ("→", "path"),
    Status.BEHIND: ("◔", "behind"),
    Status.AT_RISK: ("!", "risk"),
    Status.OUT_OF_REACH: ("✕", "risk"),
    Status.NO_DATA: ("?", ""),
    Status.NOT_MEASURABLE: ("–", "line"),
}
LOOKS: Final = {
    Status.MET: "c-met",
    Status.ON_PATH: "c-on",
    Status.BEHIND: "c-behind",
    Status.AT_RISK: "c-risk",
    Status.OUT_OF_REACH: "c-out",
    Status.NO_DATA: "c-none",
    Status.NOT_MEASURABLE: "c-none",
}
EVEN: Final = 0.5  # a chance under it: rather not than yes
WILL_MISS: Final = (Status.OUT_OF_REACH, Status.AT_RISK)
SHORT: Final = {
    Status.MET: Words("đã đạt", "met"),
    Status.ON_PATH: Words("đúng lộ trình", "on path"),
    Status.BEHIND: Words("chậm", "behind"),
    Status.AT_RISK: Words("có nguy cơ", "at risk"),
    Status.OUT_OF_REACH: Words("khó đạt", "out of reach"),
    Status.NO_DATA: Words("chưa đủ số liệu", "without data"),
    Status.NOT_MEASURABLE: Words("không đo được", "not measurable"),
}
_SIGNED: Final = frozenset({NumberName.REQUIRED_PACE, NumberName.RECENT_PACE, NumberName.BEST_PACE})


def chip_of(status: Status) -> Chip:
    """A status as a chip."""
    sign, shade = SIGNS[status]
    return Chip(STATUS_WORDS[status], sign, shade)


def number_said(one: Number) -> str:
    """One number a judgement used, with its unit in the language of the page."""
    said = value_said(one.value, one.unit)
    return f"+{said}" if one.name in _SIGNED and one.value > 0 else said


def value_said(value: Decimal, unit: str = "") -> str:
    """A value and its unit; two decimals are enough to read."""
    shown = round(value, 2)
    english = unit.replace("/năm", " a year") if is_english() else unit
    return value_words(plain(shown), english)


def label_of(one: Number) -> Words:
    """What a number is called."""
    return NUMBER_WORDS[one.name]


def latest_said(judged: JudgementView, unit: str = "") -> tuple[str, Words | None]:
    """The latest value as printed, with ``unit`` where a list asks for it, and its period; else a dash."""
    point = judged.verdict.point
    if point is None:
        return "–", None
    return value_said(point.value, unit), period_words(point.period)


def percent_said(share: float | None) -> str:
    """A probability: never 0 or 100, which no forecast can say."""
    if share is None:
        return ""
    if share < 0.01:
        return "< 1 %"
    if share > 0.99:
        return "> 99 %"
    return f"{number(Decimal(round(share * 100)))} %"
