"""Which path leads from where a target began to its bound: given milestones first, then what was asked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tiendo.assess.domain.path import NoPath, Path, Stop, compound, hold, linear, through
from tiendo.assess.types import PathKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.assess.domain.points import Point
    from tiendo.assess.domain.question import Question


def lay_path(
    question: Question,
    points: Sequence[Point],
    start: Point,
    bound: Fraction,
    otherwise: PathKind,
    *,
    met_at_start: bool,
) -> tuple[Path | None, bool]:
    """The path and whether a compound one was refused; no path where nothing is known since the start."""
    value, due = points[-1], question.due_month
    begin, end = Stop(start.month, Fraction(start.value)), Stop(due, bound)
    if value.month >= due:
        return None, False
    reached = [one for one in question.milestones if one.month <= value.month]
    if value.month == start.month:
        return (_from_milestones(question, end) if reached else None), False
    if question.milestones:
        return through(begin, question.milestones, end), False
    if met_at_start:
        return hold(begin, end), False
    if (question.path or otherwise) is PathKind.COMPOUND:
        return _compounded(points, begin, end)
    return linear(begin, end), False


def _from_milestones(question: Question, end: Stop) -> Path:
    """The path begins at its first milestone where no earlier value is known."""
    first, *rest = sorted(question.milestones, key=lambda one: one.month)
    return through(first, rest, end)


def _compounded(points: Sequence[Point], begin: Stop, end: Stop) -> tuple[Path, bool]:
    """Rates need values above zero throughout; without them the linear path stands in, and says so."""
    if end.value <= 0 or any(one.value <= 0 for one in points):
        return linear(begin, end), True
    try:
        return compound(begin, end), False
    except NoPath:
        return linear(begin, end), True
