"""One life: load, delete, count, audit, compact in a random order until killed, or once (``--once``)."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from killed.rows import DATASET, Bench

if TYPE_CHECKING:
    from collections.abc import Callable


def work(bench: Bench, *, once: bool) -> None:
    """One load after another, and something else between."""
    chance = random.Random()  # noqa: S311 - no secret
    chores: list[Callable[[], object]] = [
        bench.partials.bring_up,
        bench.partials.audit,
        lambda: bench.lake.compact(DATASET),
    ]
    (bench.place / "ready").touch()
    while not once:
        bench.write(bench.last() + 1)
        chance.choice(chores[:1] if bench.partials.watermark() is None else chores)()
    for chore in chores:
        chore()


if __name__ == "__main__":
    place, rows, batch = sys.argv[1:4]
    work(Bench(Path(place), int(rows), int(batch)), once="--once" in sys.argv)
