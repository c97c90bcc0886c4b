"""Glide paths: what a value should be on its way from a starting value to a target's bound.

Exact fractions over months. Knows neither verdicts nor statuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.assess.types import PathKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoPath(ValueError):
    """No path of this kind leads from the starting value to the bound."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A value the path goes through at the end of a month."""

    month: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Path:
    """A path through its stops; before the first and after the last it stays level."""

    kind: PathKind
    stops: tuple[Stop, ...]

    def at(self, month: int) -> Fraction:
        """What the value should be at the end of ``month``."""
        if month <= self.stops[0].month:
            return self.stops[0].value
        for before, after in pairwise(self.stops):
            if month <= after.month:
                return self._between(before, after, month)
        return self.stops[-1].value

    def _between(self, before: Stop, after: Stop, month: int) -> Fraction:
        share = Fraction(month - before.month, after.month - before.month)
        if self.kind is PathKind.COMPOUND and 0 < share < 1:
            growth = float(after.value / before.value) ** float(share)
            return before.value * Fraction(growth).limit_denominator(10**12)
        return before.value + (after.value - before.value) * share


def linear(start: Stop, end: Stop) -> Path:
    """The same step every year."""
    return Path(PathKind.LINEAR, _in_order((start, end)))


def compound(start: Stop, end: Stop) -> Path:
    """The same rate every year; ``NoPath`` where zero lies on the way: no rate leads there."""
    if start.value * end.value <= 0:
        raise NoPath("a compound path needs two values of the same sign, neither of them zero")
    return Path(PathKind.COMPOUND, _in_order((start, end)))


def through(start: Stop, milestones: Sequence[Stop], end: Stop) -> Path:
    """Through the values given for the years between; a milestone on the last day stands for the bound."""
    between = [one for one in milestones if start.month < one.month <= end.month]
    if any(one.month == end.month for one in between):
        return Path(PathKind.MILESTONES, _in_order((start, *between)))
    return Path(PathKind.MILESTONES, _in_order((start, *between, end)))


def hold(start: Stop, end: Stop) -> Path:
    """The bound itself, from a start that was past it already."""
    return Path(PathKind.HOLD, _in_order((Stop(start.month, end.value), end)))


def _in_order(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    ordered = tuple(sorted(stops, key=lambda one: one.month))
    if any(before.month == after.month for before, after in pairwise(ordered)):
        raise NoPath("a path needs time between its stops")
    return ordered
