"""Drafts as the reviewer sees them: rows, fields, doubts, what stands in the way of publishing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.kernel.words import Words
    from tiendo.plan.types import CorrectionState, DoubtState, DraftStatus, RowKind, RowState
    from tiendo.plan.views.documents import SourceDocumentView
    from tiendo.plan.views.place import SpanPair


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
