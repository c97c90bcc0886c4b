"""Indicators by years: where each year's value stood to its path, in one table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.assess.selectors.outlook import outlook as outlook_of
from tiendo.assess.types import Direction
from tiendo.kernel.target import judge
from tiendo.kernel.words import Words
from tiendo.publishing.charts import HeatCell, HeatRow, Key, heat_table
from tiendo.publishing.charts.export import FORMS
from tiendo.web.leaders.drawn import file_of
from tiendo.web.leaders.frame import HEAT, outlook_trail, views_of
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.words import value_said
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import plan_of
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

YEARS: Final = 9
STATES: Final = {
    "met": ("c-met", "✓", Words("đạt mục tiêu", "meets the target")),
    "on": ("c-on", "→", Words("không kém lộ trình", "no worse than the path")),
    "behind": ("c-behind", "◔", Words("kém lộ trình", "short of the path")),
    "seen": ("c-s1", "", Words("chưa đạt, chưa có lộ trình của năm đó", "not met, no path for that year")),
    "none": ("c-none", "", Words("chưa có số liệu", "no data")),
}


@require_safe
@fresh
def heat(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as of a day (``?on=``); each name leads to its indicator."""
    plan, asked = plan_of(request, slug), as_of(request)
    found = outlook_of(plan.version_id, on=asked.day)
    years = _years(found)
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
        "key": [(name, sign, words) for name, (_, sign, words) in STATES.items()],
        "files": [(form.upper(), f"{address}chart.{form}{asked.query}") for form in FORMS],
    }
    return render(request, "leaders/heat.html", page, status=asked.status)


@require_safe
@fresh
def chart_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The table to take away."""
    plan, asked = plan_of(request, slug), as_of(request)
    return file_of(_chart(plan, asked), form, f"{slug}-bang-nhiet-{asked.day.isoformat()}")


def _chart(plan: PlanView, asked: AsOf) -> Chart | None:
    found = outlook_of(plan.version_id, on=asked.day)
    years = _years(found)
    rows = _rows(plan, found, years, asked)
    if not rows:
        return None
    title = said(_finding(found, years))
    key = [Key(look, f"{sign} {said(words)}".strip()) for look, sign, words in STATES.values()]
    header = (said(Words("Mã", "Code")), said(Words("Chỉ tiêu", "Indicator")))
    return heat_table(f"{plan.number}: {title}", title, [str(year) for year in years], rows, key, header)


def _years(found: Outlook) -> list[int]:
    """The last years anything is known of, up to that of the day."""
    known = [point.period.year for points in found.points.values() for point in points]
    first = max(min(known, default=found.on.year), found.on.year - YEARS + 1)
    return list(range(first, found.on.year + 1))


def _rows(plan: PlanView, found: Outlook, years: Sequence[int], asked: AsOf) -> list[HeatRow]:
    return [
        HeatRow(
            one.indicator.code,
            one.indicator.name,
            tuple(_cell(one, _of_year(found.points[one.indicator_id], year)) for year in years),
            indicator_url(plan, one.indicator) + asked.query,
        )
        for one in found.judgements
    ]


def _of_year(points: Sequence[Point], year: int) -> Point | None:
    """The last value of a year."""
    held = [point for point in points if point.period.year == year]
    return held[-1] if held else None


def _cell(one: JudgementView, point: Point | None) -> HeatCell:
    state = _state(one, point)
    look, sign, words = STATES[state]
    value = point.value if point else None
    return HeatCell(value_said(value) if value is not None else "", value, look, sign, said(words))


def _state(one: JudgementView, point: Point | None) -> str:
    if point is None:
        return "none"
    verdict, up = one.verdict, one.verdict.direction
    better = None if up is None else up is Direction.UP
    if judge(one.indicator.target, point.value, higher_is_better=better):
        return "met"
    path = verdict.path
    if path is None or up is None or point.month < path.stops[0].month:
        return "seen"
    ahead = up.sign * (Fraction(point.value) - path.at(point.month)) >= 0
    return "on" if ahead else "behind"


def _finding(found: Outlook, years: Sequence[int]) -> Words:
    cells = [_of_year(points, year) for points in found.points.values() for year in years]
    known, total = sum(one is not None for one in cells), len(cells)
    if not total:
        return Words("Chưa có chỉ tiêu nào để xem", "There is no indicator to show")
    return Words(
        f"Biết {number(known)} trên {number(total)} giá trị của {number(len(found.points))} chỉ tiêu "
        f"trong {number(len(years))} năm",
        f"{number(known)} of {number(total)} values are known, of {number(len(found.points))} indicators "
        f"in {number(len(years))} years",
    )
