"""The kinds of movement a series is thought to follow, each a Gaussian process of one unit of yearly change.

A process is a sum of independent parts: a lasting yearly change (drift), a change that lasts some years
(growth, each year ``memory`` of the last), a random walk, deviations that come back (``echo`` of the last)
and a pattern of the seasons. Shares say how much of one step's variance each part has. The first value is
given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_NUGGET: Final = 1e-6  # keeps the factors of very smooth processes well conditioned


@dataclass(frozen=True, slots=True)
class Process:
    """Shares of one step's variance, and how long growth and deviations last."""

    drift: float
    growth: float
    memory: float
    back: float
    echo: float
    walk: float
    season: float = 0.0
    cycle: int = 1


def covariance(process: Process, length: int) -> Array:
    """Of the changes since the first value, at steps 1 to ``length``."""
    steps = np.arange(1.0, length + 1)
    apart = np.abs(np.subtract.outer(steps, steps))
    found = process.drift * np.outer(steps, steps) + process.walk * np.minimum.outer(steps, steps)
    if process.growth:
        found += process.growth * (process.memory**apart).cumsum(0).cumsum(1)
    if process.back:
        echo = process.echo**apart - process.echo ** steps[:, None] - process.echo**steps + 1
        found += process.back / (2 * (1 - process.echo)) * echo
    if process.season:
        found += process.season * _pattern(steps, process.cycle)
    return np.asarray(found + _NUGGET * (np.eye(length) + 1))


def _pattern(steps: Array, cycle: int) -> Array:
    """Of the effects of a cycle's seasons, which sum to nothing and stay, seen from the first one's."""
    alike = np.where(np.subtract.outer(steps, steps) % cycle == 0, 1.0, -1 / (cycle - 1))
    first = np.where(steps % cycle == 0, 1.0, -1 / (cycle - 1))
    seen: Array = alike - first[:, None] - first + 1
    return seen


@dataclass(frozen=True, slots=True)
class Fit:
    """What each process (first axis) makes of the changes of one series, and of those ahead (last axis).

    ``with_move`` is the covariance of a step ahead with the move it makes from the step before it.
    """

    misfit: Array
    log_volume: Array
    count: int
    mean: Array
    spread: Array
    move: Array
    move_spread: Array
    with_move: Array


class Bank:
    """Many processes with their factors ready.

    The factor of a shorter series is the corner of a longer one's, so a series without gaps costs a product.
    """

    def __init__(self, processes: tuple[Process, ...], length: int) -> None:
        self.count = len(processes)
        self._kernels = np.stack([covariance(one, length) for one in processes])
        self._factors = np.linalg.cholesky(self._kernels)
        self._inverses = np.linalg.inv(self._factors)
        diagonals = np.diagonal(self._factors, axis1=1, axis2=2)
        self._log_volumes = 2 * np.log(diagonals).cumsum(axis=1)

    def fit(self, changes: Array, ahead: int) -> Fit:
        """``changes`` since the first value, NaN where unknown, and the next ``ahead`` steps.

        The last change must be known: a step moves from the one before it.
        """
        known = np.flatnonzero(~np.isnan(changes))
        n = len(changes)
        if len(known) < n:
            return self._fit_with_gaps(changes, known, ahead)
        surprise = self._inverses[:, :n, :n] @ changes
        rows = self._factors[:, n - 1 : n + ahead, : n + ahead]
        mean = (rows[:, :, :n] @ surprise[:, :, None])[:, :, 0]
        left = rows[:, :, n:]
        return _fit(
            (surprise**2).sum(axis=1), self._log_volumes[:, n - 1], n, mean, left @ left.transpose(0, 2, 1)
        )

    def _fit_with_gaps(self, changes: Array, known: NDArray[np.intp], ahead: int) -> Fit:
        wanted = np.arange(len(changes) - 1, len(changes) + ahead)
        factors = np.linalg.cholesky(self._kernels[:, known[:, None], known])
        asked = np.linalg.solve(factors, self._kernels[:, known[:, None], wanted])
        surprise = np.linalg.solve(
            factors, np.broadcast_to(changes[known, None], (len(factors), len(known), 1))
        )
        mean = (asked.transpose(0, 2, 1) @ surprise)[:, :, 0]
        left = self._kernels[:, wanted[:, None], wanted] - asked.transpose(0, 2, 1) @ asked
        volumes = 2 * np.log(np.diagonal(factors, axis1=1, axis2=2)).sum(axis=1)
        return _fit((surprise[:, :, 0] ** 2).sum(axis=1), volumes, len(known), mean, left)


def _fit(misfit: Array, log_volume: Array, count: int, mean: Array, left: Array) -> Fit:
    """From the mean and covariance of the last known step and those ahead of it."""
    spread = np.diagonal(left, axis1=1, axis2=2)
    across = np.diagonal(left, offset=1, axis1=1, axis2=2)
    with_move = spread[:, 1:] - across
    return Fit(
        misfit,
        log_volume,
        count,
        mean=mean[:, 1:],
        spread=np.maximum(spread[:, 1:], _NUGGET),
        move=np.diff(mean, axis=1),
        move_spread=np.maximum(with_move + spread[:, :-1] - across, _NUGGET),
        with_move=with_move,
    )


@lru_cache(maxsize=4)
def bank(processes: tuple[Process, ...], length: int) -> Bank:
    """The bank of these processes for that many steps, made once."""
    return Bank(processes, length)
