"""What each process, on each scale and in each turn, says of what came: the ground weights are learnt on.

For every series cut at an origin, and for each of some steps ahead, the chance each gives to values up to
some marks; the score of any mixture of them follows from these without another fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, log, pi
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from forecasting.candidates import drift
from tiendo.assess.forecast import Bounds
from tiendo.assess.forecast.prior import DEGREES, KINDS, USUAL, kind_of, widened
from tiendo.assess.forecast.scales import Scale, back, log_slope, scales_for, there, usual_size
from tiendo.assess.forecast.student import quantiles

if TYPE_CHECKING:
    from forecasting.backtest import Task
    from tiendo.assess.forecast.processes import Bank

    Array = np.ndarray[Any, np.dtype[np.float64]]
    Single = np.ndarray[Any, np.dtype[np.float32]]
    Places = np.ndarray[Any, np.dtype[np.intp]]

SCALES: Final = tuple(Scale)
STEPS: Final = (0, 2, 4)  # ahead, of the five
_MARKS, _PILOTS, _LEAST = 22, 40, 1e-4
_BEYOND: Final = np.array([0.25, 1.0, 3.0])  # of what the pilot spans, on both sides
_EDGE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one task: by member (a process in a turn on a scale) its likelihood and its chances."""

    family: str
    known: int
    kind: int
    scale: Places
    process: Places
    turn: Places
    log_likelihood: Array
    marks: tuple[Array, ...]  # by step
    chances: tuple[Single, ...]  # by step: marks x members
    densities: tuple[Array, ...]  # by step: of what came, in its unit, by members
    came: tuple[float, ...]
    unit: float  # the mean change of what was known
    drift: tuple[float, ...]  # the score of a random walk with drift, by step


@dataclass(frozen=True, slots=True)
class _Member:
    """All processes in all turns on one scale."""

    scale: Scale
    log_likelihood: Array
    mean: Array
    deviation: Array


def evidence_of(task: Task, ready: Bank, turns: int, widening: float = 0.0) -> Evidence | None:
    """Of the first so many turns, spreads widened; None where nothing came at the steps looked at."""
    steps = [n for n in STEPS if n < len(task.came) and task.came[n] is not None]
    if not steps:
        return None
    values = _trimmed(task)
    known = values[~np.isnan(values)]
    bounds = _believed(task.bounds, known)
    scales = scales_for(known, bounds)
    width = widened(widening, len(known))
    members = [_member(ready, one, values, (len(task.came), turns, width), bounds) for one in scales]
    came = tuple(float(task.came[n] or 0.0) for n in steps)
    told = [_chances(members, n, y, len(known), bounds) for n, y in zip(steps, came, strict=True)]
    bridged = np.interp(np.arange(len(values)), np.flatnonzero(~np.isnan(values)), known)
    walked = drift(bridged, len(task.came), 1, bounds)
    logs = np.concatenate([one.log_likelihood for one in members])
    count = ready.count
    return Evidence(
        task.family,
        len(known),
        KINDS.index(kind_of(scales, known, bounds)),
        np.repeat([SCALES.index(one) for one in scales], turns * count),
        np.tile(np.arange(count), turns * len(scales)),
        np.tile(np.repeat(np.arange(turns), count), len(scales)),
        logs - logs.max(),
        tuple(marks for marks, _ in told),
        tuple(chances for _, chances in told),
        tuple(
            np.concatenate([_density(one, n, y, len(known), bounds) for one in members]) * task.scale
            for n, y in zip(steps, came, strict=True)
        ),
        came,
        task.scale,
        tuple(walked[n].score(y) for n, y in zip(steps, came, strict=True)),
    )


def _trimmed(task: Task) -> Array:
    values = np.array([np.nan if value is None else value for value in task.values], float)[-60:]
    trimmed: Array = values[int(np.flatnonzero(~np.isnan(values))[0]) :]
    return trimmed


def _believed(bounds: Bounds, known: Array) -> Bounds:
    low = None if bounds.low is not None and known.min() < bounds.low else bounds.low
    high = None if bounds.high is not None and known.max() > bounds.high else bounds.high
    return Bounds(low, high, bounds.whole)


