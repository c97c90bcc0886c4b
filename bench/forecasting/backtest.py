"""Rolling-origin back-tests: what is cut off a series is forecast from the rest and scored."""

from __future__ import annotations

import json
import subprocess
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dossiers import CACHE
from forecasting.candidates import CANDIDATES, normal
from peers.environment import HERE, environment
from tiendo.assess.forecast import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tiendo.assess.forecast import Predictive

OURS: Final = "process average"
PEERS: Final = ("AutoETS", "AutoTheta")
AHEAD: Final = {1: 5, 2: 4, 4: 8, 12: 12}  # steps scored, by seasons in a year
FIRST: Final = {1: 5, 2: 8, 4: 16, 12: 36}  # values known at the earliest origin
LONGEST: Final = {1: 65, 2: 64, 4: 80, 12: 132}
MANY: Final = ("M1.yearly", "M3.yearly", "Tourism.yearly", "single")  # families of many different things
_LEAST_SCALE: Final = 0.002  # of the level: what hardly moves is not divided by its own stillness


@dataclass(frozen=True, slots=True)
class Task:
    """What is known of a series at an origin, and what came."""

    family: str
    values: list[float | None]
    came: list[float | None]
    bounds: Bounds
    seasons: int

    @property
    def known(self) -> list[float]:
        return [value for value in self.values if value is not None]

    @property
    def scale(self) -> float:
        """The mean absolute change of what is known: scores of different units can be added then."""
        step = self.seasons if len(self.known) > self.seasons else 1
        changes = np.abs(np.subtract(self.known[step:], self.known[:-step]))
        return max(float(changes.mean()), _LEAST_SCALE * float(np.abs(self.known).mean()), 1e-12)

    @property
    def is_still(self) -> bool:
        return len(set(self.known)) == 1


@dataclass(slots=True)
class Tally:
    """Scores of one method: sums of scaled CRPS, and hits of its intervals."""

    scores: list[float] = field(default_factory=list)
    hits: dict[float, list[bool]] = field(default_factory=lambda: defaultdict(list))
    spent: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)  # by the processor alone: nothing of waiting for it

    def add(self, found: Predictive, came: float, scale: float) -> None:
        self.scores.append(found.score(came) / scale)
        for share in (0.5, 0.8, 0.95):
            low, high = found.interval(share)
            self.hits[share].append(low - 1e-9 * abs(low) <= came <= high + 1e-9 * abs(high))

    def cover(self, share: float) -> float:
        return float(np.mean(self.hits[share]))


def carried(script_name: str = "asking_packages.py", kept_as: str = "series.json") -> list[dict[str, Any]]:
    """The series that packages carry, gathered once in an environment of their own."""
    place = CACHE / "forecasting" / kept_as
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        script = HERE / script_name
        subprocess.run([str(environment("forecasting")), str(script), str(place)], check=True)  # noqa: S603
    found: list[dict[str, Any]] = json.loads(place.read_text("utf-8"))
    return found


def fresh() -> list[dict[str, Any]]:
    """Short yearly series that no learning and no choice has seen."""
    return carried("asking_fresh.py", "fresh.json")


def tasks(series: Iterable[dict[str, Any]], *, test: bool, yearly: int, monthly: int) -> list[Task]:
    """Up to so many series of each family, each cut at its end and at one earlier year, drawn by its name."""
    taken: Counter[str] = Counter()
    found = []
    for one in sorted(series, key=drawn):
        most = monthly if one["seasons"] > 1 else yearly * (4 if one["family"] in MANY else 1)
        if one["test"] is not test or taken[one["family"]] >= most:
            continue
        taken[one["family"]] += 1
        found += cut(one)
    return found


