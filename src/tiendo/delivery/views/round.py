"""Rounds as their pages show them: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.delivery.views.submission import SubmissionLine


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round: its days, and how many reports of how many are where."""

    id: int
    key: str
    title: str
    plan_slug: str
    plan_number: str
    period: str
    cut_off: date
    opens_on: date
    due_on: date
    late_until: date
    opened_at: datetime | None
    locked_at: datetime | None
    is_ad_hoc: bool
    reason: str
    total: int = 0
    sent: int = 0
    accepted: int = 0
    returned: int = 0
    waiting: int = 0
    synthetic: bool = False
    is_over: bool = False

    @property
    def missing(self) -> int:
        """Reports never sent so far."""
        return self.total - self.sent


@dataclass(frozen=True, slots=True)
class LastReminder:
    """When somebody of an agency was last reminded of its report, who, and the latest they answered.

    ``asked_on`` is the day the standing body last reminded it itself.
    """

    told_on: date
    people: tuple[str, ...]
    asked_on: date | None = None
    answer: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round with the report of every agency it asks."""

    round: RoundView
    lines: tuple[SubmissionLine, ...]
    may_steer: bool
    sees_all: bool = False
