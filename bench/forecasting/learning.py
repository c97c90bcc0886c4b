"""Learns the prior from the training half and writes it: which processes series follow, on which scales.

A grid of processes is fitted to every series cut at an origin; weights of processes (shared by scales as far
as the data let them) climb the weighted mean log density of what came. Run from ``bench/``:
``python -m forecasting.learning OUT.csv``. The weights of scales it prints are put into ``prior.py`` by hand.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from math import lgamma, log, pi
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from forecasting.backtest import Task, carried, tasks
from tiendo.assess.forecast.prior import DEGREES, USUAL
from tiendo.assess.forecast.processes import Bank, Process
from tiendo.assess.forecast.scales import Scale, log_slope, scales_for, there, usual_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    Array = np.ndarray[Any, np.dtype[np.float64]]

TRUST, ROUNDS, RATE, AHEAD = 0.5, 80, 0.12, 5
PULL_TOGETHER: Final = 0.04  # of the weights on one scale towards those of all
KEPT: Final = 0.0008  # a process that weighs less on every scale is left out
FLOOR: Final = -14.0  # of a log density: one surprise must not decide
SCALES: Final = tuple(Scale)


def grid() -> tuple[Process, ...]:
    """Every mixture of drift, growth, deviations and walk that is tried."""
    return tuple(dict.fromkeys(_mixtures()))


def _mixtures() -> Iterator[Process]:
    for drift in (0.0, 0.05, 0.2, 0.5, 0.9):
        for growth in (0.0, 0.3, 0.7, 1.0):
            for memory in (0.5, 0.8, 0.95, 0.99) if growth else (0.0,):
                for back in (0.0, 0.3, 0.7, 1.0) if growth < 1 else (0.0,):
                    for echo in (0.0, 0.5, 0.8) if back else (0.0,):
                        left = 1 - drift
                        rest = left * (1 - growth)
                        yield Process(drift, left * growth, memory, rest * back, echo, rest * (1 - back))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one task, on each scale and by each process: likelihood of the known, log densities of what came."""

    likelihood: Array  # scales x processes
    densities: Array  # scales x processes x steps


def weigh(task: Task, ready: Bank) -> Evidence:
    """What each process on each scale makes of a task; scales it has no place on are out of the question."""
    values = np.array([np.nan if value is None else value for value in task.values])
    values = values[int(np.flatnonzero(~np.isnan(values))[0]) :]
    known, came = values[~np.isnan(values)], np.array([v for v in task.came if v is not None], float)
    count = ready.count
    likelihood = np.full((len(SCALES), count), -1e6)
    densities = np.full((len(SCALES), count, len(came)), -200.0)
    for scale in scales_for(known, task.bounds):
        if any(_outside(scale, value, task) for value in came):
            continue
        n = SCALES.index(scale)
        placed = there(scale, np.where(np.isnan(values), known[0], values), task.bounds)
        changes = np.where(np.isnan(values), np.nan, placed - placed[0])[1:]
        fit = ready.fit(changes, len(came))
        usual = (USUAL * usual_size(scale, known)) ** 2 + 1e-18
        nu = DEGREES + fit.count
        total = DEGREES * usual + fit.misfit
        constant = lgamma(nu / 2) - lgamma(DEGREES / 2) + DEGREES / 2 * log(DEGREES * usual)
        constant += log_slope(scale, known[1:], task.bounds) - fit.count / 2 * log(pi)
        likelihood[n] = constant - fit.log_volume / 2 - nu / 2 * np.log(total)
        variance = total[:, None] / nu * fit.spread
        off = there(scale, came, task.bounds) - placed[0] - fit.mean
        shape = lgamma((nu + 1) / 2) - lgamma(nu / 2) - np.log(nu * pi * variance) / 2
        slopes = np.array([log_slope(scale, came[k : k + 1], task.bounds) for k in range(len(came))])
        densities[n] = shape - (nu + 1) / 2 * np.log1p(off**2 / variance / nu) + slopes
    return Evidence(likelihood, np.maximum(densities + log(task.scale), FLOOR))


def _outside(scale: Scale, value: float, task: Task) -> bool:
    low, high = task.bounds.low, task.bounds.high
    if scale is Scale.ODDS:
        return low is None or high is None or not low < value < high
    return scale is not Scale.PLAIN and value <= 0


def learn(found: list[Evidence], kinds: list[int], importance: Array) -> tuple[Array, Array]:
    """Log weights of processes by scale, and of scales by kind of series."""
    shared = np.zeros(found[0].likelihood.shape[1])
    own, scales = np.zeros(found[0].likelihood.shape), np.zeros((max(kinds) + 1, len(SCALES)))
    speed = [np.zeros_like(one) for one in (shared, own, scales)]
    for _ in range(ROUNDS):
        slope_own, slope_scales = np.zeros_like(own), np.zeros_like(scales)
        for evidence, kind, weight in zip(found, kinds, importance, strict=True):
            logs = TRUST * evidence.likelihood + shared + own + scales[kind][:, None]
            weights = np.exp(logs - logs.max())
            weights /= weights.sum()
            joint = weights[:, :, None] * np.exp(evidence.densities)
            gain = (joint / joint.sum(axis=(0, 1)) - weights[:, :, None]).sum(axis=2) * weight
            slope_own += gain
            slope_scales[kind] += gain.sum(axis=1)
        slopes = (slope_own.sum(axis=0), slope_own - PULL_TOGETHER * own, slope_scales)
        for held, slope, past in zip((shared, own, scales), slopes, speed, strict=True):
            past *= 0.98
            past += 0.02 * slope**2
            held += RATE * slope / (np.sqrt(past) + 1e-6)
    return shared + own, scales


def kind_of(task: Task) -> int:
    """The kinds whose weights of scales are learnt apart: bounded, calm, wild."""
    known = np.array(task.known)
    scales = scales_for(known, task.bounds)
    if Scale.ODDS in scales:
        return 0
    if Scale.LOG not in scales:
        return 2
    moves = np.diff(np.log(known))
    return 1 if float(np.sqrt(np.mean(moves**2))) < 0.2 else 2


def main() -> None:
    """Learn and write."""
    processes = grid()
    ready = Bank(processes, 72)
    asked = [one for one in tasks(carried(), test=False, yearly=12, monthly=0) if not one.is_still]
    families = Counter(one.family for one in asked)
    importance = np.array([families[one.family] ** -0.5 for one in asked])
    log_weights, scales = learn(
        [weigh(one, ready) for one in asked], [kind_of(one) for one in asked], importance
    )
    weights = np.exp(log_weights - log_weights.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    with Path(sys.argv[1]).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["drift", "growth", "memory", "back", "echo", "walk", *SCALES])
        for n in np.flatnonzero((weights > KEPT).any(axis=0)):
            one = processes[n]
            shares = (one.drift, one.growth, one.memory, one.back, one.echo, one.walk)
            writer.writerow([*(f"{v:.4g}" for v in shares), *(f"{v:.2f}" for v in np.log(weights[:, n]))])
    print("weights of scales (bounded, calm, wild):", scales.round(2).tolist())


if __name__ == "__main__":
    main()
