"""How far a piece of work is and how it stands to its deadline, from facts alone. Nobody types a status.

The same facts asked about the same day always give the same answer; whoever keeps facts hands in only
those known by the end of that day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tiendo.delivery.types import Bucket, Progress, Timing


class Offer(NamedTuple):
    """Something was handed over on a day; ``accepted`` is None until the standing body has ruled on it."""

    on: date
    accepted: bool | None = None


Part = tuple[Offer, ...]


class Facts(NamedTuple):
    """What is known of one occurrence: its term, and what was offered for each part it is done by.

    ``reported``: a report with results on it was sent. No ``due_on`` and not ``blocked``: it never falls due.
    """

    due_on: date | None
    parts: tuple[Part, ...]
    blocked: bool = False
    reported: bool = False


class Status(NamedTuple):
    """The answer; ``done_on`` is the day the last part was handed over, once all are accepted."""

    progress: Progress
    timing: Timing
    done_on: date | None = None

    @property
    def bucket(self) -> Bucket:
        """The official group; blocked work and work without a deadline count as in term."""
        return _BUCKETS.get(self.timing, Bucket.IN_TERM)

    @property
    def is_done(self) -> bool:
        return self.progress is Progress.DONE


_BUCKETS = {
    Timing.ON_TIME: Bucket.DONE_ON_TIME,
    Timing.LATE: Bucket.DONE_LATE,
    Timing.OVERDUE: Bucket.OVERDUE,
}


def judge(facts: Facts, on: date) -> Status:
    """The status on a day, from what was known by its end."""
    done_on = _done_on(facts.parts)
    if done_on is not None:
        late = facts.due_on is not None and done_on > facts.due_on
        return Status(Progress.DONE, Timing.LATE if late else Timing.ON_TIME, done_on)
    return Status(_progress(facts), _timing(facts, on))


def _done_on(parts: tuple[Part, ...]) -> date | None:
    """The latest of the days each part's first accepted offer was handed over; None while one is missing."""
    taken = [min((offer.on for offer in part if offer.accepted), default=None) for part in parts]
    days = [day for day in taken if day is not None]
    return max(days) if days and len(days) == len(parts) else None


def _progress(facts: Facts) -> Progress:
    missing = _missing(facts.parts)
    if missing and all(any(offer.accepted is None for offer in part) for part in missing):
        return Progress.AWAITING_ACCEPTANCE
    begun = facts.reported or any(facts.parts)
    return Progress.IN_PROGRESS if begun else Progress.NOT_STARTED


def _timing(facts: Facts, on: date) -> Timing:
    if facts.due_on is None:
        return Timing.BLOCKED if facts.blocked else Timing.NO_DEADLINE
    if on <= facts.due_on or _waits_for_ruling(facts):
        return Timing.IN_TERM
    return Timing.OVERDUE


def _waits_for_ruling(facts: Facts) -> bool:
    """Everything still missing was handed over in time: the wait is the standing body's, not the agency's."""
    missing = _missing(facts.parts)
    last = facts.due_on or date.min
    return bool(missing) and all(
        any(offer.accepted is None and offer.on <= last for offer in part) for part in missing
    )


def _missing(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if not any(offer.accepted for offer in part)]
