"""Holding forecasts against what came: scores of single ones, and how often what was said came true.

Works on what was kept of a forecast, its quantiles and its probability; knows nothing of how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Nineteen equal steps for the score, and the ends of the 95 % interval.
KEPT: Final = (0.025, *(n / 20 for n in range(1, 20)), 0.975)
INTERVALS: Final = (0.5, 0.8, 0.95)
_BINS: Final = 10
_NINETY_FIVE: Final = 1.959964


def score_of(quantiles: Mapping[float, float], value: float) -> float:
    """The continuous ranked probability score from the kept quantiles: twice their mean pinball loss."""
    even = {p: q for p, q in quantiles.items() if 0.03 < p < 0.97}
    losses = [(value - q) * (p - (value < q)) for p, q in even.items()]
    return 2 * sum(losses) / len(losses)


def place_of(quantiles: Mapping[float, float], value: float) -> float:
    """Where the value fell in the forecast, from 0 to 1 (PIT); beyond the kept quantiles, their end."""
    points = sorted(quantiles.items())
    below = [p for p, q in points if q <= value]
    above = [p for p, q in points if q >= value]
    if not below:
        return points[0][0]
    if not above:
        return points[-1][0]
    low, high = below[-1], above[0]
    if high <= low:
        return (low + high) / 2
    width = quantiles[high] - quantiles[low]
    return low + (high - low) * (value - quantiles[low]) / width if width else (low + high) / 2


def holds(quantiles: Mapping[float, float], share: float, value: float) -> bool:
    """Whether the central interval of that probability held the value."""
    low, high = (min(quantiles, key=lambda p: abs(p - end)) for end in ((1 - share) / 2, (1 + share) / 2))
    return quantiles[low] <= value <= quantiles[high]


def brier(probability: float, *, happened: bool) -> float:
    """The squared distance of what was said from what came; 0 is best, 0.25 is a coin's."""
    return (probability - happened) ** 2


@dataclass(frozen=True, slots=True)
class Bin:
    """Of the times a probability between ``low`` and ``high`` was said: how often it happened.

    ``least`` and ``most`` are the 95 % interval of that share (Wilson's): few cases say little.
    """

    low: float
    high: float
    count: int
    happened: int
    said: float
    least: float
    most: float

    @property
    def share(self) -> float:
        """How often it happened."""
        return self.happened / self.count


def reliability(pairs: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Probabilities said and whether it happened, by tenths; tenths nothing was said in are left out."""
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for said, happened in pairs:
        sorted_in.setdefault(min(int(said * _BINS + 1e-9), _BINS - 1), []).append((said, happened))
    return tuple(_bin(n, held) for n, held in sorted(sorted_in.items()))


def _bin(n: int, held: Sequence[tuple[float, bool]]) -> Bin:
    happened, count = sum(came for _, came in held), len(held)
    least, most = wilson(happened, count)
    said = sum(probability for probability, _ in held) / count
    return Bin(n / _BINS, (n + 1) / _BINS, count, happened, said, least, most)


def wilson(happened: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of ``count`` cases."""
    z, share = _NINETY_FIVE, happened / count
    middle = share + z * z / (2 * count)
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    whole = 1 + z * z / count
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)
