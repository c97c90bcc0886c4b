"""Published plans as pages show them: indicators, tasks, duties, search, provenance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.kernel.deadline import Deadline
    from tiendo.kernel.target import Target
    from tiendo.kernel.words import Words
    from tiendo.plan.views.documents import SourceDocumentView
    from tiendo.plan.views.drafts import FactView
    from tiendo.plan.views.place import SpanPair

Row = TypeVar("Row")


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
class HeldDuty(Generic[Row]):
    """One row an agency answers for; ``inherited`` are the names of those the plan gave it to, if others."""

    plan: PlanView
    row: Row
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyDuties:
    """Everything the versions in force on a day ask of one agency, and of those whose work it took over.

    ``counted`` are the indicators it alone may enter figures for. ``through`` are duties it has as a
    member of a collective, as pairs of the collective's name and how many actions and indicators.
    """

    indicators_led: tuple[HeldDuty[IndicatorView], ...]
    counted: tuple[HeldDuty[IndicatorView], ...]
    actions_led: tuple[HeldDuty[ActionView], ...]
    actions_coordinated: tuple[HeldDuty[ActionView], ...]
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
class UnidentifiedName:
    """A name published duties print and no agency is known by; ``plan`` and one of its rows show where."""

    printed: str
    duties: int
    plan: PlanView
    action: str = ""
    horizon: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One row that has all the words. ``kind`` is "indicator", "task", "action", "agency" or "plan".

    ``edition``: the one it stands in; 0 for an agency.
    """

    kind: str
    plan_slug: str
    plan_number: str
    code: str
    horizon: str
    title: str
    note: str
    address: str
    edition: int = 0


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
