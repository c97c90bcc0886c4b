"""A status as a word, a sign and a colour; how many promises have which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from tiendo.assess.types import Status
from tiendo.delivery.types import Timing
from tiendo.kernel.words import Words
from tiendo.web.leaders.words import chip_of
from tiendo.web.status.words import TIMING_CHIPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.publishing.public.promises import PromiseLine
    from tiendo.web.status.words import Chip

UNKNOWN: Final = Words("Chưa công bố tình trạng", "Status not published")


@dataclass(frozen=True, slots=True)
class Mark:
    """A status to show. ``key`` is what a list is filtered by."""

    key: str
    words: Words
    sign: str
    tone: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many promises have a mark, with its place in a bar of 100."""

    mark: Mark
    count: int
    at: str
    width: str


def mark_of(line: PromiseLine) -> Mark:
    """The mark of a promise, by what is public of it."""
    return _mark(_said_of(line))


def shares(lines: Iterable[PromiseLine]) -> tuple[Share, ...]:
    """The marks of these promises, in the order from best to worst, as slices of a bar."""
    counted = {_mark(said): count for said, count in Counter(map(_said_of, lines)).items()}
    found, at, whole = [], 0.0, sum(counted.values())
    for mark in sorted(counted, key=_place):
        share = 100 * counted[mark] / whole
        found.append(Share(mark, counted[mark], f"{at:.2f}", f"{max(share - 0.4, 0.1):.2f}"))
        at += share
    return tuple(found)


def _said_of(line: PromiseLine) -> Status | Timing | None:
    """What is public of how a promise stands."""
    if line.status is not None:
        return line.status
    return line.standing.timing if line.standing is not None else None


@cache
def _mark(said: Status | Timing | None) -> Mark:
    if isinstance(said, Status):
        return _of_chip(said.value, chip_of(said))
    if said is not None:
        return _of_chip(said.value, TIMING_CHIPS[said])
    return Mark("unknown", UNKNOWN, "·", "")


def _of_chip(key: str, chip: Chip) -> Mark:
    return Mark(key, chip.words, chip.sign, chip.shade)


ORDER: Final = [
    *(status.value for status in Status),
    Timing.ON_TIME,
    Timing.LATE,
    Timing.IN_TERM,
    Timing.BLOCKED,
    Timing.NO_DEADLINE,
    Timing.OVERDUE,
    "unknown",
]


def _place(mark: Mark) -> int:
    return ORDER.index(mark.key)
