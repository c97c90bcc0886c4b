"""The chart of one indicator: actuals by series with vintages, targets, path, and the fan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tiendo.kernel.period import parse_period
from tiendo.kernel.target import Op, is_a_rank, lower_is_better
from tiendo.kernel.words import Words, plural
from tiendo.publishing.charts import Band, Dot, Fan, FanStep, Level, Line, LineChart, line_chart
from tiendo.publishing.charts.lines import Words as ChartWords
from tiendo.web.leaders.series_names import NO_MEASURES, series_name
from tiendo.web.leaders.words import value_said
from tiendo.web.measures.said import period_words
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tiendo.assess.views import JudgementView, SeriesView, Story
    from tiendo.assess.views.forecast import ForecastView
    from tiendo.kernel.target import Target
    from tiendo.measure.types import ObservedValue
    from tiendo.publishing.charts import Chart
    from tiendo.web.measures.frame import Asked

MOST_RIVALS: Final = 3
SHARES: Final = (50, 80, 95)
FORECAST = Words("Dự báo (giữa)", "Forecast (middle)")
PATH, VINTAGE = Words("Lộ trình", "Path"), Words("đã công bố trước đó", "published before")
CITY = Words("Mục tiêu", "Target")
TURNED = Words("Thứ bậc: tốt nhất ở trên cùng", "A rank: the best is at the top")
_LEVELS: Final = frozenset(
    {Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN, Op.EQUAL, Op.RANGE, Op.RANK_AT_MOST}
)


def indicator_chart(
    story: Story, fan: Fan | None = None, measures: Mapping[str, Asked] = NO_MEASURES
) -> Chart | None:
    """The chart as of the story's day; None when nothing is known and nothing can be drawn.

    ``measures`` are those of the computed series, to call them by their names.
    """
    judged = story.judgement
    row = judged.indicator
    return line_chart(
        LineChart(
            title=f"{row.name} ({row.unit})" if row.unit else row.name,
            description=said(_description(story, fan)),
            lines=tuple(_lines(story, measures)),
            words=chart_words(),
            number=value_said,
            levels=tuple(_levels(story)),
            fan=fan,
            until=judged.due,
            upside_down=stands_upside_down(judged),
        )
    )


def chart_words() -> ChartWords:
    """What the chart's table is called, in the language of the page."""
    return ChartWords(
        said(Words("Kỳ", "Period")),
        said(Words("Chuỗi", "Series")),
        said(Words("Giá trị, từ", "Value, from")),
        said(Words("Đến", "To")),
        lambda share: said(Words(f"{share} % khả năng", f"{share} % likely")),
        said(VINTAGE),
        said(TURNED),
    )


def stands_upside_down(judged: JudgementView) -> bool:
    """Whether its chart has the least at the top: the first of a ranking stands above the second.

    A share or a count that is to fall is drawn falling, as everybody reads a line.
    """
    return is_a_rank(judged.indicator.target, judged.indicator.unit)


def _description(story: Story, fan: Fan | None) -> Words:
    count = sum(len(one.values) for one in story.series)
    many = len(story.series)
    vi, en = ("; dự báo kèm khoảng tin cậy", "; a forecast with its intervals") if fan else ("", "")
    if stands_upside_down(story.judgement):
        vi, en = f"{vi}. {TURNED.vi}", f"{en}. {TURNED.en}"
    return Words(
        f"Đường thực hiện theo {many} chuỗi với {count} giá trị, mục tiêu và lộ trình{vi}.",
        f"Actuals in {many} series with {plural(count, 'value')}, the target and its path{en}.",
    )


def _lines(story: Story, measures: Mapping[str, Asked]) -> Iterator[Line]:
    chosen = sorted(story.series, key=lambda one: not one.is_designated)
    for place, one in enumerate(chosen[: 1 + MOST_RIVALS]):
        dots = tuple(_dots(_whole(one.values)))
        if dots:
            role = "actual" if one.is_designated or (place == 0 and not _designated(chosen)) else "rival"
            yield Line(series_name(one, measures), dots, role, tuple(_earlier(one)))
    if story.path:
        path = tuple(Dot(one.on, one.value, str(one.on.year)) for one in story.path)
        yield Line(said(PATH), path, "path")


def _designated(series: Iterable[SeriesView]) -> bool:
    return any(one.is_designated and one.values for one in series)


def _whole(values: Iterable[ObservedValue]) -> list[ObservedValue]:
    """Values of the whole; of members only where nothing is said of the whole."""
    held = list(values)
    return [one for one in held if not one.member]


def _dots(values: Iterable[ObservedValue]) -> Iterator[Dot]:
    found = []
    for one in values:
        period = parse_period(one.period)
        if period is not None and one.value is not None:
            found.append(Dot(period.end, one.value, said(period_words(period))))
    yield from sorted(found, key=lambda dot: dot.on)


def _earlier(one: SeriesView) -> Iterator[Dot]:
    """What was said of a period before what holds now, where it differs."""
    standing = {value.period: value.value for value in one.values}
    earlier = [
        value
        for value in _whole(one.vintages)
        if not value.withdrawn and value.period in standing and value.value != standing[value.period]
    ]
    yield from _dots(earlier)


def _levels(story: Story) -> Iterator[Level]:
    row = story.judgement.indicator
    if row.target.op in _LEVELS:
        yield _level(said(CITY), row.target_text, row.target, "city")
    for other in story.others:
        if other.is_reference and other.target.op in _LEVELS:
            yield _level(other.whose, other.text, other.target, "centre")


def _level(whose: str, text: str, target: Target, role: str) -> Level:
    low, high = target.low, target.high
    if low is not None and high is not None and lower_is_better(target):
        low = None
    return Level(f"{whose}: {text}", low, high, role)


def fan_of(ahead: ForecastView) -> Fan | None:
    """The forecast as a fan of 50, 80 and 95 percent; None where there is none."""
    if not ahead.steps:
        return None
    steps = tuple(
        FanStep(
            step.period.end,
            said(period_words(step.period)),
            _as_decimal(step.median),
            tuple(Band(share, *_edges(step.quantiles, share)) for share in SHARES),
        )
        for step in ahead.steps
    )
    return Fan(said(FORECAST), steps)


def _edges(quantiles: Mapping[float, float], share: int) -> tuple[Decimal, Decimal]:
    """The kept quantiles nearest to the ends of a central interval."""
    low, high = (50 - share / 2) / 100, (50 + share / 2) / 100
    ends = (min(quantiles, key=lambda kept: abs(kept - end)) for end in (low, high))
    under, over = (_as_decimal(quantiles[kept]) for kept in ends)
    return under, over


def _as_decimal(value: float) -> Decimal:
    """A forecast's number with the digits a reader can use."""
    return Decimal(f"{Decimal(f'{value:.4g}'):f}")
