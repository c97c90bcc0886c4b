"""The methods that were candidates, each giving a predictive distribution; ours is one of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from tiendo.assess.forecast import Bounds, Predictive, TooLittle, forecast_values
from tiendo.assess.forecast.student import SLICES, quantiles

if TYPE_CHECKING:
    from collections.abc import Callable

    Array = np.ndarray[Any, np.dtype[np.float64]]
    Candidate = Callable[[Array, int, int, Bounds], list[Predictive]]

ENDLESS = 1000.0  # degrees of freedom at which Student's t is the normal distribution
SHRINKAGE = 6.0  # years that the prior of no drift is worth


def drift(values: Array, ahead: int, seasons: int, _bounds: Bounds) -> list[Predictive]:
    """A random walk with drift and normal errors (with seasons: of the values a year apart, by month)."""
    changes = np.diff(values)
    if seasons > 1:
        changes = (values[seasons:] - values[:-seasons]) / seasons
    steps = np.arange(1, ahead + 1)
    start = values[-seasons:][(steps - 1) % seasons] if seasons > 1 else np.full(ahead, values[-1])
    years = np.ceil(steps / seasons)
    pace = changes.mean() * (seasons if seasons > 1 else 1)
    sigma = changes.std(ddof=1) * (seasons if seasons > 1 else 1)
    wide = sigma * np.sqrt(years * (1 + years / max(len(changes), 1)))
    return [_spread(m, s, ENDLESS) for m, s in zip(start + pace * years, wide, strict=True)]


def damped_trend(values: Array, ahead: int, seasons: int, _bounds: Bounds) -> list[Predictive]:
    """ETS(A,Ad,N), by least squares over a grid; months are adjusted by their mean deviation first."""
    adjusted, pattern = _adjusted(values, seasons)
    best: tuple[float, tuple[float, float, float], float, float] | None = None
    for alpha, beta, phi in product((0.1, 0.3, 0.6, 0.9, 1.0), (0.0, 0.1, 0.3, 0.6), (0.8, 0.9, 0.98)):
        level, slope, misfit = adjusted[0], adjusted[1] - adjusted[0], 0.0
        for value in adjusted[1:]:
            error = value - level - phi * slope
            level += phi * slope + alpha * error
            slope = phi * slope + alpha * beta * error
            misfit += error**2
        if best is None or misfit < best[0]:
            best = misfit, (alpha, beta, phi), level, slope
    assert best is not None  # noqa: S101 - the grid is not empty
    misfit, (alpha, beta, phi), level, slope = best
    sigma = np.sqrt(misfit / max(len(values) - 3, 1))
    damp = np.cumsum(phi ** np.arange(1, ahead + 1))
    growth = alpha * (1 + beta * np.concatenate([[0.0], damp[:-1]]))
    wide = sigma * np.sqrt(1 + np.concatenate([[0.0], np.cumsum(growth[1:] ** 2)]))
    return _seasoned([level + slope * d for d in damp], list(wide), pattern, len(values), seasons)


def theta(values: Array, ahead: int, seasons: int, _bounds: Bounds) -> list[Predictive]:
    """The theta method: simple smoothing with half the slope of the line through all values."""
    adjusted, pattern = _adjusted(values, seasons)
    n = np.arange(len(adjusted))
    slope = np.polyfit(n, adjusted, 1)[0] / 2
    best: tuple[float, float, float] | None = None
    for alpha in np.linspace(0.05, 1, 20):
        level, misfit = adjusted[0], 0.0
        for value in adjusted[1:]:
            error = value - level
            level += alpha * error
            misfit += error**2
        if best is None or misfit < best[0]:
            best = misfit, float(alpha), level
    assert best is not None  # noqa: S101 - the grid is not empty
    misfit, alpha, level = best
    sigma = np.sqrt(misfit / max(len(values) - 2, 1))
    steps = np.arange(1, ahead + 1)
    tail = (1 - (1 - alpha) ** len(values)) / alpha
    means = level + slope * (steps - 1 + tail)
    wide = sigma * np.sqrt(1 + (steps - 1) * alpha**2)
    return _seasoned(list(means), list(wide), pattern, len(values), seasons)


def shrunk_drift(values: Array, ahead: int, seasons: int, bounds: Bounds) -> list[Predictive]:
    """A random walk whose drift is shrunk towards none, with Student's t: one Bayesian model alone."""
    if seasons > 1:
        return drift(values, ahead, seasons, bounds)
    changes = np.diff(values)
    n = len(changes)
    pace = changes.sum() / (n + SHRINKAGE)
    sigma = np.sqrt(((changes - pace) ** 2).sum() / n)
    steps = np.arange(1, ahead + 1)
    wide = sigma * np.sqrt(steps * (1 + steps / (n + SHRINKAGE)))
    return [_spread(values[-1] + pace * h, s, max(float(n), 2.0)) for h, s in zip(steps, wide, strict=True)]


def quantile_average(values: Array, ahead: int, seasons: int, bounds: Bounds) -> list[Predictive]:
    """The mean of the quantiles of the other candidates, step by step."""
    parts = [each(values, ahead, seasons, bounds) for each in (drift, damped_trend, theta, shrunk_drift)]
    found = []
    for step in range(ahead):
        mean = np.mean([part[step].values for part in parts], axis=0)
        found.append(_of(mean))
    return found


def process_average(values: Array, ahead: int, seasons: int, bounds: Bounds) -> list[Predictive]:
    """Ours."""
    found = forecast_values(values, ahead=ahead, seasons=seasons, bounds=bounds)
    if isinstance(found, TooLittle):
        raise TypeError(found.reason)
    return list(found)


CANDIDATES: dict[str, Candidate] = {
    "process average": process_average,
    "drift": drift,
    "damped trend": damped_trend,
    "theta": theta,
    "shrunk drift": shrunk_drift,
    "quantile average": quantile_average,
}


def normal(mean: float, deviation: float) -> Predictive:
    """A normal predictive distribution."""
    return _spread(mean, deviation, ENDLESS)


def _spread(mean: float, deviation: float, degrees: float) -> Predictive:
    return _of(mean + deviation * quantiles(degrees))


def _of(values: Array) -> Predictive:
    return Predictive(values, np.full(SLICES, 1 / SLICES), np.zeros(SLICES), "candidate")


def _adjusted(values: Array, seasons: int) -> tuple[Array, Array]:
    if seasons == 1:
        return values, np.zeros(1)
    line = np.polyval(np.polyfit(np.arange(len(values)), values, 1), np.arange(len(values)))
    off = values - line
    pattern = np.array([off[n::seasons].mean() for n in range(seasons)])
    return values - pattern[np.arange(len(values)) % seasons], pattern


def _seasoned(
    means: list[float], wide: list[float], pattern: Array, length: int, seasons: int
) -> list[Predictive]:
    return [
        _spread(mean + pattern[(length + n) % seasons], deviation, ENDLESS)
        for n, (mean, deviation) in enumerate(zip(means, wide, strict=True))
    ]
