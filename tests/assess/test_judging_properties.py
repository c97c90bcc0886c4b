"""What must hold of every judgement: better is never worse, units do not matter, nor does the direction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.asked import points, question
from tiendo.assess.domain.judging import judge
from tiendo.assess.domain.pace import best_pace, pace
from tiendo.assess.domain.points import Series
from tiendo.assess.domain.thresholds import DEFAULTS
from tiendo.assess.types import PathKind, Status
from tiendo.kernel.target import Op, Target

NUMBERS = st.decimals(-200, 200, places=1)
ABOVE_ZERO = st.decimals(1, 200, places=1)
ORDER = list(Status)
TRIED = settings(max_examples=60, deadline=None)


def histories(numbers=NUMBERS):
    """Values of up to eight different years, the oldest first."""
    years = st.lists(st.integers(2018, 2029), min_size=1, max_size=8, unique=True).map(sorted)
    return years.flatmap(
        lambda found: st.lists(numbers, min_size=len(found), max_size=len(found)).map(
            lambda values: dict(zip(found, values, strict=True))
        )
    )


def floor(bound, op=Op.AT_LEAST):
    return Target(op, Decimal(bound), None, "")


def ceiling(bound, op=Op.AT_MOST):
    return Target(op, None, Decimal(bound), "")


def status(target, values, path=PathKind.LINEAR):
    asking = question(target, path=path, on=date(2030, 1, 15))
    return judge(asking, Series("s", points(values)), DEFAULTS).status


def worse_by(status_):
    return ORDER.index(status_)


@TRIED
@given(histories(), NUMBERS, st.decimals(0, 50, places=1), st.sampled_from([Op.AT_LEAST, Op.MORE_THAN]))
def test_a_better_latest_value_never_gets_a_worse_status(values, bound, more, op):
    better = values | {max(values): values[max(values)] + more}
    assert worse_by(status(floor(bound, op), better)) <= worse_by(status(floor(bound, op), values))
    lower = {year: -value for year, value in values.items()}
    less = lower | {max(values): lower[max(values)] - more}
    assert worse_by(status(ceiling(-bound), less)) <= worse_by(status(ceiling(-bound), lower))


@TRIED
@given(histories(ABOVE_ZERO), ABOVE_ZERO, st.decimals(0, 50, places=1))
def test_the_same_holds_of_compound_paths(values, bound, more):
    better = values | {max(values): values[max(values)] + more}
    told = [status(floor(bound), one, PathKind.COMPOUND) for one in (better, values)]
    assert worse_by(told[0]) <= worse_by(told[1])


@TRIED
@given(histories(), NUMBERS, st.sampled_from([Decimal("0.001"), Decimal("0.3"), Decimal(7), Decimal(10**6)]))
def test_the_unit_does_not_matter(values, bound, times):
    scaled = {year: value * times for year, value in values.items()}
    assert status(floor(bound), values) == status(floor(bound * times), scaled)


@TRIED
@given(histories(), NUMBERS)
def test_the_direction_does_not_matter(values, bound):
    turned = {year: -value for year, value in values.items()}
    assert status(floor(bound), values) == status(ceiling(-bound), turned)
    assert status(floor(bound, Op.MORE_THAN), values) == status(ceiling(-bound, Op.LESS_THAN), turned)


@TRIED
@given(histories(), NUMBERS)
def test_out_of_reach_means_that_no_pace_seen_so_far_gets_there(values, bound):
    asking = question(floor(bound), on=date(2030, 1, 15))
    verdict = judge(asking, Series("s", points(values)), DEFAULTS)
    if verdict.clause != "faster_than_ever":
        return
    known = points(values)
    value, left = known[-1], asking.due_month - known[-1].month
    paces = [
        pace(since, until, 1).yearly
        for n, since in enumerate(known)
        for until in known[n + 1 :]
        if until.month - since.month >= 12
    ]
    assert all(Fraction(value.value) + seen * left / 12 < Fraction(bound) for seen in paces)


@TRIED
@given(st.lists(st.tuples(st.integers(1, 30), NUMBERS), min_size=2, max_size=14), st.integers(1, 30))
def test_the_best_pace_is_the_best_of_all_stretches_long_enough(steps, window):
    month, held = 2020 * 12, []
    for gap, value in steps:
        month += gap
        held.append(replace(points({f"{month // 12}-{month % 12 + 1:02}": 0})[0], value=value))
    every = [
        pace(since, until, 1).yearly
        for n, since in enumerate(held)
        for until in held[n + 1 :]
        if until.month - since.month >= window
    ]
    whole = pace(held[0], held[-1], 1).yearly
    assert best_pace(held, 1, window=window).yearly == max(every, default=whole)
