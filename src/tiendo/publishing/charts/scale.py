"""Where values and days stand in a picture, and round levels between them. Only arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Values:
    """Values from ``low`` to ``high`` between ``bottom`` and ``top``; ``step`` from level to level."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: float
    bottom: float
    upside_down: bool = False

    def at(self, value: Decimal) -> float:
        """Where a value stands."""
        share = float((value - self.low) / (self.high - self.low))
        share = min(max(share, 0.0), 1.0)
        return self.top + (self.bottom - self.top) * (share if self.upside_down else 1 - share)

    def levels(self) -> Iterable[Decimal]:
        """The round values a line is drawn for."""
        level = self.low
        while level <= self.high:
            yield level
            level += self.step


def values(known: Iterable[Decimal], *, top: float, bottom: float, upside_down: bool = False) -> Values:
    """A scale that holds all ``known`` values, from a round value to a round one."""
    held = list(known)
    least, most = min(held), max(held)
    step = round_step(most - least)
    if all(one == one.to_integral_value() for one in held):
        step = max(step, Decimal(1))  # no line at rank 4.5
    low = (least // step) * step
    if low > least:  # Decimal floors towards zero
        low -= step
    high = low + step
    while high < most:
        high += step
    return Values(low, high, step, top, bottom, upside_down)


def round_step(span: Decimal) -> Decimal:
    """1, 2 or 5 of some power of ten, so that three to six levels stand on ``span``."""
    wanted = max(span, Decimal("0.01")) / 4
    power = Decimal(10) ** wanted.adjusted()
    return next(step * power for step in map(Decimal, _STEPS) if step * power >= wanted)


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last`` between the places ``left`` and ``right``."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands."""
        whole = (self.last - self.first).days
        if not whole:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def years(self, room: float) -> list[int]:
        """The years to be named, ``room`` apart at least; the last one always is."""
        every = list(range(self.first.year, self.last.year + 1))
        most = max(int((self.right - self.left) // room), 1)
        skip = -(-len(every) // most)
        return [year for year in every if (every[-1] - year) % skip == 0]
