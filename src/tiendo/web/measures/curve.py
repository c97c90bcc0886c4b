"""A line of values by period as a picture: places in percent across and in pixels down.

So a picture keeps its letters readable at every width. Only numbers and labels; the template draws it beside
its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEIGHT, TOP, BOTTOM = 240, 18, 32
LEFT, RIGHT = Decimal(9), Decimal(95)  # percent
MOST_LABELS = 6
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of one period; None where nothing is: the line is broken there, never drawn at zero."""

    period: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Spot:
    """One value in the picture."""

    x: str
    y: str
    period: str
    value: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the axis or a period under it."""

    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Curve:
    """A picture of one or two rows of values over the same periods."""

    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    beside: tuple[Spot, ...]
    levels: tuple[Mark, ...]
    periods: tuple[Mark, ...]
    height: int = HEIGHT


def curve(values: Sequence[Value], beside: Iterable[Value] = ()) -> Curve | None:
    """The picture of ``values``, with ``beside`` as single marks; None when there is nothing to draw."""
    others = {one.period: one.value for one in beside if one.value is not None}
    known = [one.value for one in values if one.value is not None]
    if not known:
        return None
    drawn = [one.period for one in values]
    scale = _Scale(drawn, [*known, *(others[period] for period in drawn if period in others)])
    return Curve(
        spots=tuple(scale.spot(one.period, one.value) for one in values if one.value is not None),
        strokes=tuple(scale.strokes(values)),
        beside=tuple(scale.spot(period, others[period]) for period in drawn if period in others),
        levels=tuple(scale.levels()),
        periods=tuple(scale.periods()),
    )


class _Scale:
    """Where periods and values stand."""

    def __init__(self, periods: Sequence[str], values: Sequence[Decimal]) -> None:
        self._place = {period: n for n, period in enumerate(periods)}
        self._step = _step(max(values) - min(values))
        self._low = (min(values) // self._step) * self._step
        self._high = self._low + self._step
        while self._high < max(values):
            self._high += self._step

    def x(self, period: str) -> Decimal:
        last = len(self._place) - 1
        if not last:
            return (LEFT + RIGHT) / 2
        inset = Decimal(3)
        return LEFT + inset + (RIGHT - LEFT - 2 * inset) * self._place[period] / last

    def y(self, value: Decimal) -> Decimal:
        share = (value - self._low) / (self._high - self._low)
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)

    def spot(self, period: str, value: Decimal) -> Spot:
        return Spot(f"{self.x(period):.2f}%", f"{self.y(value):.1f}", period, value)

    def strokes(self, values: Sequence[Value]) -> Iterable[Stroke]:
        for one, after in pairwise(values):
            if one.value is not None and after.value is not None:
                begin, end = self.spot(one.period, one.value), self.spot(after.period, after.value)
                yield Stroke(begin.x, begin.y, end.x, end.y)

    def levels(self) -> Iterable[Mark]:
        level = self._low
        while level <= self._high:
            yield Mark(f"{self.y(level):.1f}", f"{level.normalize():f}")
            level += self._step

    def periods(self) -> Iterable[Mark]:
        every = -(-len(self._place) // MOST_LABELS)
        last = len(self._place) - 1
        for period, place in self._place.items():
            if (last - place) % every == 0:
                yield Mark(f"{self.x(period):.2f}%", period)


def _step(span: Decimal) -> Decimal:
    """A round distance between levels: 1, 2 or 5 of some power of ten, so that three to six levels stand."""
    wanted = max(span, Decimal("0.01")) / 4
    power = Decimal(10) ** wanted.adjusted()
    return next(step * power for step in map(Decimal, STEPS) if step * power >= wanted)
