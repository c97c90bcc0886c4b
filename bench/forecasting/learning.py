"""Learns the prior from the training half: how much each process, scale and turn is worth beforehand.

Every training series is cut at its end, at an earlier origin, and into one short window of 4 to 15 values.
Weights go down the slope of the mean score (CRPS) and log density of the mixture: first of a whole grid of
processes, then, of those that carry most weight, once more with outliers and shifts. Nothing is left to
chance. In ``bench/``:

    python -m forecasting.learning           learns and writes the shipped prior
    python -m forecasting.learning --check   learns and compares with the shipped one

Both also leave each source out, learn from the others and score on it; spreads are widened, those of few
values most, until its 80 % intervals hold as often as they say.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from forecasting.backtest import MANY, Task, carried, cut, drawn
from forecasting.evidence import SCALES, Evidence, evidence_of
from tiendo.assess.forecast import Bounds
from tiendo.assess.forecast.prior import KINDS, SHARES, SHORT, checksum_of, shipped
from tiendo.assess.forecast.processes import Bank, Process, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Array = np.ndarray[Any, np.dtype[np.float64]]
    Weights = dict[str, Array]

SERIES, KEPT, LENGTH = 12, 24, 72  # of each family; processes shipped; known and ahead
FIRST_ROUNDS, ROUNDS, RATE = 25, 40, 0.12
START: Final = {Turn.ORDINARY: 0.0, Turn.OUTLIER: -2.5, Turn.SHIFT: -2.5}
TRUST: Final = 0.5  # to begin with
SURPRISE: Final = 0.4  # of the log density beside the score, which alone leaves intervals too narrow
HELD: Final = 0.8
WIDENINGS: Final = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
LEAST: Final = 1e-5  # of a density: one surprise must not decide
# How strongly each kind of weight is pulled to nothing: what is particular more than what is shared.
PULL: Final = {
    "process": 2e-5,
    "own": 2e-4,
    "short": 2e-4,
    "kind": 5e-5,
    "turn": 0.0,
    "turn_short": 2e-4,
    "trust": 0.0,
}
PLACE: Final = Path(__file__).parents[2] / "src/tiendo/assess/forecast/data/prior.json"
SOURCES: Final = {
    "competitions": ("M1", "M3", "Tourism"),
    "freedom": ("hfi",),
    "world": ("gapminder", "wbd_example", "countrypops", "emissions"),
    "states": ("castle", "Guns", "USSeatBelts", "Produc", "Cigarette"),
}  # the rest are one more


def grid() -> tuple[Process, ...]:
    """Every mixture of drift, growth, deviations and walk that is tried."""
    return tuple(dict.fromkeys(_mixtures()))


def _mixtures() -> Iterator[Process]:
    for drift in (0.0, 0.05, 0.3, 0.8):
        for growth in (0.0, 0.35, 0.7, 1.0):
            for memory in (0.5, 0.8, 0.97) if growth else (0.0,):
                for back in (0.0, 0.3, 0.7, 1.0) if growth < 1 else (0.0,):
                    for echo in (0.0, 0.5, 0.8) if back else (0.0,):
                        left = 1 - drift
                        rest = left * (1 - growth)
                        yield Process(drift, left * growth, memory, rest * back, echo, rest * (1 - back))


def windows(series: Iterable[dict[str, Any]], each: int = SERIES) -> list[Task]:
    """What is learnt from: yearly series of the training half, each cut and cut short."""
    taken: Counter[str] = Counter()
    found = []
    for one in sorted(series, key=drawn):
        family = one["family"]
        if one["seasons"] > 1 or one["test"] or taken[family] >= each * (4 if family in MANY else 1):
            continue
        taken[family] += 1
        found += [*cut(one), *_short(one)]
    return [task for task in found if not task.is_still]


def _short(one: dict[str, Any]) -> list[Task]:
    """A window of 4 to 15 values, drawn by the name of the series."""
    values, draw = one["values"], zlib.crc32(f"{one['family']}/{one['place']}/0".encode())
    length, ahead = 4 + draw % 12, min(5, max(2, len(values) // 4))
    room = len(values) - length - ahead + 1
    if room < 1:
        return []
    start = draw // 12 % room
    known, came = values[start : start + length], values[start + length : start + length + ahead]
    if known[0] is None or known[-1] is None or sum(value is not None for value in known) < 4:
        return []
    low, high = one["bounds"]
    return [Task(one["family"], known, came, Bounds(low, high, one["family"].endswith("rank")), 1)]


def seen(
    tasks: Iterable[Task], processes: tuple[Process, ...], turns: int, widening: float = 0.0
) -> list[Evidence]:
    """The evidence of every task."""
    ready = Bank(processes, LENGTH)
    found = (evidence_of(task, ready, turns, widening) for task in tasks)
    return [one for one in found if one is not None]


def nothing_known(processes: int, turns: int) -> Weights:
    """Where learning begins."""
    return {
        "process": np.zeros(processes),
        "own": np.zeros((len(SCALES), processes)),
        "short": np.zeros(processes),
        "kind": np.zeros((len(KINDS), len(SCALES))),
        "turn": np.array([START[turn] for turn in tuple(Turn)[:turns]]),
        "turn_short": np.zeros(turns),
        "trust": np.log([TRUST]),
    }


def mixture(weights: Weights, one: Evidence) -> Array:
    """How much each member is believed after what is known."""
    short = SHORT / one.known
    processes = weights["process"] + short * weights["short"] + weights["own"]
    logs = np.exp(weights["trust"][0]) * one.log_likelihood + processes[one.scale, one.process]
    logs += weights["kind"][one.kind, one.scale]
    logs += (weights["turn"] + short * weights["turn_short"])[one.turn]
    found = np.exp(logs - logs.max())
    return np.asarray(found / found.sum())


def score(believed: Array, one: Evidence, step: int) -> tuple[float, Array]:
    """The score of a mixture at one step, and its slope by what each member is believed."""
    marks, chances = one.marks[step], one.chances[step]
    upto = (chances @ believed.astype(np.float32)).astype(float)
    apart, is_past = np.diff(marks), marks[:-1] >= one.came[step]
    begin, end = upto[:-1] - is_past, upto[1:] - is_past
    slope = np.zeros(len(marks))
    slope[:-1] += apart * (2 * begin + end) / 3
    slope[1:] += apart * (2 * end + begin) / 3
    value = float((apart * (begin**2 + begin * end + end**2)).sum() / 3)
    return value, (slope.astype(np.float32) @ chances).astype(float)


def learn(found: Sequence[Evidence], processes: int, turns: int, rounds: int) -> Weights:
    """Down the slope of the mean score; families of many series count by their square root."""
    weights = nothing_known(processes, turns)
    families = Counter(one.family for one in found)
    share = np.array([families[one.family] ** -0.5 for one in found])
    share /= share.sum()
    pace = {name: np.zeros_like(held) for name, held in weights.items()}
    size = {name: np.zeros_like(held) for name, held in weights.items()}
    for n in range(1, rounds + 1):
        slopes = {name: PULL[name] * held for name, held in weights.items()}
        for one, part in zip(found, share, strict=True):
            _add_slope(slopes, weights, one, float(part))
        for name, slope in slopes.items():
            pace[name] = 0.9 * pace[name] + 0.1 * slope
            size[name] = 0.98 * size[name] + 0.02 * slope**2
            step = pace[name] / (1 - 0.9**n) / (np.sqrt(size[name] / (1 - 0.98**n)) + 1e-5)
            weights[name] = weights[name] - RATE * step
    return weights


def _add_slope(slopes: Weights, weights: Weights, one: Evidence, share: float) -> None:
    believed, steps = mixture(weights, one), len(one.came)
    whole = one.unit / 2 + float(np.mean(one.drift)) / 2  # so that no wild series decides alone
    slope = np.zeros(len(believed))
    for step in range(steps):
        density = one.densities[step]
        slope += score(believed, one, step)[1] / whole - SURPRISE * density / (believed @ density + LEAST)
    gain = believed * (slope - believed @ slope) * share / steps
    count, short = len(weights["process"]), SHORT / one.known
    by_scale = np.bincount(one.scale * count + one.process, gain, len(SCALES) * count)
    by_scale = by_scale.reshape(len(SCALES), count)
    by_turn = np.bincount(one.turn, gain, len(weights["turn"]))
    slopes["own"] += by_scale
    slopes["process"] += by_scale.sum(axis=0)
    slopes["short"] += short * by_scale.sum(axis=0)
    slopes["kind"][one.kind] += by_scale.sum(axis=1)
    slopes["turn"] += by_turn
    slopes["turn_short"] += short * by_turn
    slopes["trust"] += np.exp(weights["trust"]) * (gain @ one.log_likelihood)


def heaviest(weights: Weights, processes: tuple[Process, ...]) -> tuple[Process, ...]:
    """The processes that weigh most on some scale, in series short or long, in the order of the grid."""
    most = np.zeros(len(processes))
    for short in (SHORT / 6, SHORT / 30):
        each = np.exp(weights["process"] + short * weights["short"] + weights["own"])
        most = np.maximum(most, (each / each.sum(axis=1, keepdims=True)).max(axis=0))
    return tuple(processes[n] for n in sorted(np.argsort(-most, kind="stable")[:KEPT]))


def as_kept(
    weights: Weights, processes: Sequence[Process], widening: float, series: list[dict[str, Any]]
) -> dict[str, Any]:
    """The prior as it is shipped, with the digest of the series it was learnt from."""
    rows = []
    for n, process in enumerate(processes):
        row = {name: round(getattr(process, name), 4) for name in SHARES}
        row |= {
            s: round(float(weights["process"][n] + weights["own"][k, n]), 2) for k, s in enumerate(SCALES)
        }
        rows.append(row | {"short": round(float(weights["short"][n]), 2)})
    kinds = {
        kind: {scale: round(float(weights["kind"][k, s]), 2) for s, scale in enumerate(SCALES)}
        for k, kind in enumerate(KINDS)
    }
    turns = {
        turn: {
            "usual": round(float(weights["turn"][k]), 2),
            "short": round(float(weights["turn_short"][k]), 2),
        }
        for k, turn in enumerate(Turn)
    }
    digest = hashlib.sha256(json.dumps(series, sort_keys=True).encode()).hexdigest()
    trust = round(float(np.exp(weights["trust"][0])), 3)
    found = {"learnt_from": digest, "trust": trust, "widening": widening, "turns": turns, "kinds": kinds}
    found["processes"] = rows
    return found | {"checksum": checksum_of(found)}


def printed(prior: dict[str, Any]) -> str:
    """One process a line, so that a change can be read."""
    rows = ",\n".join(f"    {json.dumps(row)}" for row in prior["processes"])
    rest = json.dumps({name: held for name, held in prior.items() if name != "processes"}, indent=2)
    return f'{rest[:-2]},\n  "processes": [\n{rows}\n  ]\n}}\n'


def chosen(tasks: Sequence[Task]) -> tuple[Process, ...]:
    """The processes worth keeping of the grid, by series that went on as ordinary."""
    every = grid()
    return heaviest(learn(seen(tasks, every, 1), len(every), 1, FIRST_ROUNDS), every)


def leave_out(found: Sequence[Evidence]) -> dict[str, Weights]:
    """For each source: what is learnt from the others."""
    processes = max(int(one.process.max()) for one in found) + 1
    return {
        source: learn([one for one in found if _source(one.family) != source], processes, len(Turn), ROUNDS)
        for source in (*SOURCES, "rest")
    }


def held(learnt: dict[str, Weights], found: Sequence[Evidence]) -> float:
    """How often the 80 % interval held what came, each source forecast by what the others taught."""
    hits = []
    for one in found:
        believed = mixture(learnt[_source(one.family)], one).astype(np.float32)
        for marks, chances, came in zip(one.marks, one.chances, one.came, strict=True):
            hits.append(0.1 <= float(np.interp(came, marks, chances @ believed)) <= 0.9)
    return float(np.mean(hits))


def widening_of(learnt: dict[str, Weights], tasks: Sequence[Task], processes: tuple[Process, ...]) -> float:
    """The least that spreads of few values are widened by for 80 % intervals to hold as often as they say."""
    for widening in WIDENINGS:
        share = held(learnt, seen(tasks, processes, len(Turn), widening))
        print(f"widened by {widening}: of sources left out, 80 % intervals hold {share:.3f}", flush=True)
        if share >= HELD:
            return widening
    return WIDENINGS[-1]


def table_of(learnt: dict[str, Weights], found: Sequence[Evidence]) -> Iterator[str]:
    """For each source: the score over drift's of what the others taught, in short series and in all."""
    for source, weights in learnt.items():
        ours = [one for one in found if _source(one.family) == source]
        short = [one for one in ours if one.known <= 15]
        told = f"{sum(len(one.came) for one in ours)} forecasts, {over_drift(weights, ours):.3f} of drift"
        yield f"{source}: {told}; 4-15 values {over_drift(weights, short):.3f}"


