"""From one value to another by its causes: each part a bar that begins where the one before ended.

Places in percent across; a row a cause, so that it reads on a telephone. The two values themselves are marks,
not bars: the picture does not begin at zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = 44
EDGE = Decimal(4)  # percent kept free at both ends
THINNEST = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture: its label stands above the bar."""

    label: str
    said: str
    x: str
    width: str
    shade: str
    text_y: int
    bar_y: int


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The whole picture."""

    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a difference: what it is called, how it is printed, how much it is."""

    label: str
    said: str
    change: Decimal


def waterfall(first: Step, parts: Sequence[Step], last: Step) -> Waterfall:
    """``first`` and ``last`` hold a value in ``change``; the parts lie between."""
    ends, standing = [first.change], first.change
    for part in parts:
        standing += part.change
        ends.append(standing)
    scale = _Scale([*ends, last.change])
    drawn = [scale.mark(first, 0)]
    for place, part in enumerate(parts):
        drawn.append(scale.bar(part, ends[place], place + 1))
    drawn.append(scale.mark(last, len(parts) + 1))
    return Waterfall(tuple(drawn), ROW * len(drawn))


class _Scale:
    """Where a value stands across."""

    def __init__(self, values: Sequence[Decimal]) -> None:
        self._low, high = min(values), max(values)
        self._span = (high - self._low) or Decimal(1)

    def x(self, value: Decimal) -> Decimal:
        return EDGE + (100 - 2 * EDGE) * (value - self._low) / self._span

    def bar(self, part: Step, begins: Decimal, row: int) -> Bar:
        ends = begins + part.change
        left, right = sorted((self.x(begins), self.x(ends)))
        shade = "b-met" if part.change > 0 else "b-risk" if part.change < 0 else "b-none"
        return _drawn(part, left, max(right - left, THINNEST), shade, row)

    def mark(self, end: Step, row: int) -> Bar:
        return _drawn(end, self.x(end.change) - Decimal("0.6"), Decimal("1.2"), "b-sea", row)


def _drawn(step: Step, left: Decimal, width: Decimal, shade: str, row: int) -> Bar:
    top = row * ROW
    return Bar(step.label, step.said, f"{left:.2f}%", f"{width:.2f}%", shade, top + 15, top + 22)
