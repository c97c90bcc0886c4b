"""The draft: what was read out of a document, each field with its words and its confidence.

A row is addressed by ``key`` (``"2030/12.1"``, ``"III.8.4"``), a field by
``"<row kind>/<key>/<field>"``, e.g. ``"indicator/2030/12.1/unit"``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.kernel.deadline import Deadline
    from tiendo.kernel.target import Target
    from tiendo.kernel.words import Words
    from tiendo.plan.reading.document import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One understood value, the words it came from and how sure the machine is.

    ``confidence`` runs from 0 to 1. ``how`` names the way it was decided, in one word or
    two (``"column header"``, ``"dash rule"``, ``"cell grammar"``, ``"inherited"``).
    ``span`` is None only for a value no words stand for (a missing cell).
    """

    value: T
    span: Span | None
    confidence: float = 1.0
    how: str = "printed"


Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One indicator row. ``group`` is a header whose children are measured instead of it."""

    key: str
    no: Field[str]
    parent: str | None
    horizon: Field[str]
    name: Field[str]
    unit: Field[str]
    target: Field[Target]
    leads: Field[Names]
    counters: Field[Names]
    group: bool
    span: Span
    extras: Mapping[str, Field[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One assignable unit of work under a task."""

    key: str
    text: Field[str]
    leader: Field[str]
    leads: Field[Names]
    coordinators: Field[Names]
    deadline: Field[Deadline]
    products: Field[Names]
    span: Span
    extras: Mapping[str, Field[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One numbered row of the task table, with the actions under it."""

    key: str
    section: str
    section_title: str
    no: Field[str]
    heading: Field[str]
    actions: tuple[ActionDraft, ...]
    span: Span

    def renamed(self, key: str) -> TaskDraft:
        """The same task under another key, its actions numbered under it."""
        actions = tuple(replace(action, key=f"{key}.{n}") for n, action in enumerate(self.actions, 1))
        return replace(self, key=key, actions=actions)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A standing rule in the body: a reporting date, a budget floor, a meeting-paper term.

    ``value`` holds what a program would enforce, by kind: ``{"before": "06-10"}``,
    ``{"op": ">=", "percent": 3}``, ``{"month": 5}``, ``{"days_before": 3}``.
    """

    kind: str
    text: str
    span: Span
    value: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClauseDraft:
    """A lettered clause of the body and the task rows that carry it (none is a doubt)."""

    ref: str
    text: str
    span: Span
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle a doubt: what it is called and the field values it would set."""

    label: Words
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at. ``fields`` are the addresses it is about."""

    kind: str
    message: Words
    span: Span | None
    fields: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A suspected slip of print: proposed beside the printed words, never applied unasked."""

    printed: str
    proposed: str
    span: Span
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document says of itself. Missing facts are empty, never guessed."""

    number: Field[str]
    type: Field[str]
    issued_on: Field[date | None]
    issuer: Field[str]
    signer: Field[str]
    signer_title: Field[str]
    title: Field[str]
    bases: tuple[Field[str], ...] = ()
    recipients: tuple[Field[str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows in = rows out: how the printed rows of one table were used."""

    table: str
    printed: int
    used: int
    section_rows: int
    left: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything understood from one document."""

    facts: DocumentFacts
    indicators: tuple[IndicatorDraft, ...]
    tasks: tuple[TaskDraft, ...]
    rules: tuple[RuleDraft, ...]
    clauses: tuple[ClauseDraft, ...]
    doubts: tuple[Doubt, ...]
    corrections: tuple[Correction, ...]
    counts: tuple[TableCount, ...] = ()

    @property
    def actions(self) -> tuple[ActionDraft, ...]:
        """All actions of all tasks, in printed order."""
        return tuple(a for task in self.tasks for a in task.actions)