def cut(one: dict[str, Any]) -> list[Task]:
    seasons = one["seasons"]
    values = one["values"][-LONGEST[seasons] :]
    ahead = min(AHEAD[seasons], max(2, len(values) // 4)) if seasons == 1 else AHEAD[seasons]
    last, first = len(values) - ahead, FIRST[seasons]
    if last < first:
        return []
    earlier = first + drawn(one) % (last - first + 1)
    found = []
    for origin in {last} if seasons > 1 else {last, earlier}:
        known, came = values[:origin], values[origin : origin + ahead]
        if known[-1] is not None and sum(value is not None for value in known) >= 4:
            low, high = one["bounds"]
            whole = one["family"].endswith("rank")
            found.append(Task(one["family"], known, came, Bounds(low, high, whole), one["seasons"]))
    return found


def joined(series: Iterable[dict[str, Any]], months: int) -> list[dict[str, Any]]:
    """Monthly series with the mean of so many months made one value, the last of them whole."""
    found = []
    for one in series:
        if one["seasons"] != 12 or None in one["values"]:
            continue
        values = np.array(one["values"])
        means = values[len(values) % months :].reshape(-1, months).mean(axis=1)
        kept = {"values": means.tolist(), "seasons": 12 // months}
        found.append(one | kept | {"family": f"{one['family']} by {months}"})
    return found


def drawn(one: dict[str, Any]) -> int:
    return zlib.crc32(f"{one['family']} {one['place']}".encode())


def run(asked: Sequence[Task], *, peers: bool) -> list[dict[str, Tally]]:
    """For each task, what each method scored."""
    others = _ask_peers(asked) if peers else [{} for _ in asked]
    return [_run_one(task, other) for task, other in zip(asked, others, strict=True)]


def _run_one(task: Task, others: dict[str, Any]) -> dict[str, Tally]:
    known = np.array([np.nan if value is None else value for value in task.values])
    bridged = _bridged(known)
    found: dict[str, Tally] = {}
    for name, candidate in CANDIDATES.items():
        begun, idle = time.perf_counter(), time.process_time()
        said = candidate(known if name == OURS else bridged, len(task.came), task.seasons, task.bounds)
        worked = 1000 * (time.process_time() - idle)
        found[name] = _tally(said, task, spent=1000 * (time.perf_counter() - begun))
        found[name].worked.append(worked)
    for name, told in others.items():
        if told:
            steps = [normal(m, d) for m, d in zip(told["mean"], told["deviation"], strict=True)]
            found[name] = _tally(steps, task, spent=told["ms"])
    return found


def _tally(said: Sequence[Predictive], task: Task, *, spent: float) -> Tally:
    tally = Tally(spent=[spent])
    for step, came in zip(said, task.came, strict=True):
        if came is not None:
            tally.add(step, came, task.scale)
    return tally


def _bridged(values: Any) -> Any:
    places = np.flatnonzero(~np.isnan(values))
    return np.interp(np.arange(places[0], len(values)), places, values[places])


def _ask_peers(asked: Sequence[Task]) -> list[dict[str, Any]]:
    """What statsforecast says; asked once for the same questions."""
    questions = json.dumps(
        [{"values": one.values, "ahead": len(one.came), "seasons": one.seasons} for one in asked]
    )
    place = CACHE / "forecasting" / f"asked-{zlib.crc32(questions.encode()):08x}.json"
    if not place.with_suffix(".answers").exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(questions, "utf-8")
        script = HERE / "asking_statsforecast.py"
        subprocess.run([str(environment("forecasting")), str(script), str(place)], check=True)  # noqa: S603
    told: list[dict[str, Any]] = json.loads(place.with_suffix(".answers").read_text("utf-8"))
    return told


def gathered(
    asked: Sequence[Task], scored: Sequence[dict[str, Tally]], keep: Callable[[Task], bool]
) -> dict[str, tuple[Tally, Tally]]:
    """By method: its scores and ours, over the tasks kept that both answered. Still series are left out."""
    found: dict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    for task, tallies in zip(asked, scored, strict=True):
        if not keep(task) or task.is_still:
            continue
        for name, tally in tallies.items():
            for sum_, part in zip(found[name], (tally, tallies[OURS]), strict=True):
                sum_.scores += part.scores
                sum_.spent += part.spent
                sum_.worked += part.worked
                for share, hits in part.hits.items():
                    sum_.hits[share] += hits
    return dict(found)
