"""Judging a target that compares one value with a bound: met, on its path, or by the pace it would take.

The order of the clauses is the rule: met; its day passed; on or near the path; faster than ever; as fast as
of late; a little short; else at risk. A better latest value never gets a worse answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.assess.domain.laying import lay_path
from tiendo.assess.domain.pace import best_pace, recent_pace, required
from tiendo.assess.domain.points import month_of
from tiendo.assess.domain.question import bound_of, direction_of
from tiendo.assess.domain.verdict import Number, NumberName, Verdict, of_point, rounded
from tiendo.assess.types import Clause, Direction, Flag, PathKind, Status
from tiendo.kernel.target import Op
from tiendo.kernel.target import judge as is_met

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tiendo.assess.domain.path import Path
    from tiendo.assess.domain.points import Point
    from tiendo.assess.domain.question import Question
    from tiendo.assess.domain.thresholds import Thresholds
    from tiendo.kernel.target import Target


def judge_level(question: Question, points: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """The verdict on comparable points, the oldest first; those after the due day do not count for it."""
    known = [one for one in points if one.month <= question.due_month]
    if not known:
        return Verdict(Status.NO_DATA, Clause.NO_VALUE)
    return _Case(question, known, points[len(known) :], thresholds).verdict()


@dataclass(frozen=True)
class _Case:
    """One target, its points up to its day, those after it."""

    question: Question
    points: Sequence[Point]
    later: Sequence[Point]
    thresholds: Thresholds

    def verdict(self) -> Verdict:
        horizon = min(month_of(self.question.on), self.question.due_month)
        age = horizon - self.value.month
        if age > self.thresholds.stale_months:
            numbers = (self._of_value(), Number(NumberName.AGE_MONTHS, rounded(Fraction(age))))
            limit = self._threshold(Fraction(self.thresholds.stale_months))
            return self._say(Status.NO_DATA, Clause.STALE, (*numbers, limit))
        if self._meets(self.value.value):
            return self._say(Status.MET, Clause.TARGET_MET, self._basics())
        if self.left <= 0:
            return self._say(Status.OUT_OF_REACH, Clause.DUE_PASSED, self._basics())
        if self.path is None:
            return self._by_pace()
        return self._by_path(self.path)

    @property
    def value(self) -> Point:
        return self.points[-1]

    @property
    def left(self) -> int:
        return self.question.due_month - self.value.month

    @cached_property
    def start(self) -> Point:
        """What held when the target was promised; the first value known where nothing was."""
        if self.question.starts is None:
            return self.points[0]
        promised = month_of(self.question.starts)
        before = [one for one in self.points if one.month <= promised]
        return before[-1] if before else self.points[0]

    @cached_property
    def directed(self) -> tuple[Direction, bool]:
        return direction_of(self.question, Fraction(self.start.value))

    @property
    def direction(self) -> Direction:
        return self.directed[0]

    @property
    def sign(self) -> int:
        return self.direction.sign

    @cached_property
    def bound(self) -> Fraction:
        return Fraction(bound_of(self.question.target, self.direction))

    @cached_property
    def laid(self) -> tuple[Path | None, bool]:
        return lay_path(
            self.question,
            self.points,
            self.start,
            self.bound,
            self.thresholds.path,
            met_at_start=self._meets(self.start.value),
        )

    @property
    def path(self) -> Path | None:
        return self.laid[0]

    @property
    def rates(self) -> bool:
        """Whether paces are rates of growth: on a compound path."""
        return self.path is not None and self.path.kind is PathKind.COMPOUND

    @property
    def enough(self) -> bool:
        return len(self.points) >= self.thresholds.least_points

    @cached_property
    def need(self) -> Fraction:
        value = Fraction(self.value.value)
        return required(value, self.bound, self.left, self.sign, rates=self.rates)

    @cached_property
    def recent(self) -> Fraction | None:
        seen = recent_pace(self.points, self.sign, within=self.thresholds.recent_months, rates=self.rates)
        return seen.yearly if seen else None

    @cached_property
    def best(self) -> Fraction | None:
        seen = best_pace(self.points, self.sign, window=self.thresholds.window_months, rates=self.rates)
        return seen.yearly if seen else None

    @property
    def never_so_fast(self) -> bool:
        return self.enough and self.best is not None and self.need > self.best

    def _by_path(self, path: Path) -> Verdict:
        should = path.at(self.value.month)
        short = self.sign * (should - Fraction(self.value.value))
        way = abs(self.bound - path.stops[0].value)
        share = short / way if way else None
        used = (*self._basics(), *self._short(should, short, share), *self._paces())
        if short <= 0:
            return self._say(Status.ON_PATH, Clause.ABOVE_PATH, used)
        if share is not None and share <= Fraction(self.thresholds.on_path_within):
            within = self._threshold(Fraction(self.thresholds.on_path_within) * 100, "%")
            return self._say(Status.ON_PATH, Clause.NEAR_PATH, (*used, within))
        return self._below(share, used)

    def _below(self, share: Fraction | None, used: tuple[Number, ...]) -> Verdict:
        if self.never_so_fast:
            return self._say(Status.OUT_OF_REACH, Clause.FASTER_THAN_EVER, used)
        if self.recent is not None and self.need <= self.recent:
            return self._say(Status.BEHIND, Clause.RECENT_PACE_SUFFICES, used)
        within = Fraction(self.thresholds.behind_within)
        used = (*used, self._threshold(within * 100, "%"))
        if share is not None and share <= within:
            return self._say(Status.BEHIND, Clause.SHORT_OF_PATH, used)
        clause = Clause.FASTER_THAN_OF_LATE if self.enough else Clause.TOO_FEW_FOR_PACE
        return self._say(Status.AT_RISK, clause, used)

    def _by_pace(self) -> Verdict:
        """Nothing is known since the target was promised: what was seen before says what can be."""
        used = (*self._basics(), *self._paces())
        if self.recent is None:
            return self._say(Status.NO_DATA, Clause.ONE_VALUE, used)
        if self.need <= self.recent:
            return self._say(Status.ON_PATH, Clause.RECENT_PACE_SUFFICES, used)
        if self.never_so_fast:
            return self._say(Status.OUT_OF_REACH, Clause.FASTER_THAN_EVER, used)
        clause = Clause.FASTER_THAN_OF_LATE if self.enough else Clause.TOO_FEW_FOR_PACE
        return self._say(Status.AT_RISK, clause, used)

    def _meets(self, value: Decimal) -> bool:
        up = self.direction is Direction.UP
        return is_met(self.question.target, value, higher_is_better=up) is True

    def _say(self, status: Status, clause: Clause, numbers: Sequence[Number]) -> Verdict:
        return Verdict(
            status,
            clause,
            tuple(numbers),
            tuple(self._flags(status)),
            point=self.value,
            path=self.path,
            direction=self.direction,
        )

    def _flags(self, status: Status) -> list[Flag]:
        target = self.question.target
        over = month_of(self.question.on) >= self.question.due_month
        raised = {
            Flag.MET_EARLY: status is Status.MET and self.left > 0,
            Flag.SOFTER_THAN_START: self._starts_past(target),
            Flag.STEEPER_THAN_EVER: status is Status.ON_PATH and self.never_so_fast,
            Flag.COMPOUND_REFUSED: self.laid[1],
            Flag.DIRECTION_INFERRED: self.directed[1],
            Flag.OTHER_FIELD: bool(target.of and self.value.of and target.of != self.value.of),
            Flag.DUE_VALUE_AWAITED: over and self.left > 0,
            Flag.MET_LATE: status is Status.OUT_OF_REACH
            and any(self._meets(one.value) for one in self.later),
            Flag.SYNTHETIC: any(one.synthetic for one in self.points),
        }
        return [flag for flag, is_raised in raised.items() if is_raised]

    def _starts_past(self, target: Target) -> bool:
        """Whether what held at the start was better than all that is promised: of a range, its far end."""
        far = target.high if self.direction is Direction.UP else target.low
        edge = Fraction(far) if target.op is Op.RANGE and far is not None else self.bound
        return self.sign * (Fraction(self.start.value) - edge) > 0

    def _of_value(self) -> Number:
        return of_point(NumberName.VALUE, self.value, self.question.unit)

    def _basics(self) -> tuple[Number, ...]:
        unit, target = self.question.unit, self.question.target
        numbers = [self._of_value(), Number(NumberName.BOUND, rounded(self.bound), unit)]
        if target.low is not None and target.high is not None and target.high != rounded(self.bound):
            numbers.append(Number(NumberName.AMBITION, target.high, unit))
        if self.start is not self.value:
            numbers.append(of_point(NumberName.START_VALUE, self.start, unit))
        numbers.append(Number(NumberName.POINTS, rounded(Fraction(len(self.points)))))
        numbers.append(Number(NumberName.MONTHS_LEFT, rounded(Fraction(max(self.left, 0)))))
        return tuple(numbers)

    def _short(self, should: Fraction, short: Fraction, share: Fraction | None) -> list[Number]:
        unit = self.question.unit
        numbers = [
            Number(NumberName.PATH_VALUE, rounded(should), unit),
            Number(NumberName.SHORT_OF_PATH, rounded(max(short, Fraction(0))), unit),
        ]
        if share is not None:
            numbers.append(Number(NumberName.SHORT_SHARE, rounded(max(share, Fraction(0)) * 100), "%"))
        return numbers

    def _paces(self) -> list[Number]:
        times, unit = (100, "%/năm") if self.rates else (1, self.question.pace_unit)
        paces = (
            (NumberName.REQUIRED_PACE, self.need),
            (NumberName.RECENT_PACE, self.recent),
            (NumberName.BEST_PACE, self.best),
        )
        return [
            Number(name, rounded(self.sign * pace * times), unit) for name, pace in paces if pace is not None
        ]

    def _threshold(self, value: Fraction, unit: str = "") -> Number:
        return Number(NumberName.THRESHOLD, rounded(value), unit)
