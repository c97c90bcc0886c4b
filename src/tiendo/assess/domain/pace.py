"""Paces: how fast a value moved towards better, a year, over stretches of its history. Exact fractions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.assess.domain.points import Point

YEAR = 12
_PLACES = 6  # decimals an observation is kept with


@dataclass(frozen=True, slots=True)
class Pace:
    """A change a year in the direction of better, and the two points it was seen between."""

    yearly: Fraction
    since: Point
    until: Point


def pace(since: Point, until: Point, sign: int, *, rates: bool = False) -> Pace:
    """The pace between two points; ``sign`` is -1 when less is better.

    ``rates``: as a rate of growth of values that are all above zero, instead of a step.
    """
    before, after = Fraction(since.value), Fraction(until.value)
    return Pace(required(before, after, until.month - since.month, sign, rates=rates), since, until)


def required(value: Fraction, bound: Fraction, months: int, sign: int, *, rates: bool = False) -> Fraction:
    """The yearly change, towards better, that reaches the bound from a value in so many months."""
    if rates:
        growth: float = float(bound / value) ** (YEAR / months)
        return sign * (Fraction(growth) - 1)
    return sign * (bound - value) * YEAR / months


def recent_pace(points: Sequence[Point], sign: int, *, within: int, rates: bool = False) -> Pace | None:
    """The pace from the earliest point of the last ``within`` months, or from the one before the last."""
    if len(points) < 2:
        return None
    last = points[-1]
    since = next((one for one in points[:-1] if last.month - one.month <= within), points[-2])
    return pace(since, last, sign, rates=rates)


def best_pace(points: Sequence[Point], sign: int, *, window: int, rates: bool = False) -> Pace | None:
    """The fastest pace over any stretch of at least ``window`` months; the whole of a shorter history.

    A stretch that can be cut into two long enough is no faster than the faster of them, so only stretches
    that cannot are looked at.
    """
    if len(points) < 2:
        return None
    stretches = _stretches([one.month for one in points], window) or [(0, len(points) - 1)]
    if not rates:
        stretches = [_steepest(points, stretches, sign)]
    seen = (pace(points[since], points[until], sign, rates=rates) for since, until in stretches)
    return max(seen, key=lambda one: one.yearly)


def _stretches(months: Sequence[int], window: int) -> list[tuple[int, int]]:
    """From which point to which, by their places: at least ``window`` months and not worth cutting."""
    longest = 2 * window + max(after - before for before, after in pairwise(months))
    return [
        (since, until)
        for since, month in enumerate(months)
        for until in range(bisect_left(months, month + window), bisect_right(months, month + longest))
        if until > since
    ]


def _steepest(points: Sequence[Point], stretches: Sequence[tuple[int, int]], sign: int) -> tuple[int, int]:
    """Compared as whole numbers, exactly: a history of ten years of months has thousands of stretches."""
    best, rise, run = stretches[0], 0, 0
    months = [one.month for one in points]
    whole = [sign * int(one.value.scaleb(_PLACES)) for one in points]
    for since, until in stretches:
        higher, longer = whole[until] - whole[since], months[until] - months[since]
        if not run or higher * run > rise * longer:
            best, rise, run = (since, until), higher, longer
    return best
