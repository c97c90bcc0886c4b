"""Indicators: all of a plan by horizon, and one with its promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.plan.selectors.indicators import horizons, indicator_children
from tiendo.plan.selectors.indicators import indicator as indicator_of
from tiendo.plan.selectors.provenance import provenance
from tiendo.web.measures.beside_block import beside_block
from tiendo.web.plan import field_line as fields
from tiendo.web.plan import findings
from tiendo.web.plan.field_line import FieldLine
from tiendo.web.plan.head import INDICATORS, plan_of, trail
from tiendo.web.plan.neighbours import Neighbour, neighbours
from tiendo.web.plan.target_words import target_in_words
from tiendo.web.templatetags.plan_words import BLANK_HORIZON, indicator_url, plan_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.words import Words
    from tiendo.plan.views import HorizonView, IndicatorView


@dataclass(frozen=True, slots=True)
class HorizonBlock:
    """One horizon as the page shows it."""

    horizon: str
    title: Words
    finding: Words
    rows: tuple[IndicatorView, ...]


def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    """Every indicator of the plan, by horizon, in printed order."""
    plan = plan_of(request, slug)
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(plan, (INDICATORS, "")),
        "horizons": [_block(view) for view in horizons(plan.version_id)],
    }
    return render(request, "plan/indicators.html", page)


def indicator(request: HttpRequest, slug: str, horizon: str, code: str) -> HttpResponse:
    """One indicator: the promise, its sentence, who leads and who counts."""
    plan = plan_of(request, slug)
    asked = "" if horizon == BLANK_HORIZON else horizon
    row = indicator_of(plan.version_id, asked, code)
    rows = [other for view in horizons(plan.version_id) for other in view.rows if other.horizon == asked]
    page = {
        "area": "plans",
        "plan": plan,
        "row": row,
        "trail": trail(plan, (INDICATORS, plan_url("plan-indicators", plan)), (row.code, "")),
        "parent": next((other for other in rows if row.parent and other.code == row.parent), None),
        "children": indicator_children(plan.version_id, asked, code) if row.is_group else (),
        "quote": provenance(plan.version_id, row.address).quote,
        "fields": _fields(row),
        **beside_block(row),
        **neighbours([Neighbour(o.code, indicator_url(plan, o)) for o in rows], indicator_url(plan, row)),
    }
    return render(request, "plan/indicator.html", page)


def _block(view: HorizonView) -> HorizonBlock:
    title = findings.horizon_words(view.horizon)
    return HorizonBlock(view.horizon, title, findings.horizon_finding(view), view.rows)


def _fields(row: IndicatorView) -> list[FieldLine]:
    read = target_in_words(row.target)
    lines = [
        FieldLine(fields.NUMBER, f"{row.address}/no", row.no),
        FieldLine(fields.NAME, f"{row.address}/name", row.name),
        FieldLine(fields.UNIT, f"{row.address}/unit", row.unit),
        FieldLine(fields.TARGET, f"{row.address}/target", row.target_text, note=read),
        FieldLine(fields.LEADS, f"{row.address}/leads", agencies=row.leads),
        FieldLine(fields.COUNTERS, f"{row.address}/counters", agencies=row.counters),
    ]
    return lines + fields.extras(row.address, row.extras)
