"""Judging one target on one day, whatever its kind: the one door to the rules of this room.

Missing is never zero: what nothing is known of is "not enough data", and what the words leave open is "not
measurable as written".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.levels import judge_level
from tiendo.assess.domain.points import month_of, of_one_kind
from tiendo.assess.domain.verdict import Number, NumberName, Verdict, of_point
from tiendo.assess.types import Clause, Direction, Flag, Status
from tiendo.kernel.target import Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.assess.domain.points import Point, Series
    from tiendo.assess.domain.question import Question
    from tiendo.assess.domain.thresholds import Thresholds
    from tiendo.kernel.target import Target

_ORDER: Final = {status: n for n, status in enumerate(Status)}
# What is known best judges where nobody has designated a series.
_BASES: Final = ("verified", "computed", "published", "declared", "")


def judge(question: Question, series: Series | None, thresholds: Thresholds) -> Verdict:
    """The verdict by the values of one series (none: nothing is known)."""
    op = question.target.op
    if op in {Op.NONE, Op.QUALITATIVE}:
        clause = Clause.NOTHING_PROMISED if op is Op.NONE else Clause.ONLY_WORDS
        return Verdict(Status.NOT_MEASURABLE, clause)
    if question.due is None:
        return Verdict(Status.NOT_MEASURABLE, Clause.NO_DUE_DAY)
    if op is Op.MILESTONE:
        return _judge_milestone(question)
    if series is None:
        return Verdict(Status.NO_DATA, Clause.NO_VALUE)
    if op in {Op.EACH, Op.ALL, Op.ANY}:
        verdict = _judge_together(question, series, thresholds)
    else:
        verdict = _judge_moving(question, of_one_kind(series.points), thresholds)
        verdict = _unless_in_words(question, series, verdict)
    return replace(verdict, series=series.code)


def judge_by_designated(
    question: Question, series: Sequence[Series], designated: str, thresholds: Thresholds
) -> tuple[Verdict, tuple[tuple[Series, Verdict], ...]]:
    """The verdict by the designated series, and what its rivals would say, which decides nothing.

    Without a designation the series known best judges: verified, computed, published, declared.
    """
    chosen = next((one for one in series if one.code == designated), None)
    if chosen is None and not designated:
        known = [one for one in series if one.points or one.members]
        chosen = min(known, key=lambda one: (_BASES.index(one.basis), -_newest(one)), default=None)
    verdict = judge(question, chosen, thresholds)
    rivals = tuple((one, judge(question, one, thresholds)) for one in series if one is not chosen)
    flags = [Flag.RIVAL_SERIES] if rivals else []
    if rivals and not designated:
        flags.append(Flag.NOT_DESIGNATED)
    return replace(verdict, flags=(*verdict.flags, *flags)), rivals


def _newest(series: Series) -> int:
    return max((one.month for one in series.points), default=0)


def _judge_moving(question: Question, points: tuple[Point, ...], thresholds: Thresholds) -> Verdict:
    """A level, a movement ("rising"), or both: then the worse of the two."""
    target = question.target
    if target.op is Op.TREND:
        return _judge_movement(question, points)
    level = replace(question, target=replace(target, rising=False, falling=False))
    verdict = judge_level(level, points, thresholds)
    if not (target.rising or target.falling):
        return verdict
    movement = _judge_movement(question, points)
    worse = _weakest([("level", verdict), ("movement", movement)])
    known = worse.point or verdict.point or movement.point  # one series: what is known of it is known of both
    return replace(worse, path=verdict.path, direction=verdict.direction, point=known)


def _unless_in_words(question: Question, series: Series, verdict: Verdict) -> Verdict:
    """What was said of a later period in words only: an older number cannot speak for it."""
    month, words = max(series.words, default=(0, ""))
    if not words or month > question.due_month or (verdict.point and verdict.point.month >= month):
        return verdict
    numbers = (of_point(NumberName.VALUE, verdict.point, question.unit),) if verdict.point else ()
    clause = Clause.LATEST_IN_WORDS
    flags = tuple(flag for flag in verdict.flags if flag is not Flag.MET_EARLY)
    return Verdict(Status.NO_DATA, clause, numbers, flags, point=verdict.point, words=words)


def _judge_movement(question: Question, points: tuple[Point, ...]) -> Verdict:
    """Whether it moved as asked from one period to the next; standing still is not rising."""
    known = [one for one in points if one.month <= question.due_month]
    if len(known) < 2:
        clause = Clause.ONE_VALUE if known else Clause.NO_VALUE
        return Verdict(Status.NO_DATA, clause, point=known[-1] if known else None)
    sign = 1 if question.target.rising else -1
    moved = [sign * (after.value - before.value) > 0 for before, after in pairwise(known)]
    value, over = known[-1], known[-1].month >= question.due_month
    numbers = tuple(
        of_point(name, one, question.unit)
        for name, one in ((NumberName.VALUE, value), (NumberName.PREVIOUS, known[-2]))
    )
    status, clause = _of_moves(moved, over=over)
    synthetic = (Flag.SYNTHETIC,) if any(one.synthetic for one in known) else ()
    direction = Direction.UP if sign == 1 else Direction.DOWN
    return Verdict(status, clause, numbers, synthetic, point=value, direction=direction)


def _of_moves(moved: list[bool], *, over: bool) -> tuple[Status, Clause]:
    if moved[-1]:
        return Status.MET, Clause.MOVES_AS_ASKED
    if over:
        return Status.OUT_OF_REACH, Clause.DUE_PASSED
    if len(moved) > 1 and not moved[-2]:
        return Status.AT_RISK, Clause.KEEPS_MOVING_AWAY
    return Status.BEHIND, Clause.MOVED_AWAY


def _judge_milestone(question: Question) -> Verdict:
    """Accepted evidence alone meets a milestone; before its day the work linked to it says how it goes."""
    work = question.work
    numbers: tuple[Number, ...] = ()
    if work and work.linked:
        counted = (
            (NumberName.WORK_ALL, work.linked),
            (NumberName.WORK_DONE, work.done),
            (NumberName.WORK_OVERDUE, work.overdue),
        )
        numbers = tuple(Number(name, Decimal(count)) for name, count in counted)
    if question.evidence:
        shown = Number(NumberName.VALUE, Decimal(1), "", question.evidence.period, question.evidence.source)
        return Verdict(Status.MET, Clause.EVIDENCE_ACCEPTED, (shown, *numbers))
    if month_of(question.on) > question.due_month:
        return Verdict(Status.OUT_OF_REACH, Clause.DUE_PASSED, numbers)
    if not (work and work.linked):
        return Verdict(Status.NO_DATA, Clause.NO_EVIDENCE)
    if work.overdue:
        return Verdict(Status.BEHIND, Clause.WORK_OVERDUE, numbers)
    return Verdict(Status.ON_PATH, Clause.WORK_IN_TERM, numbers)


def asked_together(target: Target, series: Series) -> list[tuple[str, Target, tuple[Point, ...]]]:
    """Of a target of members or parts: the name of each, what is asked of it, and its values."""
    members = dict(series.members)
    if target.op is Op.EACH:
        return [(name, target.parts[0], points) for name, points in members.items()]
    one_unit = len({part.unit for part in target.parts}) == 1
    shared = series.points if one_unit else ()
    return [(str(n), part, members.get(str(n), shared)) for n, part in enumerate(target.parts, start=1)]


def _judge_together(question: Question, series: Series, thresholds: Thresholds) -> Verdict:
    """Every member, all parts or any part, each by its own values."""
    target = question.target
    parts = [
        (name, _judge_moving(replace(question, target=part), of_one_kind(points), thresholds))
        for name, part, points in asked_together(target, series)
    ]
    if not parts:
        return Verdict(Status.NO_DATA, Clause.NO_VALUE)
    return _strongest(parts) if target.op is Op.ANY else _weakest(parts)


def _weakest(parts: list[tuple[str, Verdict]]) -> Verdict:
    """The worst part decides. A part nothing is known of keeps the whole from being better than unknown."""
    known = [one for _, one in parts if one.status.says_something]
    worst = max(known, key=_badness, default=None)
    unknown = len(parts) - len(known)
    if worst is None or (unknown and worst.status in {Status.MET, Status.ON_PATH}):
        return _put_together(Status.NO_DATA, Clause.PART_UNKNOWN, parts, worst)
    return _put_together(worst.status, Clause.WEAKEST_PART, parts, worst)


def _strongest(parts: list[tuple[str, Verdict]]) -> Verdict:
    """The best part decides; unknown parts do not spoil one that is met."""
    known = [one for _, one in parts if one.status.says_something]
    best = min(known, key=_badness, default=None)
    if best is None or (len(known) < len(parts) and best.status is not Status.MET):
        return _put_together(Status.NO_DATA, Clause.PART_UNKNOWN, parts, best)
    return _put_together(best.status, Clause.STRONGEST_PART, parts, best)


def _put_together(
    status: Status, clause: Clause, parts: list[tuple[str, Verdict]], deciding: Verdict | None
) -> Verdict:
    flags = tuple(flag for flag in Flag if any(flag in one.flags for _, one in parts))
    numbers = (Number(NumberName.PARTS, Decimal(len(parts))), *(deciding.numbers if deciding else ()))
    point, path = (deciding.point, deciding.path) if deciding else (None, None)
    direction = deciding.direction if deciding else None
    return Verdict(status, clause, numbers, flags, "", point, path, direction, tuple(parts))


def _badness(verdict: Verdict) -> int:
    return _ORDER[verdict.status]
