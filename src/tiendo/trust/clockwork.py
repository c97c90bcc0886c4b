"""The clock: what happens without anybody asking, one round after another, one process at a time.

Rooms describe their own chores, each composed of verbs and safe to repeat; ``config.chores`` puts them in
order. Killed anywhere, the next round finds what is left to do in the tables. Knows no chore of any room.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import close_old_connections

from tiendo.kernel.words import Words
from tiendo.trust.alone import alone

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable

logger = logging.getLogger("tiendo.clock")
HOUR, TEN_MINUTES = 3600.0, 600.0
Work = Callable[["threading.Event | None"], Words | None]


@dataclass(slots=True)
class Outcome:
    """What one round of the clock's work did, in sentences, and what went wrong."""

    done: list[Words] = field(default_factory=list)
    faults: list[Words] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chore:
    """One part of the work. ``every``: seconds that must pass before it is done again; 0 for each round."""

    name: Words
    work: Work
    every: float = 0.0


_chores: Callable[[], Iterable[Chore]] = tuple


def wind(chores: Callable[[], Iterable[Chore]]) -> None:
    """Say what is done in every round, in this order, from now on; asked for when a round begins."""
    global _chores
    _chores = chores


def keep_up(
    *, last: dict[str, float] | None = None, stopped: threading.Event | None = None
) -> Outcome | None:
    """One round of the work; None when another process is at it.

    ``last`` remembers when the rarer chores were done. A chore that fails is told, and the
    others are done all the same.
    """
    with alone("clock") as mine:
        if not mine:
            return None
        outcome = Outcome()
        for chore in _chores():
            if stopped is not None and stopped.is_set():
                break
            if _is_time(chore, last):
                _do(chore, outcome, stopped)
        return outcome


def keep_time(*, every: float, stopped: threading.Event) -> None:
    """Keep up until ``stopped``: a round of work, then wait for what is left of ``every`` seconds."""
    last: dict[str, float] = {}
    while not stopped.is_set():
        begun = time.monotonic()
        close_old_connections()
        try:
            keep_up(last=last, stopped=stopped)
        except Exception:  # a database that is away for a minute must not end the clock
            logger.exception("A round of the clock's work failed")
        stopped.wait(max(0.0, every - (time.monotonic() - begun)))


def _is_time(chore: Chore, last: dict[str, float] | None) -> bool:
    if last is None or not chore.every:
        return True
    now, before = time.monotonic(), last.get(chore.name.en)
    if before is not None and now - before < chore.every:
        return False
    last[chore.name.en] = now
    return True


def _do(chore: Chore, outcome: Outcome, stopped: threading.Event | None) -> None:
    try:
        done = chore.work(stopped)
    except Exception as error:  # one broken chore must not keep the others undone
        logger.exception("The clock's work failed: %s", chore.name.en)
        outcome.faults.append(
            Words(f"Hỏng khi làm: {chore.name.vi} ({error}).", f"Failed: {chore.name.en} ({error}).")
        )
    else:
        if done is not None:
            outcome.done.append(done)
