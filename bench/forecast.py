"""How well forecasts hold: coverage and CRPS beside other methods, on series not tuned on; milliseconds.

Series come from packages made for teaching and competitions (in an environment of their own, nothing of them
is kept here) and from a simulator. Scores are divided by the mean change of the series before they are
averaged; a ratio is ours over the other's on the same forecasts. Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import resource
from typing import TYPE_CHECKING, Any

import numpy as np

from figures import Comparison, Figure, tell
from forecasting.backtest import OURS, PEERS, Task, carried, fresh, gathered, joined, run, tasks
from forecasting.candidates import CANDIDATES
from forecasting.simulated import simulated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from forecasting.backtest import Tally

SEED = 20261126
CUTS: tuple[tuple[str, Callable[[Task], bool]], ...] = (
    ("yearly", lambda task: task.seasons == 1 and not _made_up(task)),
    ("yearly, 4-15 values", lambda task: _is_yearly_of(task, 4, 15)),
    ("yearly, 4-7 values", lambda task: _is_yearly_of(task, 4, 7)),
    ("yearly, 8-15 values", lambda task: _is_yearly_of(task, 8, 15)),
    ("yearly, 16-60 values", lambda task: _is_yearly_of(task, 16, 60)),
    ("half-yearly", lambda task: task.seasons == 2 and not _made_up(task)),
    ("quarterly", lambda task: task.seasons == 4 and not _made_up(task)),
    ("monthly", lambda task: task.seasons == 12 and not _made_up(task)),
    ("simulated yearly", lambda task: task.seasons == 1 and _made_up(task)),
    ("simulated half-yearly", lambda task: task.seasons == 2 and _made_up(task)),
    ("simulated quarterly", lambda task: task.seasons == 4 and _made_up(task)),
    ("simulated monthly", lambda task: task.seasons == 12 and _made_up(task)),
)


def _is_yearly_of(task: Task, least: int, most: int) -> bool:
    return task.seasons == 1 and not _made_up(task) and least <= len(task.known) <= most


def _made_up(task: Task) -> bool:
    return task.family.startswith("simulated")


def figures_of(asked: Sequence[Task], scored: Sequence[dict[str, Tally]]) -> list[Figure | Comparison]:
    """Every cut's coverage and ratios, then the time of a series."""
    found: list[Figure | Comparison] = []
    for name, keep in CUTS:
        held = gathered(asked, scored, keep)
        if OURS in held:
            found += _cut_figures(name, held)
    still = [tallies[OURS] for task, tallies in zip(asked, scored, strict=True) if task.is_still]
    if still:
        hits = [hit for tally in still for hit in tally.hits[0.8]]
        found.append(Figure("never moved: 80 % interval holds", round(100 * float(np.mean(hits)), 1), "%"))
    return [*found, *_times(gathered(asked, scored, lambda task: task.seasons == 1))]


def _cut_figures(name: str, held: dict[str, tuple[Tally, Tally]]) -> list[Figure | Comparison]:
    ours = held[OURS][0]
    found: list[Figure | Comparison] = [Figure(f"{name}: forecasts scored", len(ours.scores), "")]
    for share in (0.5, 0.8, 0.95):
        covered = round(100 * ours.cover(share), 1)
        found.append(Figure(f"{name}: {100 * share:.0f} % interval holds", covered, "%"))
    for other in (*CANDIDATES, *PEERS):
        if other == OURS or other not in held:
            continue
        theirs, beside = held[other]
        ratio = float(np.mean(beside.scores)) / float(np.mean(theirs.scores))
        found.append(Figure(f"{name}: CRPS over {other}", round(ratio, 3), "x"))
        found.append(Figure(f"{name}: {other}'s 80 % holds", round(100 * theirs.cover(0.8), 1), "%"))
    return found


def _times(held: dict[str, tuple[Tally, Tally]]) -> list[Figure | Comparison]:
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    ours = held[OURS][0]
    found: list[Figure | Comparison] = []
    for name, times in (("a yearly series", ours.spent), ("a yearly series, processor time", ours.worked)):
        found.append(Figure(f"{name}, median", round(float(np.median(times)), 2), "ms"))
        found.append(Figure(f"{name}, 95th percentile", round(float(np.percentile(times, 95)), 2), "ms"))
    for other in PEERS:
        if other in held:
            ours_s, other_s = (float(np.median(tally.spent)) / 1000 for tally in reversed(held[other]))
            found.append(Comparison("forecast a yearly series", ours_s, other, other_s, peak))
    return found


def _with_joined(series: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Months also as quarters and half-years."""
    return [*series, *joined(series, 3), *joined(series, 6)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench forecast", description=__doc__)
    parser.add_argument("--half", choices=("test", "train", "fresh"), default="test", help="of the series")
    parser.add_argument("--yearly", type=int, default=10, help="series of each yearly family")
    parser.add_argument("--monthly", type=int, default=40, help="series of each monthly family")
    parser.add_argument("--simulated", type=int, default=25, help="made-up series of each kind")
    parser.add_argument("--no-peers", action="store_true", help="without statsforecast")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    series = fresh() if wish.half == "fresh" else _with_joined(carried())
    asked = tasks(series, test=wish.half != "train", yearly=wish.yearly, monthly=wish.monthly)
    if wish.half == "test":
        made_up = _with_joined(simulated(wish.simulated, SEED))
        asked += tasks(made_up, test=True, yearly=wish.simulated, monthly=wish.simulated)
    scored = run(asked, peers=not wish.no_peers)
    sizes = {"half": wish.half, "series and origins": len(asked), "seed": SEED}
    tell("forecast", sizes, figures_of(asked, scored), as_json=wish.json)


if __name__ == "__main__":
    main()
