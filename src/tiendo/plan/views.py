"""What plan's questions answer: frozen types ready for a page. No Django, no tables.

Spans are ``(start, end)`` in characters of ``Document.text``; None where no words stand for a value.
An *address* names a row ("indicator/2030/12.1", "action/III.8.4") or, with one more part, a field of it
("action/III.8.4/deadline"); "facts/number" names a fact of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.kernel.deadline import Deadline
    from tiendo.kernel.target import Target
    from tiendo.kernel.words import Words
    from tiendo.plan.types import CorrectionState, DoubtState, DraftStatus, IntakeStatus, RowKind, RowState

SpanPair = tuple[int, int]


# --- documents and their reading -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceDocumentView:
    """A document in the store."""

    id: int
    sha256: str
    file_name: str
    kind: str
    size: int
    received_at: datetime
    received_by: str


@dataclass(frozen=True, slots=True)
class IntakeView:
    """The reading of one uploaded file. ``progress`` 0–1; ``words`` say the refusal or the present stage."""

    id: int
    file_name: str
    status: IntakeStatus
    progress: float
    words: Words
    draft_id: int | None
    already_known: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``highlighted`` when it lies in the span asked for."""

    text: str
    start: int
    end: int
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed paragraph cut into pieces. ``heading`` 1–6 or None; ``bold`` as printed."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    page: int | None = None
    heading: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell, drawn once with its ``rowspan`` and ``colspan``."""

    passages: tuple[Passage, ...]
    rowspan: int
    colspan: int
    header: bool
    highlighted: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """The rows of a table that lie in the part shown. ``cut_before``/``cut_after``: rows left out."""

    rows: tuple[tuple[CellView, ...], ...]
    page: int | None
    cut_before: int = 0
    cut_after: int = 0


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A part of a document for the left side of a page.

    ``blocks`` are ``Passage`` and ``TableView`` in reading order. ``before`` and ``after`` are the
    positions to ask for to read on (``around=(before, before)``), None at either end of the document.
    """

    document_id: int
    file_name: str
    kind: str
    blocks: tuple[Passage | TableView, ...]
    highlight: SpanPair | None
    before: int | None
    after: int | None
    length: int
    pages: int | None


# --- drafts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a draft row.

    ``value`` is what is stored (a string, a list of names, a target or deadline as JSON); ``shown`` is
    the same as one string to print and to edit (names one a line). ``doubts`` are ids of open doubts.
    """

    name: str
    label: Words
    value: Any
    shown: str
    span: SpanPair | None
    confidence: float
    how: str
    printed: str
    accepted: bool
    is_list: bool
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a draft. ``confidence`` is that of its least certain field."""

    id: int
    draft_id: int
    kind: RowKind
    key: str
    address: str
    parent_id: int | None
    position: int
    state: RowState
    revision: int
    confidence: float
    span: SpanPair | None
    fields: tuple[FieldView, ...]
    open_doubts: tuple[int, ...]
    edited_by: str
    edited_at: datetime | None
    depth: int = 0

    def field(self, name: str) -> FieldView | None:
        """The field called ``name``, None when the row has none."""
        return next((f for f in self.fields if f.name == name), None)

    @property
    def title(self) -> str:
        """What a list prints for this row: its name, heading or text."""
        found = (self.field(n) for n in ("name", "heading", "text"))
        return next((f.shown for f in found if f and f.shown), self.key)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One field an option would set: ``address`` of the field, and the value as printed."""

    address: str
    label: Words
    shown: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """One offered answer to a doubt; ``index`` is what ``answer_doubt`` takes."""

    index: int
    label: Words
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One thing a person must look at. ``number`` of ``total`` counts all doubts in document order."""

    id: int
    draft_id: int
    kind: str
    message: Words
    span: SpanPair | None
    fields: tuple[str, ...]
    row_ids: tuple[int, ...]
    options: tuple[OptionView, ...]
    state: DoubtState
    answer: str
    reason: str
    by: str
    at: datetime | None
    revision: int
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A suspected slip of print beside what it is proposed to read."""

    id: int
    printed: str
    proposed: str
    span: SpanPair
    kind: str
    confidence: float
    state: CorrectionState
    by: str
    revision: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many rows of one kind, by what was decided about them."""

    kind: RowKind
    label: Words
    total: int
    proposed: int
    rejected: int

    @property
    def settled(self) -> int:
        return self.total - self.proposed


