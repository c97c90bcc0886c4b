"""What series in general are like, before one of them is seen: learnt once from many, kept as data.

``data/prior.csv`` was learnt from the training half of the bench's series, by an earlier writing of
``bench/forecasting/learning.py``: run again, its weights differ in detail.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from tiendo.assess.forecast.processes import Process
from tiendo.assess.forecast.scales import Scale, there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tiendo.assess.forecast.scales import Bounds

DEGREES: Final = 1.0  # how many observations the usual size of a change is worth
USUAL: Final = 0.02  # that size, as a share of the level
_TRUST: Final = 0.5  # the power of the likelihood: no process is exactly true
_TRUST_OF_SEASONS: Final = 1.0  # long series of months bear more
_NARROWING: Final = {12: 0.85}  # months were held too often by their intervals; other seasons were not tried
_WILD: Final = 0.2  # a typical yearly change of the logarithm from which growth by a rate is doubtful
_SEASONAL: Final = 16  # processes that a pattern of seasons is added to
_SEASONS: Final = (0.0, 3.0, 30.0)


@dataclass(frozen=True, slots=True)
class Prior:
    """Processes with the logarithm of their weights on each scale.

    ``trust`` is the power the likelihood is taken to, ``width`` what spreads are multiplied with.
    """

    processes: tuple[Process, ...]
    log_weights: dict[Scale, NDArray[np.float64]]
    trust: float
    width: float


@cache
def prior(cycle: int) -> Prior:
    """For series without seasons (``cycle`` 1) or with so many of them in a year."""
    text = files("tiendo.assess.forecast").joinpath("data/prior.csv").read_text("utf-8")
    rows = [{name: float(cell) for name, cell in row.items()} for row in csv.DictReader(text.splitlines())]
    weights = {scale: np.array([row.pop(scale) for row in rows]) for scale in Scale}
    plain = tuple(_process(row) for row in rows)
    if cycle == 1:
        return Prior(plain, weights, _TRUST, 1.0)
    best = np.argsort(-np.maximum.reduce(list(weights.values())))[:_SEASONAL]
    mixed = list(product(best, _SEASONS))
    seasonal = tuple(replace(plain[n], season=share, cycle=cycle) for n, share in mixed)
    of_scales = {scale: each[[n for n, _ in mixed]] for scale, each in weights.items()}
    return Prior(seasonal, of_scales, _TRUST_OF_SEASONS, _NARROWING.get(cycle, 1.0))


def _process(row: dict[str, float]) -> Process:
    return Process(row["drift"], row["growth"], row["memory"], row["back"], row["echo"], row["walk"])


_OF_SCALES: Final[dict[str, dict[Scale, float]]] = {
    "wild": {Scale.PLAIN: -0.3, Scale.LOG: -0.3, Scale.ROOT: 0.6},
    "calm": {Scale.PLAIN: -0.6, Scale.LOG: 1.0, Scale.ROOT: -0.5},
    "bounded": {Scale.PLAIN: -0.4, Scale.LOG: -0.8, Scale.ROOT: -0.8, Scale.ODDS: 2.0},
}


def log_weights_of(
    scales: Sequence[Scale], values: NDArray[np.float64], bounds: Bounds
) -> NDArray[np.float64]:
    """What each scale is worth beforehand, by the kind of series."""
    kind = "bounded" if Scale.ODDS in scales else "wild"
    if Scale.LOG in scales and kind == "wild":
        moves = np.diff(there(Scale.LOG, values, bounds))
        kind = "calm" if float(np.sqrt(np.mean(moves**2))) < _WILD else "wild"
    return np.array([_OF_SCALES[kind].get(scale, 0.0) for scale in scales])