def over_drift(weights: Weights, held: Sequence[Evidence]) -> float:
    """The mean score over that of a random walk with drift, both over the mean change of what was known."""
    ours = theirs = 0.0
    for one in held:
        believed = mixture(weights, one)
        ours += sum(score(believed, one, step)[0] for step in range(len(one.came))) / one.unit
        theirs += sum(one.drift) / one.unit
    return ours / theirs


def _source(family: str) -> str:
    first = family.split(".")[0]
    return next((name for name, members in SOURCES.items() if first in members), "rest")


def differs(one: Any, other: Any) -> bool:
    """Whether two priors differ by more than another machine's rounding."""
    if isinstance(one, dict):
        names = set(one) - {"checksum"}
        return set(one) != set(other) or any(differs(one[name], other[name]) for name in names)
    if isinstance(one, list):
        return len(one) != len(other) or any(map(differs, one, other))
    return abs(one - other) > 0.03 if isinstance(one, float) else bool(one != other)


def main() -> int:
    """Learn and write, or compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the shipped prior")
    wish = parser.parse_args()
    series = carried()
    tasks = windows(series)
    processes = chosen(tasks)
    found = seen(tasks, processes, len(Turn))
    learnt = leave_out(found)
    print("\n".join(table_of(learnt, found)), flush=True)
    widening = widening_of(learnt, tasks, processes)
    weights = learn(found, len(processes), len(Turn), ROUNDS)
    prior = as_kept(weights, processes, widening, series)
    if wish.check:
        is_other = differs(json.loads(printed(prior)), shipped())
        print("another prior comes out" if is_other else "the shipped prior comes out")
        return int(is_other)
    PLACE.write_text(printed(prior), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
