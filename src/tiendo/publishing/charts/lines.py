"""Values over time: actuals by series with vintages, target lines, the path, a fan of what may come."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from tiendo.publishing.charts import scale
from tiendo.publishing.charts.picture import (
    LETTER,
    Chart,
    Key,
    Picture,
    Shape,
    Table,
    area,
    dot,
    rect,
    stroke,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from tiendo.publishing.charts.picture import Cell

_YEAR_ROOM: Final = 46
_APART: Final = 15


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: the day its period ends, the period in words."""

    on: date
    value: Decimal
    period: str


@dataclass(frozen=True, slots=True)
class Line:
    """Values of one series in time. ``role``: "actual", "rival" or "path". ``vintages`` were said before."""

    name: str
    dots: tuple[Dot, ...]
    role: str = "actual"
    vintages: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A target: one bound or both. ``role``: "city" or "centre"; ``until`` is its day."""

    name: str
    low: Decimal | None
    high: Decimal | None
    role: str = "city"

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        return tuple(one for one in (self.low, self.high) if one is not None)


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between ``low`` and ``high`` in ``share`` percent of cases."""

    share: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class FanStep:
    """What may come by a day: the middle, and bands around it."""

    on: date
    period: str
    middle: Decimal
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """What may come, period by period."""

    name: str
    steps: tuple[FanStep, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What the table's columns are called, the parts of the fan, and that a scale is ``turned``."""

    period: str
    series: str
    value: str
    until: str
    band: Callable[[int], str]
    vintage: str
    turned: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """Everything the chart shows. ``upside_down``: a rank, so less stands higher, and it is said."""

    title: str
    description: str
    lines: tuple[Line, ...]
    words: Words
    number: Callable[[Decimal], str]
    levels: tuple[Level, ...] = ()
    fan: Fan | None = None
    until: date | None = None
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """The room the values are drawn in."""

    width: float
    height: float
    right: float
    left: float = 48
    top: float = 18
    bottom: float = 30


_NOTE_ROOM: Final = 16
_WIDE, _NARROW = _Frame(760, 330, 140), _Frame(360, 280, 14, 42)


def line_chart(chart: LineChart) -> Chart | None:
    """The chart; None when there is nothing to draw."""
    if not any(line.dots for line in chart.lines) and not any(level.bounds for level in chart.levels):
        return None
    if not _days(chart):
        return None
    return Chart(
        chart.title,
        chart.description,
        _draw(chart, _WIDE),
        _draw(chart, _NARROW),
        _table(chart),
        tuple(_key(chart)),
    )


def _draw(chart: LineChart, frame: _Frame) -> Picture:
    days, known = _days(chart), list(_values(chart))
    ends = frame.width - frame.right
    across = scale.Days(min(days), max(days), frame.left + 8, ends - 8)
    top = frame.top + (_NOTE_ROOM if chart.upside_down else 0)
    down = scale.values(known, top=top, bottom=frame.height - frame.bottom, upside_down=chart.upside_down)
    shapes = [
        *_note(chart),
        *_axes(chart, frame, across, down),
        *_levels(chart, frame, across, down),
        *_fan(chart, across, down),
        *(shape for line in chart.lines for shape in _line(line, across, down)),
        *_last(chart, across, down),
    ]
    return Picture(frame.width, frame.height, tuple(shapes))


def _note(chart: LineChart) -> Iterator[Shape]:
    """That less stands higher: whoever expects the opposite would read a fall as a rise."""
    if chart.upside_down and chart.words.turned:
        yield text("c-name", 2, 12, f"▲ {chart.words.turned}")


def _axes(chart: LineChart, frame: _Frame, across: scale.Days, down: scale.Values) -> Iterator[Shape]:
    ends = frame.width - frame.right
    for level in down.levels():
        y = down.at(level)
        yield stroke("c-grid", ((frame.left, y), (ends, y)))
        yield text("c-axis", frame.left - 8, y + 4, chart.number(level), "end")
    for year in across.years(_YEAR_ROOM):
        day = across.last.replace(year=year, month=12, day=31)
        x = min(max(across.at(day), across.left), across.right)
        yield text("c-axis", x, frame.height - 8, str(year), "middle")


def _levels(chart: LineChart, frame: _Frame, across: scale.Days, down: scale.Values) -> Iterator[Shape]:
    ends = frame.width - frame.right
    named: list[tuple[float, str]] = []
    for level in chart.levels:
        places = sorted(down.at(bound) for bound in level.bounds)
        if not places:
            continue
        if len(places) == 2:
            height = max(places[1] - places[0], 1)
            yield rect("c-cityband", frame.left, places[0], ends - frame.left, height, level.name)
        for y in places[-1:] if not chart.upside_down else places[:1]:
            yield stroke(f"c-{level.role}", ((frame.left, y), (ends, y)))
        named.append((sum(places) / len(places), level.name))
    values = [line for line in chart.lines if line.role != "path"]
    dots = [
        (across.at(one.on), down.at(one.value)) for line in values for one in (*line.dots, *line.vintages)
    ]
    yield from _names(named, frame, ends, dots)


def _names(
    named: Iterable[tuple[float, str]], frame: _Frame, ends: float, dots: list[tuple[float, float]]
) -> Iterator[Shape]:
    """The names of levels, far enough apart: beside the lines, or above them where there is no room.

    Above them a name stands at the left, or at the right where values would run through it.
    """
    beside, last = frame.right > 60, -float(_APART)
    for y, name in sorted(named):
        at = max(y + 4 if beside else y - 5, last + _APART)
        last = at
        if beside:
            letters = int((frame.right - 10) / LETTER)
            for line in wrap(name, letters, max_lines=2, placeholder="…", break_on_hyphens=False):
                yield text("c-name", ends + 8, last, line)
                last += _APART
            last -= _APART
        else:
            until = frame.left + 4 + LETTER * len(name) + _APART
            if any(x < until and abs(y - at) < 2 * _APART for x, y in dots):
                yield text("c-name", ends - 4, at, name, "end")
            else:
                yield text("c-name", frame.left + 4, at, name)


def _fan(chart: LineChart, across: scale.Days, down: scale.Values) -> Iterator[Shape]:
    fan, begins = chart.fan, _latest(chart)
    if fan is None or begins is None:
        return
    start = (across.at(begins.on), down.at(begins.value))
    for share in sorted((band.share for band in fan.steps[0].bands), reverse=True):
        edges = [
            (across.at(step.on), band) for step in fan.steps for band in step.bands if band.share == share
        ]
        above = [(x, down.at(band.high)) for x, band in edges]
        below = [(x, down.at(band.low)) for x, band in reversed(edges)]
        yield area(f"c-fan{share}", (start, *above, *below), chart.words.band(share))
    middle = ((across.at(step.on), down.at(step.middle)) for step in fan.steps)
    yield stroke("c-middle", (start, *middle))


def _line(line: Line, across: scale.Days, down: scale.Values) -> Iterator[Shape]:
    places = [(across.at(one.on), down.at(one.value)) for one in line.dots]
    look = {"actual": "c-actual", "rival": "c-rival", "path": "c-path"}[line.role]
    if len(places) > 1:
        yield stroke(look, places)
    if line.role == "path":
        return
    for one in line.vintages:
        yield dot("c-vintage", across.at(one.on), down.at(one.value), 3.5, f"{one.period}: {one.value}")
    spot, r = ("c-dot", 4.0) if line.role == "actual" else ("c-rivaldot", 3.5)
    if len(places) > 30:
        r = 2.0
    for (x, y), one in zip(places, line.dots, strict=True):
        yield dot(spot, x, y, r, f"{line.name}, {one.period}: {one.value}")


def _last(chart: LineChart, across: scale.Days, down: scale.Values) -> Iterator[Shape]:
    """The last value in words: above its dot, or beside it where the line comes down from above."""
    dots = _judged(chart)
    if not dots:
        return
    x, y = across.at(dots[-1].on), down.at(dots[-1].value)
    said = chart.number(dots[-1].value)
    if len(dots) > 1 and down.at(dots[-2].value) < y - 12 and x + 60 < across.right:
        yield text("c-said", x + 8, y - 7, said)
    else:
        yield text("c-said", x, y - 12 if y > 34 else y + 20, said, "middle")


def _latest(chart: LineChart) -> Dot | None:
    """The last value of the series that judges."""
    dots = _judged(chart)
    return dots[-1] if dots else None


def _judged(chart: LineChart) -> tuple[Dot, ...]:
    return next((line.dots for line in chart.lines if line.role == "actual" and line.dots), ())


def _days(chart: LineChart) -> list[date]:
    found = [one.on for line in chart.lines for one in (*line.dots, *line.vintages)]
    found += [step.on for step in chart.fan.steps] if chart.fan else []
    return found + ([chart.until] if chart.until else [])


def _values(chart: LineChart) -> Iterator[Decimal]:
    for line in chart.lines:
        yield from (one.value for one in (*line.dots, *line.vintages))
    for level in chart.levels:
        yield from level.bounds
    if chart.fan:
        for step in chart.fan.steps:
            yield step.middle
            yield from (bound for band in step.bands for bound in (band.low, band.high))


_ROLES: Final = {"actual": ("c-dot", "dot"), "rival": ("c-rivaldot", "dot"), "path": ("c-path", "line")}


def _key(chart: LineChart) -> Iterator[Key]:
    for line in chart.lines:
        if line.dots:
            look, kind = _ROLES[line.role]
            yield Key(look, line.name, kind)
    if any(line.vintages for line in chart.lines):
        yield Key("c-vintage", chart.words.vintage, "dot")
    for level in chart.levels:
        if level.bounds:
            yield Key(f"c-{level.role}", level.name, "line")
    if chart.fan:
        yield Key("c-middle", chart.fan.name, "line")
        for band in sorted(chart.fan.steps[0].bands, key=lambda one: one.share):
            yield Key(f"c-fan{band.share}", chart.words.band(band.share))


def _table(chart: LineChart) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in chart.lines:
        rows += [(one.period, line.name, one.value, None) for one in line.dots]
        rows += [
            (one.period, f"{line.name} ({chart.words.vintage})", one.value, None) for one in line.vintages
        ]
    for level in chart.levels:
        first, *more = level.bounds or (None,)
        rows.append(("", level.name, first, more[0] if more else None))
    if chart.fan:
        for step in chart.fan.steps:
            rows.append((step.period, chart.fan.name, step.middle, None))
            rows += [(step.period, chart.words.band(b.share), b.low, b.high) for b in step.bands]
    words = chart.words
    header = (words.period, words.series, words.value, words.until)
    said = tuple(
        (str(row[0]), str(row[1]), *(chart.number(v) if isinstance(v, Decimal) else "" for v in row[2:]))
        for row in rows
    )
    return Table(header, tuple(rows), said)
