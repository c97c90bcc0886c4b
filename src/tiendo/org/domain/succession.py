"""Who carries on the work of what has ended: the chain of successions, followed on a day.

Knows ids, days and steps; whether they are agencies, groups or areas does not matter here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiendo.org.types import SuccessionKind
from tiendo.org.views import Heir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One succession: the work of ``predecessor`` passes on a day; ``successor`` None: to nobody.

    Where several take over, ``main`` marks the heir of what nobody else was named for.
    """

    predecessor: int
    successor: int | None
    kind: SuccessionKind
    on: date
    main: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """All successions, and the last day of each body that has one."""

    steps: Sequence[Step]
    last_days: Mapping[int, date]
    _next: dict[int, list[Step]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        for step in self.steps:
            self._next[step.predecessor].append(step)

    def heirs(self, start: int, *, on: date) -> tuple[Heir, ...]:
        """Whoever answers on a day for what ``start`` was given: itself as long as it has not ended.

        None when it ended without an heir. A body that has not begun yet is its own heir.
        """
        found: dict[int, Heir] = {}
        seen = {start}
        wave = [Heir(start)]
        while wave:
            here = wave.pop(0)
            if not self._has_ended(here.agency_id, on):
                found.setdefault(here.agency_id, here)
                continue
            for step in self.inheriting(here.agency_id):
                if step.successor is not None and step.successor not in seen:
                    seen.add(step.successor)
                    wave.append(Heir(step.successor, step.kind, step.on))
        return tuple(found.values())

    def inheriting(self, predecessor: int) -> list[Step]:
        """The steps by which the work really passes: to the main heir, or to all where none is marked."""
        steps = [step for step in self._next.get(predecessor, ()) if step.successor is not None]
        return [step for step in steps if step.main] or steps

    def _has_ended(self, body: int, day: date) -> bool:
        last = self.last_days.get(body)
        return last is not None and last < day


def cycle_in(steps: Iterable[Step]) -> tuple[int, ...]:
    """The ids of a ring of successions, first one repeated at the end; empty when there is none."""
    following: dict[int, list[int]] = defaultdict(list)
    for step in steps:
        if step.successor is not None:
            following[step.predecessor].append(step.successor)
    cleared: set[int] = set()
    for start in list(following):
        ring = _ring_from(start, following, cleared)
        if ring:
            return ring
    return ()


def _ring_from(start: int, following: Mapping[int, list[int]], cleared: set[int]) -> tuple[int, ...]:
    """Depth first from ``start``; the path so far is kept, so that a ring can be told in full."""
    path: list[int] = []
    work = [(start, iter(following.get(start, ())))] if start not in cleared else []
    while work:
        body, rest = work[-1]
        if len(path) < len(work):
            path.append(body)
        after = next((one for one in rest if one not in cleared), None)
        if after is None:
            cleared.add(body)
            work.pop()
            path.pop()
        elif after in path:
            return (*path[path.index(after) :], after)
        else:
            work.append((after, iter(following.get(after, ()))))
    return ()


def kind_of(*, predecessors: int, successors: int) -> SuccessionKind:
    """What a succession is called when only the short form of the files says it."""
    if successors == 0:
        return SuccessionKind.ABOLISH
    if successors > 1:
        return SuccessionKind.SPLIT
    return SuccessionKind.MERGE if predecessors > 1 else SuccessionKind.RENAME
