"""One indicator's page: what will become of the promise, why, and everything that is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.assess.selectors.story import story_ahead
from tiendo.assess.types import CLAUSE_WORDS, FLAG_WORDS, UnknownIndicator
from tiendo.assess.views.story import CAUSE_WORDS
from tiendo.delivery.selectors.printed import printed_indicators
from tiendo.measure.selectors.formulas import recorded_codes
from tiendo.org.rights import can_steer
from tiendo.plan.selectors.indicators import indicator as indicator_of
from tiendo.plan.selectors.indicators import indicator_children
from tiendo.plan.selectors.provenance import provenance
from tiendo.web.leaders.drawn import drawn, file_of
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.indicator_chart import fan_of, indicator_chart
from tiendo.web.leaders.metadata import metadata
from tiendo.web.leaders.reading import headline, reading
from tiendo.web.leaders.series_names import measures_of, series_name
from tiendo.web.leaders.sources import rows_link, source_words
from tiendo.web.leaders.words import chip_of, label_of, latest_said, number_said, percent_said, value_said
from tiendo.web.measures.beside_block import beside_block
from tiendo.web.measures.said import change_words, period_words, plain, value_words
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import INDICATORS, plan_known, trail
from tiendo.web.plan.neighbours import Neighbour, neighbours
from tiendo.web.reader import actor
from tiendo.web.status.words import chips
from tiendo.web.templatetags.plan_words import BLANK_HORIZON, indicator_url, plan_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.views import LinkedAction, Revision, SeriesView, Story
    from tiendo.assess.views.forecast import ForecastView
    from tiendo.kernel.words import Words
    from tiendo.measure.types import ObservedValue
    from tiendo.plan.views import IndicatorView, PlanView
    from tiendo.web.measures.frame import Asked
    from tiendo.web.organisation.as_of import AsOf

MOST_REVISIONS = 40
MOST_VALUES = 24


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One value of a series, or one that was said of a period before."""

    period: Words
    value: str
    known_at: object
    source: Words
    link: str
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """The codes of all measures, and those the indicator is computed by."""

    recorded: frozenset[str]
    measures: Mapping[str, Asked]


@require_safe
@fresh
def indicator(request: HttpRequest, slug: str, horizon: str, code: str) -> HttpResponse:
    """The promise, its sentence, how it stands on a day (``?on=``), and why."""
    plan, asked = plan_known(request, slug), as_of(request)
    wanted = "" if horizon == BLANK_HORIZON else horizon
    rows = [other for other in printed_indicators(plan.version_id) if other.horizon == wanted]
    row = next((one for one in rows if one.code == code), None) or indicator_of(plan.version_id, wanted, code)
    told = _told(plan, row, asked.day)
    recorded = recorded_codes()
    named = _Named(recorded, measures_of(told[0], recorded) if told else {})
    page = {
        "area": "plans",
        "plan": plan,
        "row": row,
        "as_of": asked,
        "trail": trail(plan, (INDICATORS, plan_url("plan-indicators", plan)), (row.code, "")),
        "parent": next((other for other in rows if row.parent and other.code == row.parent), None),
        "may_decide": can_steer(actor(request)) and not asked.chosen,
        "children": indicator_children(plan.version_id, wanted, code) if row.is_group else (),
        "quote": provenance(plan.version_id, row.address).quote,
        "fields": metadata(row, told[0] if told else None, named.measures),
        **(_story_page(plan, *told, asked, named) if told else {}),
        **beside_block(row, on=asked.past),
        **neighbours([Neighbour(o.code, indicator_url(plan, o)) for o in rows], indicator_url(plan, row)),
    }
    return render(request, "plan/indicator.html", page, status=asked.status)


@require_safe
@fresh
def chart_file(request: HttpRequest, slug: str, horizon: str, code: str, form: str) -> HttpResponse:
    """The chart to take away, as SVG, PNG, CSV or XLSX."""
    plan, asked = plan_known(request, slug), as_of(request)
    wanted = "" if horizon == BLANK_HORIZON else horizon
    told = _told(plan, indicator_of(plan.version_id, wanted, code), asked.day)
    if told is None:
        return file_of(None, form, "")
    chart = indicator_chart(told[0], fan_of(told[1]), measures_of(told[0], recorded_codes()))
    return file_of(chart, form, f"{slug}-{wanted}-{code}")


def _told(plan: PlanView, row: IndicatorView, day: date) -> tuple[Story, ForecastView] | None:
    """The story of an indicator and what is to come; a heading has none of its own."""
    if row.is_group:
        return None
    try:
        return story_ahead(plan.version_id, row.horizon, row.code, day)
    except UnknownIndicator:
        return None