@dataclass(frozen=True, slots=True)
class TableCountView:
    """Rows in = rows out, for one printed table."""

    table: str
    printed: int
    used: int
    section_rows: int
    left: tuple[SpanPair, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact the document says of itself. ``value`` is a string (dates ISO) or a list of strings."""

    name: str
    label: Words
    value: Any
    shown: str
    span: SpanPair | None
    confidence: float
    is_list: bool
    address: str


@dataclass(frozen=True, slots=True)
class LastStep:
    """What ``undo`` would take back for this person."""

    words: Words
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftOverview:
    """A draft at a glance.

    ``obstacles`` are the sentences that stand between it and publication; empty means ready.
    ``edition`` is what publishing would make it, ``replaces_slug`` the plan it is a new edition of.
    """

    id: int
    status: DraftStatus
    revision: int
    title: str
    number: str
    document: SourceDocumentView
    facts: tuple[FactView, ...]
    counts: tuple[KindCount, ...]
    tables: tuple[TableCountView, ...]
    notices: tuple[Words, ...]
    doubts: int
    open_doubts: int
    left_open: int
    open_corrections: int
    obstacles: tuple[Words, ...]
    edition: int
    replaces_slug: str | None
    version_slug: str | None
    version_edition: int | None
    created_at: datetime
    created_by: str
    last_step: LastStep | None = None

    @property
    def is_ready(self) -> bool:
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class DraftListItem:
    """One line of the list of drafts."""

    id: int
    status: DraftStatus
    number: str
    title: str
    file_name: str
    kind: str
    created_at: datetime
    created_by: str
    rows: int
    undecided: int
    open_doubts: int


# --- published plans --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DutyView:
    """An agency named for a target or an action.

    ``name`` is as printed; ``code`` is the agency's, empty while nobody has said which agency it is.
    """

    name: str
    code: str = ""
    official_name: str = ""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan and one version of it: the head of every plan page."""

    slug: str
    number: str
    type: str
    issuer: str
    title: str
    issued_on: date | None
    edition: int
    latest_edition: int
    version_id: int
    document_id: int
    published_at: datetime
    published_by: str
    indicator_count: int
    task_count: int
    action_count: int

    @property
    def is_latest(self) -> bool:
        return self.edition == self.latest_edition


@dataclass(frozen=True, slots=True)
class EditionView:
    """One version in the list of a plan's versions."""

    edition: int
    published_at: datetime
    published_by: str
    replaces: int | None
    file_name: str
    number: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator and its promise. ``code`` is kept over versions; ``no`` is the printed number."""

    id: int
    code: str
    no: str
    horizon: str
    parent: str | None
    name: str
    unit: str
    target_text: str
    target: Target
    is_group: bool
    leads: tuple[DutyView, ...]
    counters: tuple[DutyView, ...]
    address: str
    extras: dict[str, str] = field(default_factory=dict)
    span: SpanPair | None = None


@dataclass(frozen=True, slots=True)
class HorizonView:
    """The indicators of one horizon in printed order; sub-indicators follow their group."""

    horizon: str
    rows: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """One assignable unit of work."""

    id: int
    code: str
    task_code: str
    section: str
    text: str
    leader: str
    leads: tuple[DutyView, ...]
    coordinators: tuple[DutyView, ...]
    deadline_text: str
    deadline: Deadline
    due_on: date | None
    products: tuple[str, ...]
    address: str
    extras: dict[str, str] = field(default_factory=dict)
    span: SpanPair | None = None


@dataclass(frozen=True, slots=True)
class TaskView:
    """One numbered row of the task table with its (perhaps filtered) actions."""

    code: str
    no: str
    heading: str
    actions: tuple[ActionView, ...]
    address: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the task table."""

    code: str
    title: str
    tasks: tuple[TaskView, ...]

    @property
    def count(self) -> int:
        """How many actions are in it."""
        return sum(len(task.actions) for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a list can be filtered by, with how many actions it keeps."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class TaskChoices:
    """Everything the list of tasks can be filtered by."""

    sections: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    deadlines: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which actions to keep. ``agency`` is a code, or a printed name where there is no code (any role).

    ``due`` is a deadline kind ("ongoing") or a year of the last day ("2025"). ``product`` and ``words``
    are searched without accents.
    """

    section: str = ""
    leader: str = ""
    agency: str = ""
    due: str = ""
    product: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.section, self.leader, self.agency, self.due, self.product, self.words))


@dataclass(frozen=True, slots=True)
class RuleView:
    """A standing rule of the body."""

    kind: str
    text: str
    value: dict[str, Any]
    address: str
    span: SpanPair | None = None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A lettered clause of the body and the codes of the tasks that carry it."""

    ref: str
    text: str
    tasks: tuple[str, ...]
    address: str
    span: SpanPair | None = None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A doubt the publisher left open, and why."""

    kind: str
    message: Words
    reason: str
    by: str
    fields: tuple[str, ...]
    span: SpanPair | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the front page of a plan shows besides its head."""

    plan: PlanView
    facts: tuple[FactView, ...]
    horizons: tuple[tuple[str, int], ...]
    sections: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    lead_agencies: tuple[Choice, ...]
    deadlines: tuple[Choice, ...]
    rules: tuple[RuleView, ...]
    clauses: tuple[ClauseView, ...]
    corrections: tuple[tuple[str, str], ...]
    left_open: tuple[LeftOpen, ...]
    agency_count: int


@dataclass(frozen=True, slots=True)
class AgencyDuties:
    """Everything the latest versions of all plans ask of one agency.

    ``counted`` are the indicators it alone may enter figures for. ``through`` are duties it has as a
    member of a collective, as pairs of the collective's name and how many actions and indicators.
    """

    indicators_led: tuple[tuple[PlanView, IndicatorView], ...]
    counted: tuple[tuple[PlanView, IndicatorView], ...]
    actions_led: tuple[tuple[PlanView, ActionView], ...]
    actions_coordinated: tuple[tuple[PlanView, ActionView], ...]
    through: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyLoad:
    """One line of the list of agencies: how much each is asked for, over the latest versions."""

    code: str
    name: str
    kind: str
    actions_led: int
    actions_coordinated: int
    indicators_led: int
    indicators_counted: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One row that has all the words. ``kind`` is "indicator", "task", "action", "agency" or "plan"."""

    kind: str
    plan_slug: str
    plan_number: str
    code: str
    horizon: str
    title: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from. ``added_by`` instead of a quote when a person put it in."""

    address: str
    label: Words
    value: str
    quote: str
    before: str
    after: str
    span: SpanPair | None
    page: int | None
    document: SourceDocumentView
    added_by: str = ""
