"""Plan's own words: states, roles, refusals, events and what the verbs hand back. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words


class RowKind(StrEnum):
    """What a row of a draft becomes when it is published."""

    INDICATOR = "indicator"
    TASK = "task"
    ACTION = "action"
    RULE = "rule"
    CLAUSE = "clause"


KIND_WORDS = {
    RowKind.INDICATOR: Words("Chỉ tiêu", "Indicators"),
    RowKind.TASK: Words("Nhiệm vụ", "Tasks"),
    RowKind.ACTION: Words("Nhiệm vụ cụ thể", "Actions"),
    RowKind.RULE: Words("Quy định chung", "Standing rules"),
    RowKind.CLAUSE: Words("Điểm trong thân văn bản", "Clauses of the body"),
}


class RowState(StrEnum):
    """What was decided about a row. All but ``proposed`` are decisions."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"


class DraftStatus(StrEnum):
    """Where a draft stands."""

    REVIEW = "review"
    PUBLISHED = "published"


class DoubtState(StrEnum):
    """Whether a person has looked at a doubt."""

    OPEN = "open"
    ANSWERED = "answered"
    LEFT_OPEN = "left_open"


class CorrectionState(StrEnum):
    """What was decided about a suspected slip of print."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class IntakeStatus(StrEnum):
    """How far the reading of one uploaded file has come."""

    READING = "reading"
    READY = "ready"
    REFUSED = "refused"


class DutyRole(StrEnum):
    """In what capacity an agency is named."""

    LEAD = "lead"
    COORDINATOR = "coordinator"
    COUNTER = "counter"


class Unknown(Refusal):
    """There is no draft, row, doubt, plan or version with this name."""


class StaleRevision(Refusal):
    """Someone else changed it meanwhile; the sentence says who changed what. Nothing was lost."""


class DraftClosed(Refusal):
    """The draft was published; its rows are decided."""


class BadChange(Refusal):
    """The change cannot be made to this row as asked."""


class NothingToUndo(Refusal):
    """This person has no step left that can be taken back."""


class NotReadyToPublish(Refusal):
    """A doubt is neither answered nor left open with a reason, a row is undecided, or a fact is missing."""


class PublishedIsFinal(Refusal):
    """A published row is never changed; a new edition is published instead."""


@dataclass(frozen=True, slots=True)
class DraftImported:
    """A document was read and its draft is waiting for review."""

    draft_id: int
    document_id: int
    file_name: str


@dataclass(frozen=True, slots=True)
class IntakeStarted:
    """An uploaded file waits for its reading."""

    intake_id: int
    user_id: int | None


@dataclass(frozen=True, slots=True)
class DraftReviewed:
    """One step of review was taken (or taken back) on a draft."""

    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class VersionPublished:
    """A version is public from now on."""

    version_id: int
    plan_slug: str
    edition: int


@dataclass(frozen=True, slots=True)
class AgenciesIdentified:
    """Published duties were told which agencies they are for."""

    duties: int


@dataclass(frozen=True, slots=True)
class DocumentReceived:
    """The bytes of a document are in the store."""

    document_id: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Received:
    """The answer of ``receive_document``.

    ``already_known``: the same bytes were received before; nothing was stored again.
    ``draft_id`` is then the latest draft made of them, when there is one.
    """

    document_id: int
    already_known: bool = False
    draft_id: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The answer of ``import_document``: the draft to review and a sentence saying what was found."""

    draft_id: int
    document_id: int
    already_known: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    """The answer of every review verb: what was done, in words, and the rows to draw again.

    ``new_rows`` are rows the step made. ``remaining_doubts`` counts doubts still open in the draft.
    """

    draft_id: int
    words: Words
    row_ids: tuple[int, ...] = ()
    doubt_ids: tuple[int, ...] = ()
    new_rows: tuple[int, ...] = ()
    remaining_doubts: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The answer of ``publish_version``."""

    version_id: int
    plan_slug: str
    edition: int
    words: Words
