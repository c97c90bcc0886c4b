"""The clock of a fault (CV 4856/BCA-TTDLQG): five working days to verify, five to mend, or fifteen.

The days run from the day the fault was found; a simple one is mended ten working days after it at the latest,
however late it was verified. Days are derived from what happened, never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.kernel.working_days import WorkingCalendar

TO_VERIFY: Final = 5
TO_MEND: Final = 5
IN_ALL: Final = 10
WHEN_COMPLEX: Final = 15


class FaultStepKind(StrEnum):
    """What happened to a fault: confirmed, found to be none, mended."""

    VERIFIED = "verified"
    DISMISSED = "dismissed"
    MENDED = "mended"


class FaultState(StrEnum):
    """Where a fault stands: to be verified, to be mended, mended, or no fault at all."""

    TO_VERIFY = "to_verify"
    TO_MEND = "to_mend"
    MENDED = "mended"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FaultEvent:
    """One thing that happened to a fault on a day; ``is_complex`` is said when it is verified."""

    kind: FaultStepKind
    on: date
    is_complex: bool = False


@dataclass(frozen=True, slots=True)
class FaultClock:
    """Where a fault stands and the last day in time for the next step; ``due`` None when none is owed.

    ``days_left`` are working days, negative when late.
    """

    state: FaultState
    due: date | None
    days_left: int | None
    was_late: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the next step is overdue."""
        return self.days_left is not None and self.days_left < 0


def clock_of(
    found_on: date, events: Sequence[FaultEvent], calendar: WorkingCalendar, today: date
) -> FaultClock:
    """Where a fault found on a day stands today, from what has happened to it in order."""
    verified = next((event for event in events if event.kind is FaultStepKind.VERIFIED), None)
    ended = next((event for event in events if event.kind is not FaultStepKind.VERIFIED), None)
    due = mend_by(found_on, verified, calendar) if verified else calendar.plus(found_on, TO_VERIFY)
    if ended is not None:
        dismissed = ended.kind is FaultStepKind.DISMISSED
        state = FaultState.DISMISSED if dismissed else FaultState.MENDED
        return FaultClock(state, None, None, was_late=ended.on > due)
    state = FaultState.TO_MEND if verified else FaultState.TO_VERIFY
    return FaultClock(state, due, calendar.between(today, due))


def mend_by(found_on: date, verified: FaultEvent, calendar: WorkingCalendar) -> date:
    """The last day to mend a verified fault."""
    if verified.is_complex:
        return calendar.plus(found_on, WHEN_COMPLEX)
    return min(calendar.plus(verified.on, TO_MEND), calendar.plus(found_on, IN_ALL))
