"""A promise's values as a picture: what was reached, the target and the path; as files, too.

Nothing is drawn of what is closed to the public, and no forecast: that page is for whoever looks further.
Months are not drawn among years: only periods as long as the one that was judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel.period import parse_period
from tiendo.measure.types import Basis
from tiendo.publishing.public.promise import promise_of_indicator
from tiendo.publishing.types import OpenField
from tiendo.web.leaders.drawn import drawn, file_of
from tiendo.web.leaders.indicator_chart import indicator_chart
from tiendo.web.leaders.sources import BASIS_WORDS
from tiendo.web.portal.frame import promise_path, public_page
from tiendo.web.templatetags.plan_words import BLANK_HORIZON
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.views import SeriesView, Story
    from tiendo.measure.types import ObservedValue
    from tiendo.publishing.charts import Chart
    from tiendo.publishing.public.promise import Promise
    from tiendo.web.leaders.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a promise as everyone is told them; empty where none is known or may be told.

    ``values`` are of the series that judges, the latest first; ``source`` is whose they are: a publisher, the
    name of the series, or how they come about.
    """

    values: tuple[ObservedValue, ...] = ()
    source: str = ""
    chart: Chart | None = None


def figures_of(found: Promise) -> Figures:
    """Values, source and chart of an indicator's promise; the path in the chart belongs to its status."""
    if found.story is None:
        return Figures()
    told = _told(found.story)
    source = next((one.facts.publisher or one.facts.name for one in told.series), "")
    values = _values(told.series) if OpenField.VALUE in found.fields else ()
    if not values:
        return Figures(source=source)
    drawn_of = told if OpenField.STATUS in found.fields else replace(told, path=(), milestones=())
    return Figures(values, source, indicator_chart(drawn_of))


def promise_drawn(figures: Figures, found: Promise, lang: str) -> Drawn | None:
    """The chart of a promise as its page shows it."""
    address = promise_path(lang, found.plan.slug, found.line.address)
    return drawn(figures.chart, "value", f"{address}chart") if figures.chart else None


@public_page
def chart_file(
    request: HttpRequest, *, lang: str, slug: str, horizon: str, code: str, form: str
) -> HttpResponse:
    """The chart to take away, as SVG, PNG, CSV or XLSX."""
    asked = "" if horizon == BLANK_HORIZON else horizon
    found = promise_of_indicator(plan_of(slug).pk, slug, asked, code)
    return file_of(figures_of(found).chart, form, f"{slug}-{asked}-{code}")


def _values(series: Sequence[SeriesView]) -> tuple[ObservedValue, ...]:
    chosen = [one for one in series if one.is_designated] or series[:1]
    return tuple(reversed([value for one in chosen for value in one.values if not value.member]))


def _told(story: Story) -> Story:
    """The story as everyone is told it: periods of one length, series by names that say something."""
    point = story.judgement.verdict.point
    kind = point.period.kind if point else None
    return replace(story, series=tuple(_series(one, kind) for one in story.series))


def _series(one: SeriesView, kind: object) -> SeriesView:
    facts = one.facts
    if not (facts.name or facts.publisher):
        facts = replace(facts, name=said(BASIS_WORDS[Basis(one.basis)]))
    if not one.is_designated or kind is None:
        return replace(one, facts=facts)
    values = tuple(value for value in one.values if _is_kind(value, kind))
    vintages = tuple(value for value in one.vintages if _is_kind(value, kind))
    return replace(one, facts=facts, values=values, vintages=vintages)


def _is_kind(value: ObservedValue, kind: object) -> bool:
    read = parse_period(value.period)
    return read is None or read.kind is kind
