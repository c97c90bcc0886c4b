"""A predictive distribution as points with weights: asked for quantiles, probabilities and scores.

Knows nothing of how the points came about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tiendo.kernel.target import Op

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tiendo.kernel.target import Target

    Array = NDArray[np.float64]
    Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Predictive:
    """What may come at one step ahead: ``values`` in order, ``weights`` that sum to one.

    ``rising`` is the chance, with each value, that it lies above the value of the step before.
    """

    values: Array
    weights: Array
    rising: Array
    method: str

    def quantile(self, p: float) -> float:
        """The value that is not passed with probability ``p``."""
        if self.values[0] == self.values[-1]:
            return float(self.values[0])
        middles = np.cumsum(self.weights) - self.weights / 2
        return float(np.interp(p, middles, self.values))

    def interval(self, share: float) -> tuple[float, float]:
        """The central interval that holds the value with this probability."""
        return self.quantile((1 - share) / 2), self.quantile((1 + share) / 2)

    def probability(self, target: Target, *, higher_is_better: bool | None = None) -> float | None:
        """Of meeting the target; None where its words leave that open or it is not about one value."""
        met = _met(target, self.values, higher_is_better)
        if met is None:
            return None
        weights = self.weights
        if target.rising or target.falling:
            weights = weights * (self.rising if target.rising else 1 - self.rising)
        return float(np.clip((weights * met).sum(), 0.0, 1.0))

    def below(self, value: float) -> float:
        """The probability integral transform: the weight below ``value``, half of what equals it."""
        less = self.weights[self.values < value].sum()
        return float(less + self.weights[self.values == value].sum() / 2)

    def score(self, value: float) -> float:
        """The continuous ranked probability score against what came: less is better, in the series' unit."""
        up_to = np.cumsum(self.weights)[:-1]
        spread = (np.diff(self.values) * up_to * (1 - up_to)).sum()
        return float((self.weights * np.abs(self.values - value)).sum() - spread)


def _met(target: Target, values: Array, higher_is_better: bool | None) -> Marks | None:
    if target.op in {Op.ALL, Op.ANY}:
        return _met_together(target, values, higher_is_better)
    if target.op in {Op.EQUAL, Op.RANGE}:
        return _met_between(target, values, higher_is_better)
    if target.op is Op.TREND:
        return np.ones(len(values), dtype=bool)
    compare = _COMPARED.get(target.op)
    bound = target.low if target.low is not None else target.high
    return compare(values, float(bound)) if compare and bound is not None else None


_COMPARED: dict[Op, Callable[[Array, float], Marks]] = {
    Op.AT_LEAST: lambda values, bound: values >= bound,
    Op.MORE_THAN: lambda values, bound: values > bound,
    Op.AT_MOST: lambda values, bound: values <= bound,
    Op.LESS_THAN: lambda values, bound: values < bound,
    Op.RANK_AT_MOST: lambda values, bound: values <= bound,
}


def _met_between(target: Target, values: Array, higher_is_better: bool | None) -> Marks | None:
    """Within the range or on its better side. One exact number on a continuous scale needs a direction."""
    if target.low is None or target.high is None:
        return None
    low, high = float(target.low), float(target.high)
    if higher_is_better is not None:
        return values >= low if higher_is_better else values <= high
    whole_share = low == high == 100 and target.unit.startswith("%")
    if low == high and not whole_share:
        return None
    return (values >= low) & (values <= high)


def _met_together(target: Target, values: Array, higher_is_better: bool | None) -> Marks | None:
    """All or any of parts that count the same thing; parts that also ask for movement are left open."""
    if len({part.unit for part in target.parts}) != 1:
        return None
    if any(part.rising or part.falling for part in target.parts):
        return None
    met = [_met(part, values, higher_is_better) for part in target.parts]
    known = [one for one in met if one is not None]
    if len(known) < len(met):
        return None
    fold = np.logical_and if target.op is Op.ALL else np.logical_or
    return np.asarray(fold.reduce(known))
