"""What series in general are like, before one of them is seen: learnt once from many, kept as data.

``data/prior.json`` is what ``python -m forecasting.learning`` writes in ``bench/``, unchanged; with
``--check`` it learns again and says whether the same comes out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tiendo.assess.forecast.processes import Process, Turn
from tiendo.assess.forecast.scales import Scale, there

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tiendo.assess.forecast.scales import Bounds

    Array = NDArray[np.float64]

DEGREES: Final = 1.0  # how many observations the usual size of a change is worth
USUAL: Final = 0.02  # that size, as a share of the level
SHORT: Final = 6.0  # years: what is learnt of short series counts by this over the number of values
KINDS: Final = ("bounded", "calm", "wild")
SHARES: Final = ("drift", "growth", "memory", "back", "echo", "walk")
_TRUST_OF_SEASONS: Final = 0.7  # by the training half: quarters and months bear more than years and halves
_NARROWING: Final = {12: 0.85}  # months were held too often by their intervals
_LIKE_YEARS: Final = 2  # the longest cycle forecast best with the trust, kinds and turns of years
_SLOWED: Final = 4  # the longest in whose steps a lasting yearly change is told; months were no better
_WILD: Final = 0.2  # a typical yearly change of the logarithm from which growth by a rate is doubtful
_SEASONAL: Final = 16  # processes that a pattern of seasons is added to
_SEASONS: Final = (0.0, 3.0, 30.0)


@dataclass(frozen=True, slots=True)
class Prior:
    """Processes with the logarithm of their weights on each scale, by turn and in short series.

    ``trust`` is the power the likelihood is taken to (no process is exactly true), ``width`` what spreads are
    multiplied with, ``widening`` how much more where few values are known.
    """

    processes: tuple[Process, ...]
    of_scales: Mapping[Scale, Array]
    of_short: Array
    of_turns: Array
    of_short_turns: Array
    of_kinds: Mapping[str, Mapping[Scale, float]]
    trust: float
    width: float = 1.0
    widening: float = 0.0
    turns: tuple[Turn, ...] = tuple(Turn)

    def log_weights(self, scale: Scale, kind: str, count: int) -> Array:
        """Of every process in every turn, on a scale, for a series of a kind with so many values."""
        short = SHORT / count
        turns = self.of_turns + short * self.of_short_turns
        processes = self.of_scales[scale] + short * self.of_short + self.of_kinds[kind].get(scale, 0.0)
        return np.asarray(np.add.outer(turns, processes).ravel())

    def width_of(self, count: int) -> float:
        """What spreads are multiplied with, for a series of so many values."""
        return self.width * widened(self.widening, count)


def widened(widening: float, count: int) -> float:
    """Spreads of a series of so many values: the fewer, the more is taken for granted of them."""
    return 1 + widening * SHORT / count


@cache
def prior(cycle: int) -> Prior:
    """For series without seasons (``cycle`` 1) or with so many of them in a year."""
    plain = read_prior(shipped())
    return plain if cycle == 1 else _seasonal(plain, cycle)


def shipped() -> dict[str, Any]:
    """What was learnt, as it is kept."""
    found: dict[str, Any] = json.loads(
        files("tiendo.assess.forecast").joinpath("data/prior.json").read_text("utf-8")
    )
    return found


def checksum_of(kept: Mapping[str, Any]) -> str:
    """Of all that was learnt, so that a hand that mends it is noticed."""
    learnt = {name: held for name, held in kept.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(learnt, sort_keys=True).encode()).hexdigest()


def read_prior(kept: Mapping[str, Any]) -> Prior:
    """The prior from how it is kept."""
    rows = kept["processes"]
    return Prior(
        tuple(Process(*(row[name] for name in SHARES)) for row in rows),
        {scale: np.array([row[scale] for row in rows]) for scale in Scale},
        np.array([row["short"] for row in rows]),
        np.array([kept["turns"][turn]["usual"] for turn in Turn]),
        np.array([kept["turns"][turn]["short"] for turn in Turn]),
        {kind: {Scale(name): value for name, value in kept["kinds"][kind].items()} for kind in KINDS},
        kept["trust"],
        widening=kept["widening"],
    )


def kind_of(scales: Sequence[Scale], values: Array, bounds: Bounds) -> str:
    """The kinds whose weights of scales are learnt apart: between bounds, calm, wild."""
    if Scale.ODDS in scales:
        return "bounded"
    if Scale.LOG not in scales:
        return "wild"
    moves = np.diff(there(Scale.LOG, values, bounds))
    return "calm" if float(np.sqrt(np.mean(moves**2))) < _WILD else "wild"


def _seasonal(plain: Prior, cycle: int) -> Prior:
    """The heaviest processes, each with patterns of seasons of several strengths."""
    best = np.argsort(-np.maximum.reduce(list(plain.of_scales.values())))[:_SEASONAL]
    mixed = list(product(best, _SEASONS))
    of = [n for n, _ in mixed]
    found = replace(
        plain,
        processes=tuple(replace(slowed(plain.processes[n], cycle), season=share) for n, share in mixed),
        of_scales={scale: each[of] for scale, each in plain.of_scales.items()},
        of_short=plain.of_short[of],
        width=_NARROWING.get(cycle, 1.0),
        widening=0.0,
    )
    if cycle <= _LIKE_YEARS:
        return found
    return replace(
        found,
        of_kinds={kind: {} for kind in KINDS},  # what yearly changes say of scales is not of months
        trust=_TRUST_OF_SEASONS,
        turns=(Turn.ORDINARY,),
        of_turns=np.zeros(1),
        of_short_turns=np.zeros(1),
    )


def slowed(process: Process, cycle: int) -> Process:
    """The same in steps of a part of a year.

    A walk's variance is divided by the steps of a year, that of a lasting change by their square: beside the
    walk, the shares of drift and growth are as many times smaller.
    """
    steps = cycle if cycle <= _SLOWED else 1
    drift, growth = process.drift / steps, process.growth / steps
    whole = drift + growth + process.back + process.walk
    return replace(
        process,
        drift=drift / whole,
        growth=growth / whole,
        back=process.back / whole,
        walk=process.walk / whole,
        cycle=cycle,
    )
