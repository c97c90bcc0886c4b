"""Work counted in groups; and counted again by what changed, which of ten thousand pieces is a few.

Counting is adding: what a group had more and less of some changed work is added to what it had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from tiendo.delivery.domain.tally import Rate, Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

    from tiendo.delivery.domain.work import WorkView

NOTHING = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Some of a plan's work under one heading. ``key`` is what a filter takes.

    ``now``: who holds a leader's post on the day, when the plan printed somebody else.
    """

    key: str
    name: str
    tally: Tally
    updated: Rate = NOTHING
    now: str = ""


def count(work: Iterable[WorkView], on: date) -> Tally:
    """Some work by official group."""
    return tally(((one.status, one.due_on) for one in work), on)


Changed = Sequence[tuple["WorkView", "WorkView"]]


def changes_among(before: Sequence[WorkView], after: Sequence[WorkView]) -> Changed | None:
    """The work that is not as it was, each with how it is; None where other work or groups are."""
    if before is after:
        return ()
    pairs = tuple(
        (old, new) for old, new in zip(before, after, strict=False) if old is not new and old != new
    )
    moved = any(_place(old) != _place(new) for old, new in pairs)
    return None if moved or len(before) != len(after) else pairs


def _place(work: WorkView) -> tuple[object, ...]:
    """Which groups a piece of work is counted in."""
    return work.id, work.section, work.section_title, work.leader_key, work.answering


def difference(changed: Changed, on: date) -> Tally:
    """What a count of changed work has more and less of each."""
    return count((new for _, new in changed), on) - count((old for old, _ in changed), on)


def recounted(
    groups: Iterable[Group],
    changed: Changed,
    on: date,
    of: Callable[[WorkView], Iterable[Hashable]],
    key: Callable[[Group], Hashable] = attrgetter("key"),
) -> tuple[Group, ...]:
    """Groups with changed work counted as it is now; ``of`` gives the keys some work is counted under."""
    among: dict[Hashable, list[tuple[WorkView, WorkView]]] = defaultdict(list)
    for pair in changed:
        for one in set(of(pair[0])):
            among[one].append(pair)
    return tuple(
        replace(one, tally=one.tally + difference(among[key(one)], on)) if key(one) in among else one
        for one in groups
    )
