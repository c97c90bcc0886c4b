"""Delivery's own words: states, kinds, refusals and events. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words


class Reason(StrEnum):
    """Why an occurrence has the terms it has."""

    PUBLISHED = "published"
    EDITION = "edition"
    EVENT = "event"
    EXTENSION = "extension"
    ROUND = "round"
    WITHDRAWN = "withdrawn"


class Progress(StrEnum):
    """How far the work is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    AWAITING_ACCEPTANCE = "awaiting_acceptance"
    DONE = "done"


class Timing(StrEnum):
    """How the work stands to its deadline."""

    IN_TERM = "in_term"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE = "late"
    BLOCKED = "blocked"
    NO_DEADLINE = "no_deadline"


class Bucket(StrEnum):
    """The four official groups all assigned work falls into (the form of Government reports since 2017)."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TERM = "in_term"
    OVERDUE = "overdue"


BUCKET_WORDS = {
    Bucket.DONE_ON_TIME: Words("Hoàn thành đúng hạn", "Done on time"),
    Bucket.DONE_LATE: Words("Hoàn thành quá hạn", "Done late"),
    Bucket.IN_TERM: Words("Chưa hoàn thành, trong hạn", "Not done, in term"),
    Bucket.OVERDUE: Words("Chưa hoàn thành, quá hạn", "Not done, overdue"),
}


PROGRESS_WORDS = {
    Progress.NOT_STARTED: Words("Chưa bắt đầu", "Not started"),
    Progress.IN_PROGRESS: Words("Đang làm", "In progress"),
    Progress.AWAITING_ACCEPTANCE: Words("Chờ nghiệm thu", "Awaiting acceptance"),
    Progress.DONE: Words("Đã hoàn thành", "Done"),
}
TIMING_WORDS = {
    Timing.ON_TIME: Words("Hoàn thành đúng hạn", "Done on time"),
    Timing.LATE: Words("Hoàn thành quá hạn", "Done late"),
    Timing.IN_TERM: Words("Trong hạn", "In term"),
    Timing.OVERDUE: Words("Quá hạn", "Overdue"),
    Timing.BLOCKED: Words("Chờ sự kiện", "Waits for an event"),
    Timing.NO_DEADLINE: Words("Không có thời hạn", "No deadline"),
}


class DayKind(StrEnum):
    """How a day differs from its weekday."""

    OFF = "off"
    WORK = "work"


class SubmissionState(StrEnum):
    """On whose desk a submission is: the clerk's, the head's, the standing body's, back, or done with."""

    DRAFT = "draft"
    AWAITING_HEAD = "awaiting_head"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


SUBMISSION_WORDS = {
    SubmissionState.DRAFT: Words("Đang lập", "Being filled in"),
    SubmissionState.AWAITING_HEAD: Words("Chờ thủ trưởng duyệt", "Awaiting the head"),
    SubmissionState.SENT: Words("Đã gửi, chờ tiếp nhận", "Sent, awaiting acceptance"),
    SubmissionState.RETURNED: Words("Bị trả lại một phần", "Partly returned"),
    SubmissionState.ACCEPTED: Words("Đã tiếp nhận", "Accepted"),
}


class EntryKind(StrEnum):
    """What one entry of a report is about."""

    ACTION = "action"
    INDICATOR = "indicator"


class EntryState(StrEnum):
    """What has happened to one entry of a report."""

    EMPTY = "empty"
    FILLED = "filled"
    NOTHING_ARISEN = "nothing_arisen"
    RETURNED = "returned"
    ACCEPTED = "accepted"


ENTRY_WORDS = {
    EntryState.EMPTY: Words("Chưa điền", "Not filled in"),
    EntryState.FILLED: Words("Đã điền", "Filled in"),
    EntryState.NOTHING_ARISEN: Words("Không phát sinh", "Nothing arisen"),
    EntryState.RETURNED: Words("Bị trả lại", "Returned"),
    EntryState.ACCEPTED: Words("Đã chấp nhận", "Accepted"),
}


class StepKind(StrEnum):
    """One move of a submission."""

    OPENED = "opened"
    TO_HEAD = "to_head"
    HANDED_BACK = "handed_back"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REOPENED = "reopened"


class AmendmentState(StrEnum):
    """Where a request to amend the plan stands (Plan 63, V.2: agency → standing body → committee)."""

    ASKED = "asked"
    FORWARDED = "forwarded"
    DECLINED = "declined"
    APPROVED = "approved"
    REFUSED = "refused"


