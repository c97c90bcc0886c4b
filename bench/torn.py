"""Processes that load, delete, compact, count and audit are killed at random moments, and inspected.

Figures, no verdicts. A worker does one thing after another on one lake and is killed with ``kill -9``; the
next one goes on where it was. After every kill the rows are compared with what a whole number of loads makes
of them: the old snapshot or the new one, never a mixture. ``--part loads`` does the same with whole loads of
CSV files, from the file to the row that says it was accepted, bad rows in quarantine included.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from figures import Figure, tell
from killed.rows import Bench, Findings
from load.stage import stage

LIFE = {"lake": (0.02, 1.5), "loads": (0.02, 6.0)}  # seconds a worker lives once it is at work
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Size:
    """How many kills, rows there from the start, and rows a load."""

    part: str
    kills: int
    rows: int
    batch: int
    seed: int


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench torn", description=__doc__)
    parser.add_argument("--part", choices=("lake", "loads"), default="lake")
    parser.add_argument("--kills", type=int, default=20, help="200 for the whole of it")
    parser.add_argument("--rows", type=int, default=20_000, help="rows there from the start")
    parser.add_argument("--batch", type=int, default=2_000, help="rows of one load")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=0, help="not used; benches share their arguments")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def endure(size: Size, place: Path) -> list[Figure]:
    """Kill as often as asked; gives what was found wrong, and how much was going on."""
    chance = random.Random(size.seed)  # noqa: S311 - no secret
    bench, found, command = _part(size, place)
    bench.begin()
    caught = 0
    for _ in range(size.kills):
        worker = _start(place, command)
        time.sleep(chance.uniform(*LIFE[size.part]))
        caught += worker.poll() is None
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        bench.inspect(found)
    worker = _start(place, [*command, "--once"])
    worker.wait(PATIENCE)
    found.unfinished += worker.returncode != 0
    bench.inspect(found)
    found.unfinished += bench.unfinished()
    return [
        Figure("kills", size.kills, ""),
        Figure("kills that met the worker at work", caught, ""),
        *bench.figures(),
        *found.figures(),
    ]


def _part(size: Size, place: Path) -> tuple[Any, Any, list[str]]:
    """What is worked on, where faults are counted, and the worker's command."""
    if size.part == "loads":
        deliveries = import_module("killed.deliveries")  # it reads tables, which exist from now on
        command = ["killed.clerk", str(place), str(size.batch)]
        return deliveries.Deliveries(place, size.batch), deliveries.Found(), command
    command = ["killed.worker", str(place), str(size.rows), str(size.batch)]
    return Bench(place, size.rows, size.batch), Findings(), command


def _start(place: Path, command: list[str]) -> subprocess.Popen[bytes]:
    """A worker in a process group of its own; returns when it is at work."""
    ready = place / "ready"
    ready.unlink(missing_ok=True)
    with (place / "worker.log").open("ab") as log:
        worker = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *command],
            stdout=log,
            stderr=log,
            cwd=Path(__file__).parent,
            start_new_session=True,
        )
    until = time.monotonic() + PATIENCE
    while not ready.exists() and worker.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    if not ready.exists():
        sys.exit(f"The worker did not start:\n{(place / 'worker.log').read_text()[-2000:]}")
    return worker


def main() -> None:
    """Kill, inspect, and print what was found."""
    wish = asked()
    size = Size(wish.part, wish.kills, wish.rows, wish.batch, wish.seed)
    if size.part == "loads":
        with stage("sqlite") as house:
            figures = endure(size, house)
    else:
        with tempfile.TemporaryDirectory(prefix="tiendo-torn-") as place:
            figures = endure(size, Path(place))
    tell("torn", asdict(size), figures, as_json=wish.json)


if __name__ == "__main__":
    main()
