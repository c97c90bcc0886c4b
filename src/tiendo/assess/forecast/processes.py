"""The kinds of movement a series is thought to follow, each a Gaussian process of one unit of yearly change.

A process is a sum of independent parts: a lasting yearly change (drift), a change that lasts some years
(growth, each year ``memory`` of the last), a random walk, deviations that come back (``echo`` of the last)
and a pattern of the seasons. Shares say how much of one step's variance each part has. The first value is
given.

Beside going on as ordinary, a series may have had one value that was off (an outlier) or one lasting step to
another level (a shift), at the time that explains it best: neither then passes for usual change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_NUGGET: Final = 1e-6  # keeps the factors of very smooth processes well conditioned
_SHOCK: Final = 30.0  # the variance of an outlier or a shift, in variances of one step
_EARLIEST: Final = 144  # values known of the longest series there is


class Turn(StrEnum):
    """What a series has been through."""

    ORDINARY = "ordinary"
    OUTLIER = "outlier"
    SHIFT = "shift"


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
    """What each process makes of the changes of one series, and of those ahead (last axis).

    The first axis holds every process once for each turn asked for, the ordinary first. ``with_move`` is the
    covariance of a step ahead with the move it makes from the step before it.
    """

    misfit: Array
    log_volume: Array
    count: int
    mean: Array
    spread: Array
    move: Array
    move_spread: Array
    with_move: Array


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of the times known: whitening factors, what shifts and their squares are there, and what is ahead.

    ``ahead`` takes whitened changes to the last known step and those after it; ``left`` is the covariance of
    these that stays unknown.
    """

    inverses: Array
    shifts: Array
    outlier_sizes: Array
    shift_sizes: Array
    log_volume: Array
    ahead: Array
    left: Array


class Bank:
    """Many processes with their factors ready.

    The factor of a shorter series is the corner of a longer one's, so a series without gaps costs a product.
    """

    def __init__(self, processes: tuple[Process, ...], length: int) -> None:
        self.count = len(processes)
        self._kernels = np.stack([covariance(one, length) for one in processes])
        self._factors = np.asarray(np.linalg.cholesky(self._kernels), dtype=float)
        known = min(length, _EARLIEST)
        self._inverses = np.asarray(np.linalg.inv(self._factors[:, :known, :known]), dtype=float)
        self._shifts = _shifts(self._inverses)
        self._outlier_sizes = (self._inverses**2).cumsum(axis=1)
        self._shift_sizes = (self._shifts**2).cumsum(axis=1)
        self._log_volumes = 2 * np.log(np.diagonal(self._factors, axis1=1, axis2=2)).cumsum(axis=1)

    def fit(self, changes: Array, ahead: int, usual: float, turns: Sequence[Turn] = tuple(Turn)) -> Fit:
        """``changes`` since the first value, NaN where unknown, and the next ``ahead`` steps.

        The last change must be known: a step moves from the one before it. ``usual`` is the sum of squares
        that is believed before anything is seen, worth one value.
        """
        known = np.flatnonzero(~np.isnan(changes))
        n = len(changes)
        seen = self._see(n, ahead) if len(known) == n else self._see_with_gaps(known, n, ahead)
        surprise = (seen.inverses @ changes[known, None])[:, :, 0]
        misfit = (surprise**2).sum(axis=1)
        mean = (seen.ahead @ surprise[:, :, None])[:, :, 0]
        last = (np.arange(len(mean[0])) + n - 1)[None, :] == known[:, None]
        shapes = {
            Turn.OUTLIER: (seen.inverses, seen.outlier_sizes, last.astype(float)),
            Turn.SHIFT: (seen.shifts, seen.shift_sizes, np.ones(last.shape)),
        }
        ordinary = (misfit, seen.log_volume, mean, seen.left)
        turned = [_turned(ordinary, surprise, seen.ahead, shapes[one], usual) for one in turns[1:]]
        whole = [np.concatenate(parts) for parts in zip(ordinary, *turned, strict=True)]
        return _fit(whole[0], whole[1], len(known), whole[2], whole[3])

    def _see(self, n: int, ahead: int) -> _Seen:
        rows = self._factors[:, n - 1 : n + ahead, : n + ahead]
        left = rows[:, :, n:]
        return _Seen(
            self._inverses[:, :n, :n],
            self._shifts[:, :n, :n],
            self._outlier_sizes[:, n - 1, :n],
            self._shift_sizes[:, n - 1, :n],
            self._log_volumes[:, n - 1],
            rows[:, :, :n],
            left @ left.transpose(0, 2, 1),
        )

    def _see_with_gaps(self, known: NDArray[np.intp], n: int, ahead: int) -> _Seen:
        wanted = np.arange(n - 1, n + ahead)
        factors = np.linalg.cholesky(self._kernels[:, known[:, None], known])
        inverses = np.asarray(np.linalg.inv(factors), dtype=float)
        rows = (inverses @ self._kernels[:, known[:, None], wanted]).transpose(0, 2, 1)
        shifts = _shifts(inverses)
        return _Seen(
            inverses,
            shifts,
            (inverses**2).sum(axis=1),
            (shifts**2).sum(axis=1),
            np.asarray(2 * np.log(np.diagonal(factors, axis1=1, axis2=2)).sum(axis=1)),
            rows,
            self._kernels[:, wanted[:, None], wanted] - rows @ rows.transpose(0, 2, 1),
        )


def _shifts(inverses: Array) -> Array:
    """The whitened shape of a step to another level, by the time it is made."""
    shapes: Array = np.flip(np.flip(inverses, axis=2).cumsum(axis=2), axis=2)
    return shapes


def _turned(
    ordinary: tuple[Array, Array, Array, Array],
    surprise: Array,
    ahead: Array,
    turn: tuple[Array, Array, Array],
    usual: float,
) -> tuple[Array, Array, Array, Array]:
    """The same with one shock of unknown size at the time that explains most: a step of rank one."""
    misfit, log_volume, mean, left = ordinary
    shapes, sizes, lasting = turn
    met = (surprise[:, None, :] @ shapes)[:, 0]
    free = 1 + _SHOCK * sizes
    explained = met**2 * _SHOCK / free
    rest = np.maximum(misfit[:, None] - explained, 0)
    degrees = 1 + surprise.shape[1]
    when = np.argmin(degrees * np.log(usual + rest) + np.log(free), axis=1)
    each = np.arange(len(when))
    gain = _SHOCK / free[each, when]
    off = lasting[when] - (ahead @ shapes[each, :, when, None])[:, :, 0]
    return (
        rest[each, when],
        log_volume + np.log(free[each, when]),
        mean + off * (gain * met[each, when])[:, None],
        left + gain[:, None, None] * off[:, :, None] * off[:, None, :],
    )


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
