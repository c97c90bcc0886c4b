"""All measures, and one: its formula in words, its values as picture and table, by place, by version."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.kernel.errors import Refusal
from tiendo.kernel.period import PeriodKind
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.values import REASON_WORDS, Reason
from tiendo.measure.selectors.beside import of_indicator
from tiendo.measure.selectors.computed import series
from tiendo.measure.selectors.formulas import book
from tiendo.measure.selectors.shown import is_whole_hidden
from tiendo.org import rights
from tiendo.warehouse.selectors.brought import is_synthetic
from tiendo.web.measures.breakdown import breakdown
from tiendo.web.measures.curve import Value as Drawn
from tiendo.web.measures.curve import curve
from tiendo.web.measures.formula_words import formula_lines
from tiendo.web.measures.frame import measure_asked, registered, trail
from tiendo.web.measures.said import counts_words, period_words, value_words
from tiendo.web.officer_names import shows_officers
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.org.types import Actor
    from tiendo.web.measures.frame import Asked

KINDS = {
    PeriodKind.MONTH: Words("Tháng", "Months"),
    PeriodKind.QUARTER: Words("Quý", "Quarters"),
    PeriodKind.YEAR: Words("Năm", "Years"),
}
DERIVED = Words("Tính từ số đo khác", "Made of other measures")


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One period's value as it is printed."""

    period: Words
    value: str
    counts: Words | None
    link: str
    note: Words | None = None


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure recorded here, by the dataset it reads."""
    newest = [held[-1] for held in book().versions.values()]
    found = sorted(newest, key=lambda one: (one.is_derived, one.source, one.code))
    groups = [
        (_dataset_words(source), list(ones)) for source, ones in groupby(found, key=lambda one: one.source)
    ]
    page = {
        "area": "measures",
        "groups": groups,
        "finding": _list_finding(found),
        "may_manage": rights.can_manage_data(actor(request)),
    }
    return render(request, "measures/list.html", page)


@require_safe
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure: ``?by=month|quarter|year``, ``?place=<dimension>``."""
    asked, who = measure_asked(code), actor(request)
    kind = _kind(request.GET.get("by", ""))
    values, refusal = _values(asked.code, kind)
    page = {
        "area": "measures",
        "asked": asked,
        "measure": asked.measure,
        "trail": trail(asked),
        "finding": finding(asked.measure, values, who),
        "kinds": [(words, f"?by={one.value}", one is kind) for one, words in KINDS.items()],
        "refusal": refusal,
        "formula": formula_lines(asked.measure, asked.contract),
        "versions": asked.versions[::-1],
        "shows_officers": shows_officers(request),
        "dataset": asked.contract,
        "synthetic": bool(asked.contract) and is_synthetic(asked.measure.source),
        "may_manage": rights.can_manage_data(who),
        **_drawn(asked, values, who),
        **breakdown(asked, values, request.GET.get("place", ""), actor=who),
    }
    return render(request, "measures/measure.html", page)


def finding(measure: Measure, values: Sequence[Value], who: Actor) -> Words:
    """The latest value as a sentence."""
    known = [value for value in values if value.value is not None]
    if not known and any(value.has_parts for value in values):
        return measure.name
    if not known:
        return Words(f"{measure.name.vi}: chưa có giá trị", f"{measure.name.en}: no value yet")
    last = known[-1]
    period, value = period_words(last.period), _value(last, measure, who)
    return Words(
        f"{measure.name.vi}: {value}, {inside(period.vi)}", f"{measure.name.en}: {value}, {period.en}"
    )


def value_line(value: Value, measure: Measure, who: Actor) -> ValueLine:
    """One value as a line of a table."""
    hidden = is_whole_hidden(value, actor=who)
    return ValueLine(
        period=period_words(value.period),
        value=_value(value, measure, who),
        counts=None if hidden else counts_words(value.above, value.below),
        link=reverse("measure-period", args=(measure.code, str(value.period))),
        note=REASON_WORDS[value.reason] if value.reason else None,
    )


def _drawn(asked: Asked, values: Sequence[Value], who: Actor) -> dict[str, Any]:
    shown = [Drawn(str(one.period), None if is_whole_hidden(one, actor=who) else one.value) for one in values]
    said = of_indicator(asked.measure.indicator)
    beside = [Drawn(one.period, one.declared.value) for one in said if one.declared]
    drawn = curve(shown, beside)
    if not drawn and any(one.reason is Reason.BY_PARTS for one in values):
        return {"of_parts": REASON_WORDS[Reason.BY_PARTS]}
    return {
        "drawn": drawn,
        "has_declared": bool(drawn and drawn.beside),
        "caption": asked.measure.name,
        "lines": [value_line(one, asked.measure, who) for one in reversed(values)],
    }


def _values(code: str, kind: PeriodKind) -> tuple[tuple[Value, ...], Refusal | None]:
    try:
        return series(code, kind), None
    except Refusal as refusal:
        return (), refusal


def _value(value: Value, measure: Measure, who: Actor) -> str:
    if is_whole_hidden(value, actor=who):
        return "•••"
    return value_words(value.value, measure.unit)


def _kind(written: str) -> PeriodKind:
    return PeriodKind(written) if written in {one.value for one in KINDS} else PeriodKind.MONTH


def _dataset_words(source: str) -> Words:
    if not source:
        return DERIVED
    contract = registered(source)
    return contract.title if contract else Words(source, source)


def _list_finding(found: Sequence[Measure]) -> Words:
    tied = sum(bool(one.indicator) for one in found)
    if not found:
        return Words("Chưa có số đo nào", "No measure yet")
    return Words(
        f"{number(len(found))} số đo tính từ dữ liệu, {number(tied)} gắn với chỉ tiêu của kế hoạch",
        f"{plural(len(found), 'measure', 'measures')} computed from rows, "
        f"{number(tied)} tied to an indicator of a plan",
    )
