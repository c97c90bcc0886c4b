"""Indicators by years: where each year's value stood to its path, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.assess.selectors.by_year import of_year, state_of, years_of
from tiendo.assess.selectors.outlook import outlook as outlook_of
from tiendo.assess.types import YEAR_WORDS, YearState
from tiendo.kernel.words import Words, plural
from tiendo.publishing.charts import HeatCell, HeatRow, Key, heat_table
from tiendo.publishing.charts.export import FORMS
from tiendo.web.leaders.drawn import file_of
from tiendo.web.leaders.frame import HEAT, outlook_trail, views_of
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.words import value_said
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import plan_known
from tiendo.web.templatetags.plan_words import indicator_url
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.domain.points import Point
    from tiendo.assess.selectors.outlook import Outlook
    from tiendo.assess.views import JudgementView
    from tiendo.plan.views import PlanView
    from tiendo.publishing.charts import Chart
    from tiendo.web.organisation.as_of import AsOf

LOOKS: Final = {
    YearState.MET: ("c-met", "✓"),
    YearState.ON: ("c-on", "→"),
    YearState.BEHIND: ("c-behind", "◔"),
    YearState.SEEN: ("c-s1", ""),
    YearState.NONE: ("c-none", ""),
}


@require_safe
@fresh
def heat(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as of a day (``?on=``); each name leads to its indicator."""
    plan, asked = plan_known(request, slug), as_of(request)
    found = outlook_of(plan.version_id, on=asked.day)
    years = years_of(found)
    address = reverse("plan-heat", args=(slug,))
    page: dict[str, Any] = {
        "area": "plans",
        "plan": plan,
        "as_of": asked,
        "trail": outlook_trail(plan, HEAT),
        "views": views_of(plan, asked, "plan-heat"),
        "finding": _finding(found, years),
        "years": years,
        "rows": _rows(plan, found, years, asked),
        "key": [(state.value, sign, YEAR_WORDS[state]) for state, (_, sign) in LOOKS.items()],
        "files": [(form.upper(), f"{address}chart.{form}{asked.query}") for form in FORMS],
    }
    return render(request, "leaders/heat.html", page, status=asked.status)


@require_safe
@fresh
def chart_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The table to take away."""
    plan, asked = plan_known(request, slug), as_of(request)
    return file_of(_chart(plan, asked), form, f"{slug}-bang-nhiet-{asked.day.isoformat()}")


def _chart(plan: PlanView, asked: AsOf) -> Chart | None:
    found = outlook_of(plan.version_id, on=asked.day)
    years = years_of(found)
    rows = _rows(plan, found, years, asked)
    if not rows:
        return None
    title = said(_finding(found, years))
    key = [Key(look, f"{sign} {said(YEAR_WORDS[state])}".strip()) for state, (look, sign) in LOOKS.items()]
    header = (said(Words("Mã", "Code")), said(Words("Chỉ tiêu", "Indicator")))
    return heat_table(f"{plan.number}: {title}", title, [str(year) for year in years], rows, key, header)


def _rows(plan: PlanView, found: Outlook, years: Sequence[int], asked: AsOf) -> list[HeatRow]:
    return [
        HeatRow(
            one.indicator.code,
            one.indicator.name,
            tuple(_cell(one, of_year(found.points[one.indicator_id], year)) for year in years),
            asked.on(indicator_url(plan, one.indicator)),
        )
        for one in found.judgements
    ]


def _cell(one: JudgementView, point: Point | None) -> HeatCell:
    state = state_of(one, point)
    look, sign = LOOKS[state]
    value = point.value if point else None
    return HeatCell(
        value_said(value) if value is not None else "", value, look, sign, said(YEAR_WORDS[state])
    )


def _finding(found: Outlook, years: Sequence[int]) -> Words:
    cells = [of_year(points, year) for points in found.points.values() for year in years]
    known, total = sum(one is not None for one in cells), len(cells)
    if not total:
        return Words("Chưa có chỉ tiêu nào để xem", "There is no indicator to show")
    return Words(
        f"Biết {number(known)} trên {number(total)} giá trị của {number(len(found.points))} chỉ tiêu "
        f"trong {number(len(years))} năm",
        f"{number(known)} of {plural(total, 'value is', 'values are')} known, of "
        f"{plural(len(found.points), 'indicator')} "
        f"in {plural(len(years), 'year')}",
    )
