"""One judgement as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.domain.saying import sentence
from tiendo.assess.types import STATUS_WORDS, Flag

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.assess.domain.thresholds import Thresholds
    from tiendo.assess.domain.verdict import Verdict
    from tiendo.assess.types import Status
    from tiendo.kernel.words import Words
    from tiendo.measure.types import SeriesFacts
    from tiendo.plan.views import IndicatorView


@dataclass(frozen=True, slots=True)
class RuleView:
    """A version of the rule; number 0 are the program's defaults, which nobody recorded."""

    number: int
    thresholds: Thresholds
    effective_from: date | None = None
    reason: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another series of the same name and what it would say; it decides nothing."""

    facts: SeriesFacts
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One target as of a day: the promise, the verdict with its numbers, the rule that held.

    ``indicator`` is the plan's own view (name, unit, target, agencies). ``series`` labels the values that
    judged. ``has_action``: whether any action of the plan is linked to it.
    """

    indicator: IndicatorView
    indicator_id: int
    on: date
    due: date | None
    rule: int
    verdict: Verdict
    series: SeriesFacts | None = None
    rivals: tuple[Rival, ...] = ()
    has_action: bool = False

    @property
    def status(self) -> Status:
        return self.verdict.status

    @property
    def label(self) -> Words:
        """The status in words."""
        return STATUS_WORDS[self.verdict.status]

    @property
    def sentence(self) -> Words:
        """Why, in one sentence with its numbers."""
        return sentence(self.verdict)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a reader should know beside the status."""
        missing = () if self.has_action else (Flag.NO_ACTION,)
        return (*self.verdict.flags, *missing)
