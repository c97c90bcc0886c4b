"""Playing dated steps in order, each at its own moment, so that a run cut short goes on where it stopped.

How far it came is in the audit chain, written in the same transaction as the steps themselves. Knows nothing
of what the steps do.
"""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tiendo.kernel import clock
from tiendo.org.types import SYSTEM
from tiendo.trust import events
from tiendo.trust.selectors import history_of
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PLAYED = "demo.played"
COMMIT_EVERY = 0.4
Position = tuple[datetime, str]


def nothing_follows() -> Iterable[Step]:
    """Most steps make no further ones."""
    return ()


@dataclass(frozen=True, order=True, slots=True)
class Step:
    """Something done at a moment. ``key`` names it for good; ``then`` gives the steps it leads to.

    ``then`` is asked again on every run, whether the step was done in this one or in an earlier one.
    """

    at: datetime
    key: str
    do: Callable[[], object] = field(compare=False)
    then: Callable[[], Iterable[Step]] = field(compare=False, default=nothing_follows)

    @property
    def position(self) -> Position:
        return (self.at, self.key)


@dataclass(frozen=True, slots=True)
class Played:
    """How far a story has been played: the day it began to be, its last step, whether that was the end."""

    began: date
    position: Position | None
    is_done: bool


class Story:
    """The record of one story's playing, under its name in the audit chain."""

    def __init__(self, name: str) -> None:
        self.subject = Subject("demo.story", name)

    def played(self) -> Played | None:
        """How far it came; None when it has not begun."""
        last = history_of(self.subject, limit=1)
        if not last:
            return None
        said = last[0].after
        at, key = said["position"] or (None, "")
        position = (datetime.fromisoformat(at), key) if at else None
        return Played(date.fromisoformat(said["began"]), position, said["is_done"])

    def note(self, played: Played) -> None:
        """Write down how far it came, inside the transaction that brought it there."""
        at = played.position and [played.position[0].isoformat(), played.position[1]]
        after = {"began": played.began.isoformat(), "position": at, "is_done": played.is_done}
        record(SYSTEM, PLAYED, self.subject, after=after)


def play(
    story: Story, steps: Iterable[Step], *, played: Played, until: datetime, told: Callable[[Step], object]
) -> int:
    """Play what is due by ``until`` and was not played yet, then mark the story done; gives how many."""
    waiting = _Waiting(steps, until=until, after=played.position)
    count, position = 0, played.position
    while True:
        batch = 0
        with transaction.atomic():
            for step in _for_a_while(waiting):
                with clock.at(step.at), events.gathered():
                    step.do()
                told(step)
                waiting.follow(step)
                position, batch = step.position, batch + 1
            with clock.at(position[0] if position else until):
                story.note(Played(played.began, position, is_done=not batch))
        count += batch
        if not batch:
            return count


def _for_a_while(waiting: _Waiting) -> Iterator[Step]:
    """The next steps, as many as fit in one transaction."""
    begun = time.monotonic()
    while (step := waiting.next()) is not None:
        yield step
        if time.monotonic() - begun >= COMMIT_EVERY:
            return


class _Waiting:
    """Steps to come, in order of their moments."""

    def __init__(self, steps: Iterable[Step], *, until: datetime, after: Position | None) -> None:
        self._heap: list[Step] = []
        self._until, self._after = until, after
        for step in steps:
            self._push(step)

    def next(self) -> Step | None:
        """The next step that was not played; what earlier runs played only leads to its followers."""
        while self._heap:
            step = heapq.heappop(self._heap)
            if self._after is None or step.position > self._after:
                return step
            self.follow(step)
        return None

    def follow(self, step: Step) -> None:
        for follower in step.then():
            if follower.at <= step.at:
                raise ValueError(f"{follower.key} does not come after {step.key}")
            self._push(follower)

    def _push(self, step: Step) -> None:
        if step.at <= self._until:
            heapq.heappush(self._heap, step)
