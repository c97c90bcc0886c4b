"""Indicators: all of a plan by horizon, and the printed fields of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.plan.selectors.indicators import horizons
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan import field_line as fields
from tiendo.web.plan import findings
from tiendo.web.plan.field_line import FieldLine
from tiendo.web.plan.head import INDICATORS, plan_known, trail
from tiendo.web.plan.target_words import target_in_words

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
    plan, day = plan_known(request, slug), as_of(request)
    page = {
        "area": "plans",
        "as_of": day,
        "plan": plan,
        "trail": trail(plan, (INDICATORS, "")),
        "horizons": [_block(view) for view in horizons(plan.version_id)],
    }
    return render(request, "plan/indicators.html", page, status=day.status)


def _block(view: HorizonView) -> HorizonBlock:
    title = findings.horizon_words(view.horizon)
    return HorizonBlock(view.horizon, title, findings.horizon_finding(view), view.rows)


def indicator_fields(row: IndicatorView) -> list[FieldLine]:
    """Every printed field of an indicator, each with its sentence."""
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
