"""The metadata sheet of an indicator: what the plan prints of it, then how its number is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tiendo.kernel.period import PeriodKind, parse_period
from tiendo.kernel.words import Words
from tiendo.web.leaders.series_names import series_name
from tiendo.web.leaders.sources import source_words
from tiendo.web.measures.formula_words import formula_lines
from tiendo.web.measures.said import period_words
from tiendo.web.plan.field_line import FieldLine
from tiendo.web.plan.indicators import indicator_fields
from tiendo.web.templatetags.vietnamese import day, moment, number, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tiendo.assess.views import SeriesView, Story
    from tiendo.kernel.period import Period
    from tiendo.measure.types import ObservedValue
    from tiendo.plan.views import IndicatorView
    from tiendo.web.measures.frame import Asked

OFTEN: Final = {
    PeriodKind.YEAR: Words("hằng năm", "every year"),
    PeriodKind.HALF: Words("sáu tháng một lần", "every half year"),
    PeriodKind.QUARTER: Words("hằng quý", "every quarter"),
    PeriodKind.MONTH: Words("hằng tháng", "every month"),
}
SERIES: Final = Words("Chuỗi dùng để đánh giá", "Series that judges")
FORMULA: Final = Words("Cách tính", "How it is made")
SOURCE: Final = Words("Nguồn", "Source")
PUBLISHER: Final = Words("Nơi công bố", "Publisher")
TERRITORY: Final = Words("Địa giới", "Territory")
FREQUENCY: Final = Words("Tần suất", "Frequency")
PARTS: Final = Words("Phân tổ", "Disaggregation")
LAW: Final = Words("Căn cứ pháp lý của cách tính", "Law behind the formula")
LATEST: Final = Words("Số mới nhất", "Latest value")
NEXT: Final = Words("Kỳ tiếp theo", "Next release")
NOBODY: Final = Words("chưa có nơi nào công bố hay tính", "nobody publishes or computes it yet")
NOT_SAID: Final = Words("nơi công bố chưa nêu cách tính", "the publisher does not say how")
ONLY_WHOLE: Final = Words("chỉ có số chung toàn thành phố", "for the whole city only")


def metadata(row: IndicatorView, told: Story | None, measures: Mapping[str, Asked]) -> list[FieldLine]:
    """Printed fields lead to their sentences, the formula to its page; a heading has printed fields only."""
    printed = indicator_fields(row)
    return printed if told is None else [*printed, *_of_number(told, measures)]


def _of_number(told: Story, measures: Mapping[str, Asked]) -> Iterator[FieldLine]:
    series = next((one for one in told.series if one.is_designated), None) or next(iter(told.series), None)
    if series is None:
        yield FieldLine(SERIES, "", said(NOBODY))
        return
    asked = measures.get(series.facts.code)
    latest = series.values[-1] if series.values else None
    yield FieldLine(SERIES, "", series_name(series, measures))
    yield _formula(series, asked)
    yield FieldLine(PARTS, "", _parts(series, asked))
    if series.facts.publisher:
        yield FieldLine(PUBLISHER, "", series.facts.publisher)
    if series.facts.territory:
        yield FieldLine(TERRITORY, "", series.facts.territory, note=_among(series))
    if asked and asked.measure.law:
        yield FieldLine(LAW, "", items=asked.measure.law)
    if latest:
        yield from _of_latest(series, latest)


def _formula(series: SeriesView, asked: Asked | None) -> FieldLine:
    """In words and a link for what is counted from rows; as the publisher says otherwise."""
    if asked is None:
        return FieldLine(FORMULA, "", series.facts.method or said(NOT_SAID))
    lines = formula_lines(asked.measure, asked.contract)[:3]
    vi = ". ".join(f"{one.label.vi}: {one.said.vi}" for one in lines[1:])
    en = ". ".join(f"{one.label.en}: {one.said.en}" for one in lines[1:])
    link = reverse("measure", args=(asked.code,))
    return FieldLine(FORMULA, "", said(lines[0].said), note=Words(vi, en) if vi else None, link=link)


def _parts(series: SeriesView, asked: Asked | None) -> str:
    """By what the number is broken down: the dimensions of its formula, or the members that are known."""
    if asked is not None and asked.measure.dimensions:
        labels = {one.name: one.label for one in asked.contract.columns} if asked.contract else {}
        return ", ".join(said(labels.get(name, Words(name, name))) for name in asked.measure.dimensions)
    members = dict.fromkeys(one.member for one in series.vintages if one.member)
    return ", ".join(members) or said(ONLY_WHOLE)


def _among(series: SeriesView) -> Words | None:
    if not series.facts.of:
        return None
    of = number(series.facts.of)
    return Words(f"xếp trong số {of}", f"ranked among {of}")


def _of_latest(series: SeriesView, latest: ObservedValue) -> Iterator[FieldLine]:
    """Where the latest value is from, how often one comes, which is next."""
    yield FieldLine(SOURCE, "", said(source_words(latest)))
    period = parse_period(latest.period)
    if period is None:
        return
    kinds = dict.fromkeys(read.kind for one in series.values if (read := parse_period(one.period)))
    yield FieldLine(FREQUENCY, "", ", ".join(said(OFTEN[kind]) for kind in kinds))
    known = moment(latest.known_at)
    yield FieldLine(
        LATEST, "", said(period_words(period)), note=Words(f"biết từ {known}", f"known since {known}")
    )
    yield FieldLine(NEXT, "", _next(period))


def _next(period: Period) -> str:
    following = period.shifted(1)
    ends = day(following.end)
    words = period_words(following)
    return said(Words(f"{words.vi}, sau ngày {ends}", f"{words.en}, after {ends}"))
