"""What was declared of an indicator beside what its rows give: a block of the indicator's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.measure.selectors.beside import beside_of_target
from tiendo.measure.selectors.formulas import recorded_codes
from tiendo.web.measures.said import change_words, period_words, plain, value_words
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tiendo.measure.selectors.beside import Beside
    from tiendo.measure.types import KnownValue
    from tiendo.plan.views import IndicatorView

MOST = 12


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One period: both ways of knowing, as they are printed."""

    period: Words
    declared: str
    computed: str
    difference: str
    sign: str
    synthetic: bool
    link: str = ""


def beside_block(row: IndicatorView, *, on: date | None = None) -> dict[str, Any]:
    """The context of ``measures/beside.html``; nothing when neither was ever known."""
    found = beside_of_target(row.id, on=on)
    if not found:
        return {}
    unit, codes = row.unit, recorded_codes()
    return {
        "beside": [beside_line(one, unit, codes) for one in found[:MOST]],
        "beside_finding": _finding(found, unit),
        "beside_synthetic": any(_is_synthetic(one) for one in found),
    }


def beside_line(one: Beside, unit: str, codes: frozenset[str] = frozenset()) -> BesideLine:
    """One period as it is printed; a value of one of the measures ``codes`` leads to where it comes from."""
    difference = one.difference
    return BesideLine(
        period=period_words(one.period),
        declared=_known(one.declared, unit),
        computed=_known(one.computed, unit),
        difference=change_words(None if difference is None else plain(difference)),
        sign=_sign(difference),
        synthetic=_is_synthetic(one),
        link=_link(one, codes),
    )


def _link(one: Beside, codes: frozenset[str]) -> str:
    if one.computed is None or one.computed.series not in codes:
        return ""
    return reverse("measure-period", args=(one.computed.series, one.period))


def _finding(found: tuple[Beside, ...], unit: str) -> Words:
    both = next((one for one in found if one.difference is not None), None)
    if both is None:
        only = found[0]
        if only.computed is None:
            return Words(
                "Chỉ có số kê khai, chưa tính được từ dữ liệu", "Only declared, not computed from rows"
            )
        return Words("Chỉ có số tính từ dữ liệu, chưa ai kê khai", "Only computed from rows, nobody declared")
    period, difference = period_words(both.period), both.difference
    if not difference:
        return Words(
            f"{period.vi}: số kê khai bằng số tính từ dữ liệu",
            f"{period.en}: what was declared equals what was computed",
        )
    much = number(abs(plain(difference)))
    points = "điểm phần trăm" if unit == "%" else unit
    higher, above = ("cao", "above") if difference > 0 else ("thấp", "below")
    return Words(
        f"{period.vi}: số kê khai {higher} hơn số tính từ dữ liệu {much} {points}".strip(),
        f"{period.en}: declared is {much} {'points ' if unit == '%' else ''}{above} computed",
    )


def _known(known: KnownValue | None, unit: str) -> str:
    if known is None:
        return value_words(None)
    return value_words(plain(known.value), unit) if known.value is not None else known.text


def _sign(difference: Decimal | None) -> str:
    if difference is None:
        return ""
    return "≠" if difference else "="


def _is_synthetic(one: Beside) -> bool:
    return any(known is not None and known.synthetic for known in (one.declared, one.computed))
