"""The forecast: many processes on several scales, each believed as far as it explains what is known.

The size of changes is unknown and integrated out, so each process predicts a Student's t; their weighted
average is the predictive distribution. See docs/reference/forecast.md for the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, log, pi
from typing import TYPE_CHECKING, Final

import numpy as np

from tiendo.assess.forecast import prior as beforehand
from tiendo.assess.forecast.predictive import Predictive
from tiendo.assess.forecast.processes import bank
from tiendo.assess.forecast.scales import Scale, back, log_slope, scales_for, there, usual_size
from tiendo.assess.forecast.student import SLICES, quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tiendo.assess.forecast.processes import Bank, Fit, Turn
    from tiendo.assess.forecast.scales import Bounds

    Array = NDArray[np.float64]

METHOD: Final = "process-average-3"
_KEPT: Final = 0.99  # of the weight: the rest of the processes would change nothing to be seen
_SMALLEST: Final = 1e-9
_TENFOLD: Final = log(10)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One scale's fit, where it starts, the variance of a step, and how likely each process is.

    ``last`` and ``span`` are the last known value on the scale and how far the known ones lie apart.
    """

    scale: Scale
    fit: Fit
    start: float
    last: float
    span: float
    variance: Array
    degrees: float
    log_likelihood: Array


def average(values: Array, ahead: int, cycle: int, bounds: Bounds) -> tuple[Predictive, ...]:
    """Predictive distributions of the next ``ahead`` steps; ``values`` begin and end with a known one."""
    known = values[~np.isnan(values)]
    if not known.any():  # nothing tells how large a change would be
        return (_still(0.0),) * ahead
    scales = scales_for(known, bounds)
    prior = beforehand.prior(cycle)
    ready = bank(prior.processes, _room(len(values) + ahead))
    seen = [_see(ready, scale, values, (ahead, prior.turns), bounds) for scale in scales]
    kind = beforehand.kind_of(scales, known, bounds)
    logs = [prior.trust * one.log_likelihood + prior.log_weights(one.scale, kind, len(known)) for one in seen]
    weights = _weights(logs)
    width = prior.width_of(len(known))
    parts = [_points(one, weight, bounds, width) for one, weight in zip(seen, weights, strict=True)]
    return tuple(_gather([part[step] for part in parts if part], known[-1], bounds) for step in range(ahead))


def _room(length: int) -> int:
    """Banks come in a few sizes, so that few are made."""
    return next(size for size in (40, 80, 160, 320) if length <= size)


def _see(
    ready: Bank, scale: Scale, values: Array, asked: tuple[int, tuple[Turn, ...]], bounds: Bounds
) -> _Seen:
    """One scale: with the size of changes integrated out over what is usual, how likely is each process."""
    known = values[~np.isnan(values)]
    placed = np.where(np.isnan(values), known[0], values)
    on_scale = there(scale, placed, bounds)
    changes = np.where(np.isnan(values), np.nan, on_scale - on_scale[0])[1:]
    before = beforehand.DEGREES
    usual = max((beforehand.USUAL * usual_size(scale, known)) ** 2, _SMALLEST**2)
    fit = ready.fit(changes, asked[0], before * usual, asked[1])
    degrees = before + fit.count
    total = before * usual + fit.misfit
    constant = lgamma(degrees / 2) - lgamma(before / 2) + before / 2 * log(before * usual)
    constant += log_slope(scale, known[1:], bounds) - fit.count / 2 * log(pi)
    log_likelihood = constant - fit.log_volume / 2 - degrees / 2 * np.log(total)
    start, last, span = float(on_scale[0]), float(on_scale[-1]), float(np.ptp(on_scale))
    return _Seen(scale, fit, start, last, span, total / degrees, degrees, log_likelihood)


def _weights(logs: list[Array]) -> list[Array]:
    """Of the processes on each scale, together one; those that add nothing to be seen are zero."""
    together = np.concatenate(logs)
    weights = np.exp(together - together.max())
    weights /= weights.sum()
    order = np.argsort(-weights)
    kept = order[: int(np.searchsorted(np.cumsum(weights[order]), _KEPT)) + 1]
    only = np.zeros_like(weights)
    only[kept] = weights[kept]
    return np.split(only / only.sum(), len(logs))


def _points(one: _Seen, weights: Array, bounds: Bounds, width: float) -> list[tuple[Array, Array, Array]]:
    """For each step ahead: values, weights and chances of a rise, of this scale's processes."""
    kept = np.flatnonzero(weights)
    if not len(kept):
        return []
    fit, slices = one.fit, quantiles(one.degrees)
    found = []
    for step in range(fit.mean.shape[1]):
        spread, variance = fit.spread[kept, step], one.variance[kept]
        off = width * np.sqrt(variance * spread)[:, None] * slices
        values = back(one.scale, _reached(one, one.start + fit.mean[kept, step, None] + off, step), bounds)
        lean = fit.with_move[kept, step] / spread
        moved = fit.move[kept, step, None] + lean[:, None] * off
        left = fit.move_spread[kept, step] - lean * fit.with_move[kept, step]
        unit = np.sqrt(np.maximum(left, _SMALLEST) * variance)[:, None]
        ranks = (np.arange(SLICES) + 0.5) / SLICES
        rising = np.interp(moved / unit, slices, ranks, left=0.0, right=1.0)
        each = np.broadcast_to(weights[kept, None] / SLICES, values.shape)
        found.append((values.ravel(), each.ravel(), rising.ravel()))
    return found


def _reached(one: _Seen, values: Array, step: int) -> Array:
    """Logarithms kept within reach: a few values that leap would else make millions of a tail."""
    if one.scale is not Scale.LOG:
        return values
    reach = max(_TENFOLD, one.span + log(2 + step))
    return np.clip(values, one.last - reach, one.last + reach)


def _gather(parts: list[tuple[Array, Array, Array]], last: float, bounds: Bounds) -> Predictive:
    """The points of all scales in order; what is out of bounds is left out and the rest made whole."""
    values, weights, rising = (np.concatenate([part[n] for part in parts]) for n in range(3))
    if bounds.whole:
        values = np.round(values)
    possible = bounds.kept(values)
    if not possible.any():
        return _still(last)
    values, weights, rising = values[possible], weights[possible], rising[possible]
    order = np.argsort(values, kind="stable")
    weights = weights[order] / weights.sum()
    return Predictive(values[order], weights, rising[order], METHOD)


def _still(value: float) -> Predictive:
    return Predictive(np.array([value]), np.ones(1), np.zeros(1), METHOD)