def _story_page(
    plan: PlanView, told: Story, ahead: ForecastView, asked: AsOf, named: _Named
) -> dict[str, Any]:
    judged, row = told.judgement, told.judgement.indicator
    address = reverse("plan-indicator", args=(plan.slug, row.horizon or BLANK_HORIZON, row.code))
    chart = indicator_chart(told, fan_of(ahead), named.measures)
    has_values = any(one.values for one in told.series)  # a target alone is no picture
    value, period = latest_said(judged)
    return {
        "story": told,
        "judged": judged,
        "chip": chip_of(judged.status),
        "clause": CLAUSE_WORDS[judged.verdict.clause],
        "headline": headline(judged),
        "reading": reading(judged, ahead.probability),
        "ahead": ahead,
        "chance": percent_said(ahead.probability),
        "between": tuple(map(percent_said, ahead.between or ())),
        "value": value,
        "value_period": period,
        "numbers": [(label_of(one), number_said(one), one) for one in judged.verdict.numbers],
        "flags": [FLAG_WORDS[flag] for flag in judged.flags],
        "chart": drawn(chart, "main", f"{address}chart", asked.query) if chart and has_values else None,
        "series": [_series(one, row.unit, named) for one in told.series],
        "others": told.others,
        "needed": _needed(told),
        "actions": [_action(one) for one in told.actions],
        "actions_overdue": sum(one.is_overdue for one in told.actions),
        "causes": _causes(told.revisions),
        "revisions": [_revision(one, row.unit, told, named) for one in told.revisions[:MOST_REVISIONS]],
        "more_revisions": max(0, len(told.revisions) - MOST_REVISIONS),
        "chain": _chain(told, named),
    }


def _series(one: SeriesView, unit: str, named: _Named) -> dict[str, Any]:
    standing = {value.id for value in one.values}
    said = [
        _value(value, unit, named.recorded, is_earlier=value.id not in standing)
        for value in reversed(one.vintages)
    ]
    latest = one.values[-1] if one.values else None
    return {
        "view": one,
        "name": series_name(one, named.measures),
        "latest": _value(latest, unit, named.recorded, is_earlier=False) if latest else None,
        "chip": chip_of(one.verdict.status) if one.verdict else None,
        "lines": said[:MOST_VALUES],
        "more": max(0, len(said) - MOST_VALUES),
    }


def _value(one: ObservedValue, unit: str, recorded: frozenset[str], *, is_earlier: bool) -> ValueLine:
    said = value_words(plain(one.value), unit) if one.value is not None else one.text or "–"
    return ValueLine(
        period_words(one.period), said, one.known_at, source_words(one), rows_link(one, recorded), is_earlier
    )  # fmt: skip


def _needed(told: Story) -> list[tuple[str, str]]:
    needed = told.needed
    if needed is None:
        return []
    unit = needed.unit
    pace = (("yearly", needed.yearly), ("late", needed.of_late), ("best", needed.best))
    found = [(name, _signed(value, unit)) for name, value in pace if value is not None]
    if needed.by_next_year is not None:
        found.append(("next", value_said(needed.by_next_year, told.judgement.indicator.unit)))
    return found


def _signed(value: Any, unit: str) -> str:
    said = value_said(value, unit)
    return f"+{said}" if value > 0 else said


def _action(one: LinkedAction) -> dict[str, Any]:
    marks = dict.fromkeys(chip for status in one.statuses for chip in chips(status)[:1])
    return {"action": one.action, "chips": tuple(marks), "reason": one.reason}


def _causes(revisions: tuple[Revision, ...]) -> list[tuple[Words, int]]:
    """How many changes were of each cause; all causes are named, so that none seems forgotten."""
    return [(words, sum(cause in one.causes for one in revisions)) for cause, words in CAUSE_WORDS.items()]


def _revision(one: Revision, unit: str, told: Story, named: _Named) -> dict[str, Any]:
    of = next((each for each in told.series if each.facts.code == one.series), None)
    return {
        "at": one.at,
        "period": period_words(one.period) if one.period else None,
        "series": series_name(of, named.measures) if of else one.series,
        "member": one.member,
        "causes": [CAUSE_WORDS[cause] for cause in one.causes],
        "before": value_words(plain(one.before), unit) if one.before is not None else "–",
        "after": value_words(plain(one.after), unit) if one.after is not None else "–",
        "change": change_words(plain(one.change), unit) if one.change is not None else "",
        "link": reverse("measure-change", args=(one.measure, one.period))
        if one.measure in named.recorded
        else "",
    }


def _chain(told: Story, named: _Named) -> dict[str, Any]:
    """Sentence → indicator → series → rows or source → who made it known."""
    series = next((one for one in told.series if one.is_designated), None)
    latest = series.values[-1] if series and series.values else None
    return {
        "series": series_name(series, named.measures) if series else "",
        "measure": series.facts.code if series and series.facts.code in named.recorded else "",
        "source": source_words(latest) if latest else None,
        "link": rows_link(latest, named.recorded) if latest else "",
        "by": latest.known_by if latest else "",
    }
