"""A difference is split into its causes, and the parts sum to it exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tiendo.measure.domain.difference import Cause, Counts, split

HUNDRED = Decimal(100)


def counts(above: int, below: int | None = None) -> Counts:
    return Counts(Decimal(above), None if below is None else Decimal(below))


def test_each_part_is_what_the_value_moves_when_its_cause_is_let_in():
    # 8 of 10; ten rows come, nine of them good: 17 of 20; one is put right: 18 of 20; the formula drops two.
    then = [
        (Cause.NEW_ROWS, counts(17, 20)),
        (Cause.CORRECTED_ROWS, counts(18, 20)),
        (Cause.DELETED_ROWS, counts(18, 20)),
        (Cause.FORMULA, counts(18, 18)),
    ]
    difference = split(counts(8, 10), then, scale=HUNDRED, rows={Cause.NEW_ROWS: 10, Cause.CORRECTED_ROWS: 1})
    assert [(part.causes, part.change, part.rows) for part in difference.parts] == [
        ((Cause.NEW_ROWS,), 5, 10),
        ((Cause.CORRECTED_ROWS,), 5, 1),
        ((Cause.FORMULA,), 10, None),
    ]
    assert difference.change == 20


def test_a_cause_that_takes_the_value_away_is_told_with_the_one_that_brings_it_back():
    then = [(Cause.DELETED_ROWS, counts(0, 0)), (Cause.FORMULA, counts(1, 4))]
    (part,) = split(counts(1, 2), then).parts
    assert (part.causes, part.change) == ((Cause.DELETED_ROWS, Cause.FORMULA), Fraction(-1, 4))


def test_a_value_that_did_not_exist_has_no_difference():
    difference = split(counts(0, 0), [(Cause.NEW_ROWS, counts(1, 2))])
    assert (difference.before, difference.change, difference.parts) == (None, None, ())


def test_printed_parts_sum_to_the_printed_difference():
    # Three thirds of 1 %: rounded one by one they would be 0.33 and sum to 0.99.
    then = [
        (Cause.NEW_ROWS, counts(1, 300)),
        (Cause.CORRECTED_ROWS, counts(2, 300)),
        (Cause.DELETED_ROWS, counts(3, 300)),
    ]
    printed = split(counts(0, 300), then, scale=HUNDRED).rounded(2)
    assert sorted(map(str, printed)) == ["0.33", "0.33", "0.34"]


STEPS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=5, max_size=5)


@given(st.tuples(st.integers(0, 50), st.integers(0, 50)), STEPS, st.booleans())
def test_the_parts_sum_to_the_difference_whatever_happened(first, steps, is_ratio):
    said = [counts(above, below if is_ratio else None) for above, below in (first, *steps)]
    difference = split(said[0], list(zip(Cause, said[1:], strict=True)), scale=HUNDRED)
    assume(difference.change is not None)
    assert sum(part.change for part in difference.parts) == difference.change
    assert sum(difference.rounded(1)) == Decimal(round(difference.change * 10)) / 10
