"""Sessions of the steering committee and their papers as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A round's report turned into a file, to be kept as it is when the pack is sent."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper: a file, or a round's report as known on a day. A report has its file once it was sent."""

    id: int
    title: str
    file_name: str
    sha256: str
    size: int
    content_type: str
    round_id: int | None
    round_title: str
    known_on: date | None

    @property
    def is_report(self) -> bool:
        return self.round_id is not None

    @property
    def is_kept(self) -> bool:
        """Whether its bytes are in the store."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A session; ``days_left`` counts from the day asked to the last day its papers may be sent."""

    id: int
    title: str
    plan_slug: str
    plan_number: str
    held_on: date
    pack_due_on: date
    papers: tuple[PaperView, ...]
    sent_at: datetime | None
    sent_on: date | None
    sent_by: str
    sent_to: tuple[str, ...]
    days_left: int
    synthetic: bool

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def is_late(self) -> bool:
        """Sent after the last day, or not sent though the day is over."""
        return self.sent_on > self.pack_due_on if self.sent_on else self.days_left < 0

    @property
    def days_late(self) -> int:
        return (self.sent_on - self.pack_due_on).days if self.sent_on else -self.days_left
