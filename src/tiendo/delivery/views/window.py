"""When a report may still be worked on: from the opening of its round to the end of its late window.

Knows no tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import date


class Moment(StrEnum):
    """Where a day falls in a round."""

    AHEAD = "ahead"
    IN_TIME = "in_time"
    LATE = "late"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one submission. ``until`` is the last day it was reopened to, if it was."""

    is_open: bool
    opens_on: date
    due_on: date
    late_until: date
    is_locked: bool = False
    until: date | None = None

    def moment(self, on: date) -> Moment:
        """Where ``on`` falls; a reopened submission counts as late, not as in time."""
        if not self.is_open:
            return Moment.AHEAD
        if self.until and on <= self.until and (self.is_locked or on > self.due_on):
            return Moment.LATE
        if self.is_locked or on > self.late_until:
            return Moment.LOCKED
        return Moment.IN_TIME if on <= self.due_on else Moment.LATE

    @property
    def last_day(self) -> date:
        """The last day on which anything is taken."""
        ends = self.due_on if self.is_locked else self.late_until
        return max(ends, self.until) if self.until else ends

    def refusal(self, on: date) -> Words | None:
        """Why nothing can be written on ``on``; None when it can."""
        moment = self.moment(on)
        if moment is Moment.AHEAD:
            return Words(
                f"Kỳ báo cáo mở ngày {self.opens_on:%d/%m/%Y}. Bạn xem trước được các mục sẽ hỏi.",
                f"The round opens on {self.opens_on}. You can already see what it will ask.",
            )
        if moment is Moment.LOCKED:
            return Words(
                f"Kỳ báo cáo đã khoá (nhận muộn đến {self.late_until:%d/%m/%Y}). "
                "Hãy đề nghị cơ quan thường trực mở lại.",
                f"The round is locked (late reports were taken until {self.late_until}). "
                "Ask the standing body to reopen it.",
            )
        return None
