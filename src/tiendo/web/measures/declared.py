"""Declared and computed values of all indicators of a plan side by side, and how many of them differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.beside import latest_of_version
from tiendo.measure.selectors.formulas import recorded_codes
from tiendo.plan.selectors.indicators import horizons
from tiendo.web.measures.beside_block import BesideLine, beside_line
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import INDICATORS, plan_known, trail
from tiendo.web.templatetags.plan_words import indicator_url, plan_url
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.measure.selectors.beside import Beside
    from tiendo.plan.views import IndicatorView, PlanView

TITLE = Words("Kê khai và tính từ dữ liệu", "Declared and computed")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator: its latest period for which both values are known, or the latest of either."""

    row: IndicatorView
    link: str
    line: BesideLine


@require_safe
def declared(request: HttpRequest, slug: str) -> HttpResponse:
    """Every indicator of which something was declared or computed, the widest apart first."""
    plan, day = plan_known(request, slug), as_of(request)
    found = latest_of_version(plan.version_id, on=day.past)
    rows = {row.id: row for view in horizons(plan.version_id) for row in view.rows}
    page = {
        "area": "plans",
        "plan": plan,
        "as_of": day,
        "trail": trail(plan, (INDICATORS, plan_url("plan-indicators", plan)), (TITLE, "")),
        "finding": differing_words(found.values()),
        "compared": _lines(plan, rows, found, both=True),
        "alone": _lines(plan, rows, found, both=False),
    }
    return render(request, "measures/declared.html", page, status=day.status)


def desk_card(version_id: int, slug: str, *, on: date | None = None) -> dict[str, Any]:
    """What the standing body's desk says about it; nothing when no value can be compared."""
    found = latest_of_version(version_id, on=on)
    if not any(one.difference is not None for one in found.values()):
        return {}
    return {"words": differing_words(found.values()), "link": reverse("plan-declared", args=(slug,))}


def differing_words(found: Iterable[Beside]) -> Words:
    """How many of the indicators that can be compared differ."""
    compared = [one for one in found if one.difference is not None]
    apart = sum(bool(one.difference) for one in compared)
    if not compared:
        return Words(
            "Chưa chỉ tiêu nào có cả số kê khai và số tính từ dữ liệu của cùng một kỳ",
            "No indicator has both a declared and a computed value of the same period yet",
        )
    return Words(
        f"{number(apart)} trên {number(len(compared))} chỉ tiêu so được "
        "có số kê khai khác số tính từ dữ liệu",
        f"{number(apart)} of {plural(len(compared), 'indicator', 'indicators')} that can be compared "
        "were declared differently from what rows give",
    )


def _lines(
    plan: PlanView, rows: dict[int, IndicatorView], found: dict[int, Beside], *, both: bool
) -> list[IndicatorLine]:
    chosen = [(rows[pk], one) for pk, one in found.items() if (one.difference is not None) is both]
    codes = recorded_codes()
    chosen.sort(key=lambda pair: -abs(pair[1].difference or Decimal(0)))
    return [
        IndicatorLine(row, indicator_url(plan, row), beside_line(one, row.unit, codes)) for row, one in chosen
    ]
