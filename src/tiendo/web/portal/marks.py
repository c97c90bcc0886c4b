"""A status as a word, a sign and a colour; how many promises have which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
    if line.status is not None:
        return _of_chip(line.status.value, chip_of(line.status))
    if line.standing is not None:
        timing = line.standing.timing
        return _of_chip(timing.value, TIMING_CHIPS[timing])
    return Mark("unknown", UNKNOWN, "·", "")


def shares(lines: Iterable[PromiseLine]) -> tuple[Share, ...]:
    """The marks of these promises, in the order from best to worst, as slices of a bar."""
    marks = [mark_of(line) for line in lines]
    counted, found, at = Counter(marks), [], 0.0
    for mark in sorted(counted, key=_place):
        share = 100 * counted[mark] / len(marks)
        found.append(Share(mark, counted[mark], f"{at:.2f}", f"{max(share - 0.4, 0.1):.2f}"))
        at += share
    return tuple(found)


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
