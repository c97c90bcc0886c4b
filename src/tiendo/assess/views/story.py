"""One indicator's whole story as a page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from tiendo.assess.domain.verdict import Verdict
    from tiendo.assess.views.judgement import JudgementView, RuleView
    from tiendo.delivery.domain.status import Status as WorkStatus
    from tiendo.kernel.target import Target
    from tiendo.measure.types import ObservedValue, SeriesFacts
    from tiendo.plan.views import ActionView


class RevisionCause(StrEnum):
    """Why the number that is shown changed."""

    NEW_REPORT = "new_report"
    DATA = "data"
    FORMULA = "formula"
    ORGANISATION = "organisation"
    SERIES = "series"
    WITHDRAWN = "withdrawn"


CAUSE_WORDS: Final = {
    RevisionCause.NEW_REPORT: Words("Kỳ mới được báo cáo, công bố", "A new period was reported or published"),
    RevisionCause.DATA: Words("Số liệu của kỳ cũ thay đổi", "Data of a period already known changed"),
    RevisionCause.FORMULA: Words("Công thức thay đổi", "The formula changed"),
    RevisionCause.ORGANISATION: Words("Địa giới, tổ chức thay đổi", "Territory or organisation changed"),
    RevisionCause.SERIES: Words("Chỉ định chuỗi số liệu khác", "Another series was designated"),
    RevisionCause.WITHDRAWN: Words("Rút số liệu", "A value was withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of what is known of a period: before, after, why, who made it known and from what source.

    ``causes`` are several where one step changed several things and they cannot be told apart here;
    ``measure`` is the code of the formula whose page splits them exactly.
    """

    at: datetime
    period: str
    series: str
    causes: tuple[RevisionCause, ...]
    before: Decimal | None
    after: Decimal | None
    by: str
    source: str
    measure: str = ""
    member: str = ""

    @property
    def change(self) -> Decimal | None:
        """After less before; None unless both are numbers."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series: its label, the values that hold, every vintage of them in the order it became known."""

    facts: SeriesFacts
    basis: str
    is_designated: bool
    values: tuple[ObservedValue, ...]
    vintages: tuple[ObservedValue, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class OtherTarget:
    """A target beside the judged one: of the centre, of another plan, of another horizon, of an edition."""

    whose: str
    horizon: str
    text: str
    target: Target
    due: date | None
    source: str = ""
    is_reference: bool = True


@dataclass(frozen=True, slots=True)
class PathPoint:
    """What the value should be at the end of a year on its path."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Needed:
    """What it would take: the change a year from the latest value, beside what was seen. In ``unit``."""

    unit: str
    yearly: Decimal | None
    of_late: Decimal | None
    best: Decimal | None
    by_next_year: Decimal | None


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action that works towards the indicator; ``statuses``: where each thing owed of it stands."""

    action: ActionView
    statuses: tuple[WorkStatus, ...]
    reason: str = ""

    @property
    def is_overdue(self) -> bool:
        return any(one.timing == "overdue" for one in self.statuses)

    @property
    def is_done(self) -> bool:
        return bool(self.statuses) and all(one.is_done for one in self.statuses)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the page of an indicator shows, as of a day. ``measured_id``: whose values judge it."""

    judgement: JudgementView
    rule: RuleView
    series: tuple[SeriesView, ...]
    path: tuple[PathPoint, ...]
    others: tuple[OtherTarget, ...]
    needed: Needed | None
    actions: tuple[LinkedAction, ...]
    revisions: tuple[Revision, ...]
    milestones: tuple[PathPoint, ...] = ()
    measured_id: int = 0
