"""Judging a value against a target. Missing is never zero: what cannot be known is None."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.kernel.target.algebra import Op, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FLOORS = {Op.AT_LEAST, Op.MORE_THAN}
_CEILINGS = {Op.AT_MOST, Op.LESS_THAN, Op.RANK_AT_MOST}
_LEVELS = {Op.EQUAL, Op.RANGE}


def lower_is_better(t: Target) -> bool | None:
    """Whether the target itself says that less is better; None when its words do not say.

    A bare "80" does not say: 85 is better for coverage and worse for poverty.
    """
    if t.op in _CEILINGS or (t.op is Op.TREND and t.falling):
        return True
    if t.op in _FLOORS or (t.op is Op.TREND and t.rising):
        return False
    if t.op in {Op.EACH, Op.ALL, Op.ANY}:
        directions = {lower_is_better(part) for part in t.parts}
        return directions.pop() if len(directions) == 1 else None
    return None


def judge(
    t: Target,
    value: Decimal | None,
    *,
    previous: Decimal | None = None,
    members: Sequence[Decimal | None] | None = None,
    done: bool | None = None,
    higher_is_better: bool | None = None,
) -> bool | None:
    """True when met, False when not, None when it cannot be judged with what is given.

    ``previous`` is the value of the period before (for a rising or falling target).
    ``members`` are the values of every member for EACH, or one value per part for ALL and
    ANY when the parts count different things. ``done`` is a person's accepted evidence,
    for milestones and qualitative targets. ``higher_is_better`` settles a bare number or
    a range that the value is outside of; without it only a share short of 100 % is
    known to be unmet.
    """
    if t.op in {Op.MILESTONE, Op.QUALITATIVE}:
        return done
    if t.op is Op.NONE:
        return None
    if t.op is Op.EACH:
        values = members if members else [None]
        return _all(judge(t.parts[0], v, done=done, higher_is_better=higher_is_better) for v in values)
    if t.op in {Op.ALL, Op.ANY}:
        verdicts = _judge_parts(t, value, members, previous, done, higher_is_better)
        return _all(verdicts) if t.op is Op.ALL else _any(verdicts)
    if value is None:
        return None
    level = True if t.op is Op.TREND else _judge_level(t, value, higher_is_better)
    return _all([level, _judge_movement(t, value, previous)])


def _judge_parts(
    t: Target,
    value: Decimal | None,
    members: Sequence[Decimal | None] | None,
    previous: Decimal | None,
    done: bool | None,
    higher_is_better: bool | None,
) -> list[bool | None]:
    one_unit = len({part.unit for part in t.parts if part.op is not Op.MILESTONE}) <= 1
    values = members if members is not None else [value if one_unit else None] * len(t.parts)
    if len(values) != len(t.parts):
        return [None]
    return [
        judge(part, v, previous=previous, done=done, higher_is_better=higher_is_better)
        for part, v in zip(t.parts, values, strict=True)
    ]


def _judge_level(t: Target, value: Decimal, higher_is_better: bool | None) -> bool | None:
    if t.op in _LEVELS:
        return _judge_between(t, value, higher_is_better)
    if t.op is Op.AT_LEAST:
        return value >= _required(t.low)
    if t.op is Op.MORE_THAN:
        return value > _required(t.low)
    if t.op is Op.LESS_THAN:
        return value < _required(t.high)
    return value <= _required(t.high)


def _judge_between(t: Target, value: Decimal, higher_is_better: bool | None) -> bool | None:
    low, high = _required(t.low), _required(t.high)
    if low <= value <= high:
        return True
    if higher_is_better is not None:
        return (value > high) is higher_is_better
    whole_share = low == high == Decimal(100) and t.unit.startswith("%")
    return False if whole_share and value < low else None


def _judge_movement(t: Target, value: Decimal, previous: Decimal | None) -> bool | None:
    if not (t.rising or t.falling):
        return True
    if previous is None:
        return None
    return value > previous if t.rising else value < previous


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    seen = set(verdicts)
    if False in seen:
        return False
    return None if None in seen else True


def _any(verdicts: Iterable[bool | None]) -> bool | None:
    seen = set(verdicts)
    if True in seen:
        return True
    return None if None in seen else False


def distance(t: Target, value: Decimal | None, *, higher_is_better: bool | None = None) -> Decimal | None:
    """How far ``value`` is from meeting the numbers of the target, in its unit, never negative.

    0 when they are met (and at the very edge of a strict ">" or "<"). None without a
    value and for targets that are not one comparison. Movement (``rising``) is not counted.
    """
    below, above = _edges(t)
    if value is None or (below is None and above is None):
        return None
    if t.op in _LEVELS and judge(t, value, higher_is_better=higher_is_better):
        return Decimal(0)
    short = below - value if below is not None else Decimal(0)
    over = value - above if above is not None else Decimal(0)
    return max(short, over, Decimal(0))


def _edges(t: Target) -> tuple[Decimal | None, Decimal | None]:
    if t.op in _FLOORS:
        return t.low, None
    if t.op in _CEILINGS:
        return None, t.high
    return (t.low, t.high) if t.op in _LEVELS else (None, None)


def _required(bound: Decimal | None) -> Decimal:
    if bound is None:
        raise ValueError("a target that compares needs its bound")
    return bound
