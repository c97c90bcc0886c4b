"""Counting work into the four official groups, and rates that carry their denominator. Knows no storage."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tiendo.delivery.types import Bucket

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tiendo.delivery.domain.status import Status

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole``; of nothing there is no rate, which is not the same as 0 %."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """In percent, to one decimal."""
        if not self.whole:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(TENTH, ROUND_HALF_UP)

    def above(self, percent: Decimal) -> bool:
        """Strictly above, compared exactly and not as rounded."""
        return bool(self.whole) and 100 * self.part > percent * self.whole

    def below(self, percent: Decimal) -> bool:
        """Strictly below; of nothing, never."""
        return bool(self.whole) and 100 * self.part < percent * self.whole


@dataclass(frozen=True, slots=True)
class Tally:
    """Some work by group. ``due``: what has fallen due by the day; ``due_done``: of it, what is done."""

    done_on_time: int = 0
    done_late: int = 0
    in_term: int = 0
    overdue: int = 0
    due: int = 0
    due_done: int = 0

    @property
    def assigned(self) -> int:
        return self.done_on_time + self.done_late + self.in_term + self.overdue

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late

    @property
    def of_assigned(self) -> Rate:
        """Done, of everything assigned."""
        return Rate(self.done, self.assigned)

    @property
    def of_due(self) -> Rate:
        """Done, of what has fallen due."""
        return Rate(self.due_done, self.due)

    @property
    def late_share(self) -> Rate:
        """Done late, of everything done."""
        return Rate(self.done_late, self.done)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) - getattr(other, one.name) for one in fields(self)))

    def count(self, bucket: Bucket) -> int:
        """How many are in a group."""
        return int(getattr(self, bucket.value))


def tally(work: Iterable[tuple[Status, date | None]], on: date) -> Tally:
    """Count statuses, each with its due day, as of a day."""
    counts = dict.fromkeys(Bucket, 0)
    due = due_done = 0
    for status, due_on in work:
        counts[status.bucket] += 1
        if due_on is not None and due_on <= on:
            due += 1
            due_done += status.is_done
    return Tally(**{bucket.value: count for bucket, count in counts.items()}, due=due, due_done=due_done)
