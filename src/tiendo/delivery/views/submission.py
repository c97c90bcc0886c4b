"""A report as its page shows it: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiendo.delivery.types import ENTRY_WORDS, SUBMISSION_WORDS, EntryKind, EntryState, SubmissionState
from tiendo.delivery.views.window import Moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.delivery.types import StepKind
    from tiendo.delivery.views.content import Content
    from tiendo.delivery.views.window import Window
    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class FileView:
    """One evidence file."""

    id: int
    name: str
    size: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProductView:
    """One thing an action is done by, and what was handed over for it."""

    id: int
    text: str
    due_on: date | None
    delivered_on: date | None = None
    document: str = ""
    is_accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was reported the time before: a figure with its period, or words with their round."""

    printed: str = ""
    period: str = ""
    round: str = ""
    results: str = ""
    difficulties: str = ""
    proposals: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.results or self.difficulties or self.proposals)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of a report. ``sent`` is what the sending before said, where this entry has changed since."""

    id: int
    code: str
    kind: EntryKind
    name: str
    unit: str
    target_text: str
    state: EntryState
    revision: int
    content: Content
    printed: str
    last: LastTime
    computed: str
    returned_reason: str
    edited_by: str
    edited_at: datetime | None
    asks: Words | None
    is_workable: bool
    files: tuple[FileView, ...] = ()
    products: tuple[ProductView, ...] = ()
    sent: Content | None = None
    sent_printed: str = ""
    takes_figure: bool = False

    @property
    def short_code(self) -> str:
        return self.code.rpartition("/")[2]

    @property
    def words(self) -> Words:
        return ENTRY_WORDS[self.state]

    @property
    def is_open(self) -> bool:
        """Something must still be done with it before the report can go to the head."""
        return self.state in {EntryState.EMPTY, EntryState.RETURNED}

    @property
    def is_changed(self) -> bool:
        """A figure or words unlike the last ones."""
        return not self.content.is_empty and (not self.takes_figure or self.printed != self.last.printed)

    @property
    def is_ruled(self) -> bool:
        return self.state in {EntryState.ACCEPTED, EntryState.RETURNED}


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the way."""

    kind: StepKind
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """A whole report and what the person looking may do with it."""

    id: int
    round_id: int
    round_title: str
    reason: str
    period: str
    agency_id: int
    agency_code: str
    agency_name: str
    state: SubmissionState
    revision: int
    remarks: str
    window: Window
    moment: Moment
    entries: tuple[EntryView, ...]
    steps: tuple[StepView, ...]
    sending: int
    synthetic: bool
    may_fill: bool = False
    may_approve: bool = False
    may_rule: bool = False
    may_reopen: bool = False
    hidden: int = field(default=0)

    @property
    def words(self) -> Words:
        return SUBMISSION_WORDS[self.state]

    @property
    def left(self) -> int:
        return sum(entry.is_open for entry in self.entries)

    @property
    def unruled(self) -> int:
        return sum(not entry.is_ruled for entry in self.entries)

    @property
    def changed(self) -> int:
        return sum(entry.is_changed for entry in self.entries)

    @property
    def returned(self) -> int:
        return sum(bool(entry.returned_reason) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One report in a list. ``done`` is None where it is not known how far it was filled in."""

    id: int
    round_id: int
    round_title: str
    agency_code: str
    agency_name: str
    state: SubmissionState
    total: int
    done: int | None
    due_on: date
    late_until: date
    sent_on: date | None
    moment: Moment
    is_mine: bool = False
    synthetic: bool = False

    @property
    def words(self) -> Words:
        return SUBMISSION_WORDS[self.state]

    @property
    def is_taken(self) -> bool:
        """It can be handed in today: its round is open, or it was reopened."""
        return self.moment in {Moment.IN_TIME, Moment.LATE}

    @property
    def is_missing(self) -> bool:
        """Never sent, and the due day is over."""
        return self.sent_on is None and self.moment in {Moment.LATE, Moment.LOCKED}

    @property
    def is_late(self) -> bool:
        """Sent after the due day."""
        return self.sent_on is not None and self.sent_on > self.due_on

    @property
    def left(self) -> int:
        return self.total - (self.done or 0)