def _member(
    ready: Bank, scale: Scale, values: Array, asked: tuple[int, int, float], bounds: Bounds
) -> _Member:
    ahead, turns, width = asked
    known = values[~np.isnan(values)]
    placed = there(scale, np.where(np.isnan(values), known[0], values), bounds)
    changes = np.where(np.isnan(values), np.nan, placed - placed[0])[1:]
    usual = DEGREES * (USUAL * usual_size(scale, known)) ** 2 + 1e-18
    fit = ready.fit(changes, ahead, usual)
    kept = slice(0, turns * ready.count)
    degrees = DEGREES + fit.count
    total = usual + fit.misfit[kept]
    constant = lgamma(degrees / 2) - lgamma(DEGREES / 2) + DEGREES / 2 * log(usual)
    constant += log_slope(scale, known[1:], bounds) - fit.count / 2 * log(pi)
    logs = constant - fit.log_volume[kept] / 2 - degrees / 2 * np.log(total)
    deviation = width * np.sqrt((total / degrees)[:, None] * fit.spread[kept])
    return _Member(scale, logs, placed[0] + fit.mean[kept], deviation)


def _chances(
    members: list[_Member], step: int, came: float, known: int, bounds: Bounds
) -> tuple[Array, Single]:
    """Marks that span what a pilot mixture expects, with what came among them, and the chances up to each."""
    degrees = DEGREES + known - 1
    expected = _pilot(members, step, degrees, bounds)
    span = expected[-1] - expected[0]
    marks = [expected, expected[0] - span * _BEYOND, expected[-1] + span * _BEYOND, [came]]
    low = -np.inf if bounds.low is None else bounds.low
    high = np.inf if bounds.high is None else bounds.high
    at = np.clip(np.sort(np.concatenate(marks)), low, high)
    told = [_up_to(one, step, at, degrees, bounds) for one in members]
    return at, np.concatenate(told, axis=1).astype(np.float32)


def _pilot(members: list[_Member], step: int, degrees: float, bounds: Bounds) -> Array:
    logs = np.concatenate([one.log_likelihood for one in members]) / 2
    weights = np.exp(logs - logs.max())
    slices = quantiles(degrees)[::3]
    values = np.concatenate(
        [
            back(one.scale, one.mean[:, step, None] + one.deviation[:, step, None] * slices, bounds)
            for one in members
        ]
    )
    best = np.argsort(-weights, kind="stable")[:_PILOTS]
    points, each = values[best].ravel(), np.repeat(weights[best], len(slices))
    order = np.argsort(points, kind="stable")
    upto = np.cumsum(each[order])
    found: Array = np.interp(np.linspace(0.015, 0.985, _MARKS), upto / upto[-1], points[order])
    return found


def _density(one: _Member, step: int, came: float, known: int, bounds: Bounds) -> Array:
    """Of what came, by each process; nothing where a scale has no place for it."""
    low = -np.inf if bounds.low is None else bounds.low
    high = np.inf if bounds.high is None else bounds.high
    is_outside = {Scale.PLAIN: False, Scale.ODDS: not low < came < high}.get(one.scale, came <= 0)
    if is_outside:
        return np.zeros(len(one.mean))
    value, degrees = np.array([came]), DEGREES + known - 1
    deviation = one.deviation[:, step]
    z = (float(there(one.scale, value, bounds)[0]) - one.mean[:, step]) / deviation
    constant = lgamma((degrees + 1) / 2) - lgamma(degrees / 2) + log_slope(one.scale, value, bounds)
    logs = (
        constant - np.log(degrees * pi) / 2 - np.log(deviation) - (degrees + 1) / 2 * np.log1p(z**2 / degrees)
    )
    return np.asarray(np.exp(logs))


def _up_to(one: _Member, step: int, at: Array, degrees: float, bounds: Bounds) -> Array:
    """The chance of a value up to each mark."""
    inside = np.ones(len(at), dtype=bool) if one.scale is Scale.PLAIN else at > 0
    if one.scale is Scale.ODDS and bounds.low is not None and bounds.high is not None:
        edge = _EDGE * (bounds.high - bounds.low)
        at, inside = np.clip(at, bounds.low + edge, bounds.high - edge), np.ones(len(at), dtype=bool)
    placed = there(one.scale, np.where(inside, at, 1.0), bounds)
    slices = quantiles(degrees)
    ranks = (np.arange(len(slices)) + 0.5) / len(slices)
    z = (placed[:, None] - one.mean[:, step]) / one.deviation[:, step]
    tail = 0.5 / len(slices)
    chances = np.interp(z, slices, ranks)
    chances = np.where(z > slices[-1], 1 - tail * (slices[-1] / np.maximum(z, _LEAST)) ** degrees, chances)
    chances = np.where(z < slices[0], tail * (slices[0] / np.minimum(z, -_LEAST)) ** degrees, chances)
    return np.where(inside[:, None], chances, 0.0)
