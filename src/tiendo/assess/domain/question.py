"""What is asked of a judgement: one target on one day, and what is known beside its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.domain.points import month_of
from tiendo.assess.types import Direction
from tiendo.kernel.target import Op, Target, lower_is_better

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from tiendo.assess.domain.path import Stop
    from tiendo.assess.types import PathKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a milestone was reached: who accepted it is behind ``source``."""

    source: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """How the actions linked to an indicator stand."""

    linked: int
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """One target on one day. ``starts`` is when it was promised: what held then is where its path begins.

    ``direction`` settles targets whose words do not say which way is better; ``path`` and ``milestones`` say
    how the way is laid where someone has decided that. ``name`` tells what is counted where no unit
    does.
    """

    target: Target
    on: date
    due: date | None
    starts: date | None = None
    unit: str = ""
    name: str = ""
    direction: Direction | None = None
    path: PathKind | None = None
    milestones: tuple[Stop, ...] = ()
    evidence: Evidence | None = None
    work: Work | None = None

    @property
    def due_month(self) -> int:
        """The month the target falls due in."""
        if self.due is None:
            raise ValueError("a target without a day has no month")
        return month_of(self.due)

    @property
    def pace_unit(self) -> str:
        """The unit of a yearly change."""
        return f"{self.unit or self.target.unit}/năm".lstrip()


def direction_of(question: Question, start: Fraction) -> tuple[Direction, bool]:
    """Which way is better, and whether that had to be inferred from the starting value."""
    lower = lower_is_better(question.target)
    if lower is not None:
        return (Direction.DOWN if lower else Direction.UP), False
    if question.direction is not None:
        return question.direction, False
    high = question.target.high
    above = high is not None and start > high
    return (Direction.DOWN if above else Direction.UP), True


def bound_of(target: Target, direction: Direction) -> Decimal:
    """The edge the value must reach, coming from the worse side."""
    bound = target.low if direction is Direction.UP else target.high
    if bound is None:
        raise ValueError(f"{Op(target.op)} has no bound on that side")
    return bound