class NoticeStep(StrEnum):
    """A rung of the ladder of reminders, or something that concerns one person now."""

    OPENED = "opened"
    BEFORE_DUE = "before_due"
    AT_DUE = "at_due"
    AFTER_DUE = "after_due"
    TO_HEAD = "to_head"
    TO_LEADER = "to_leader"
    RETURNED = "returned"
    TO_APPROVE = "to_approve"
    TO_ACCEPT = "to_accept"
    REMEDY_DUE = "remedy_due"
    DECIDED = "decided"
    MEETING_PACK = "meeting_pack"
    REMINDED = "reminded"
    NOBODY = "nobody"


# The rest is what a person has to know: returned, overdue, handed to the next in charge.
MAY_BE_STOPPED = frozenset({NoticeStep.OPENED, NoticeStep.BEFORE_DUE, NoticeStep.MEETING_PACK})
AT_ONCE = frozenset({NoticeStep.RETURNED, NoticeStep.TO_APPROVE, NoticeStep.REMINDED})

STEP_WORDS = {
    NoticeStep.OPENED: Words("Kỳ báo cáo đã mở", "A round has opened"),
    NoticeStep.BEFORE_DUE: Words("Sắp đến hạn", "Due soon"),
    NoticeStep.AT_DUE: Words("Đến hạn hôm nay", "Due today"),
    NoticeStep.AFTER_DUE: Words("Quá hạn", "Overdue"),
    NoticeStep.TO_HEAD: Words("Quá hạn, báo thủ trưởng", "Overdue, told to the head"),
    NoticeStep.TO_LEADER: Words("Quá hạn, báo lãnh đạo phụ trách", "Overdue, told to the leader in charge"),
    NoticeStep.RETURNED: Words("Bị trả lại", "Returned"),
    NoticeStep.TO_APPROVE: Words("Chờ duyệt", "To approve"),
    NoticeStep.TO_ACCEPT: Words("Chờ tiếp nhận", "To accept"),
    NoticeStep.REMEDY_DUE: Words("Nợ giải pháp khắc phục", "A way out is owed"),
    NoticeStep.DECIDED: Words("Đã có quyết định", "Decided"),
    NoticeStep.MEETING_PACK: Words("Tài liệu họp", "Meeting papers"),
    NoticeStep.REMINDED: Words("Cơ quan thường trực nhắc", "Reminded by the standing body"),
    NoticeStep.NOBODY: Words("Chưa có người phụ trách", "Nobody in charge"),
}


class MailState(StrEnum):
    """How far one e-mail has come."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


MAIL_WORDS = {
    MailState.PLANNED: Words("Chờ gửi", "Waiting"),
    MailState.SENDING: Words("Đang gửi", "Being sent"),
    MailState.SENT: Words("Đã gửi", "Sent"),
    MailState.FAILED: Words("Không gửi được", "Could not be sent"),
}


class UnknownWork(Refusal):
    """There is no such round, submission, entry, occurrence, request or meeting."""


class StaleEntry(Refusal):
    """Someone else changed the entry meanwhile; both versions are kept and shown."""


class NotNow(Refusal):
    """The round or the submission is in a state that does not allow this; the sentence says which does."""


class BadReport(Refusal):
    """What was filled in cannot be taken as it is; the sentence says what to mend."""


class BadFile(Refusal):
    """A file cannot be taken: too large, of a kind that is not accepted, or not what it says it is."""


class BadSetting(Refusal):
    """A regime, calendar or programme setting cannot be used as written."""


@dataclass(frozen=True, slots=True)
class DutiesLaidOut:
    """The duties and occurrences of a version stand as the organisation of the day has them."""

    version_id: int
    plan_slug: str


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """Agencies can report from now on."""

    round_id: int


@dataclass(frozen=True, slots=True)
class SubmissionMoved:
    """A submission went from one desk to another."""

    submission_id: int
    kind: StepKind


@dataclass(frozen=True, slots=True)
class ProductRuled:
    """A delivered product was accepted or sent back."""

    delivery_id: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class RequestDecided:
    """An extension or an amendment was decided."""

    kind: str
    request_id: int


@dataclass(frozen=True, slots=True)
class PackSent:
    """The papers of a session are with its members."""

    meeting_id: int
