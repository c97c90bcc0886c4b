"""The quality index by hand, its colours, and the clock of faults."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.working_days import WorkingCalendar
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.quality.clock import (
    FaultEvent,
    FaultState,
    FaultStepKind,
    clock_of,
)
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.quality.index import Level, by_agency, freshness, level_of, mark, with_freshness


def count(rule, column, criterion, checked, broken, *, weight=1, agency="a"):
    return RuleCount(rule, column, criterion, weight, agency, checked, broken)


COUNTS = [
    count("required", "fee", Criterion.COMPLETE, 200, 20),  # 90 %
    count("type", "fee", Criterion.CLEAN, 180, 18),  # 90 %
    count("range", "fee", Criterion.CLEAN, 160, 80, weight=3),  # 50 %
    count("required", "id", Criterion.COMPLETE, 200, 0),  # 100 %
]


def test_rules_go_into_criteria_fields_and_the_dataset_by_their_weights():
    found = mark(COUNTS, identifiers={"id"})
    # fee: complete 90; clean (90·1 + 50·3)/4 = 60; the field (90 + 60)/2 = 75. id: 100, weighing double.
    assert [(field.column, field.score) for field in found.fields] == [("fee", 75), ("id", 100)]
    assert found.score == Fraction(75 + 2 * 100, 3)
    assert [(one.criterion, one.score) for one in found.criteria] == [
        (Criterion.COMPLETE, 95),
        (Criterion.CLEAN, 60),
    ]


def test_one_identifier_below_whole_makes_a_dataset_red():
    found = mark([*COUNTS[:1], count("required", "id", Criterion.COMPLETE, 10_000, 1)], identifiers={"id"})
    assert found.score > 90
    assert (found.level, found.faulty_identifiers) == (Level.RED, ("id",))


@pytest.mark.parametrize(
    ("broken", "level"),
    [(1000, Level.GREEN), (1001, Level.YELLOW), (2500, Level.YELLOW), (2501, Level.RED)],
)
def test_colours_change_at_ninety_and_seventy_five_exactly(broken, level):
    assert mark([count("type", "x", Criterion.CLEAN, 10_000, broken)]).level is level


def test_the_same_rule_of_two_agencies_is_added_and_not_averaged():
    counts = [
        count("type", "x", Criterion.CLEAN, 10, 10, agency="a"),
        count("type", "x", Criterion.CLEAN, 90, 0, agency="b"),
    ]
    assert mark(counts).score == 90
    assert {agency: mark(of).score for agency, of in by_agency(counts).items()} == {"a": 0, "b": 100}


def test_nothing_checked_is_unknown_and_never_zero():
    assert mark([]).score is None
    assert mark([count("type", "x", Criterion.CLEAN, 0, 0)]).level is Level.UNKNOWN
    assert level_of(None) is Level.UNKNOWN


def test_a_load_twice_as_old_as_allowed_is_half_fresh():
    assert [freshness(age, 30) for age in (0, 30, 60, 120)] == [100, 100, 50, 25]
    found = with_freshness(mark(COUNTS[3:], identifiers={"id"}), 60, 30)
    assert found.score == Fraction(2 * 100 + 50, 3)
    assert [one.criterion for one in found.criteria] == [Criterion.COMPLETE, Criterion.TIMELY]


rule_counts = st.builds(
    lambda rule, column, criterion, weight, agency, checked, good: RuleCount(
        rule, column, criterion, weight, agency, checked, checked - min(good, checked)
    ),
    st.sampled_from(["required", "type", "values"]),
    st.sampled_from(["a", "b"]),
    st.just(Criterion.CLEAN),
    st.just(1),
    st.sampled_from(["x", "y"]),
    st.integers(0, 50),
    st.integers(0, 50),
)


@given(st.lists(rule_counts, max_size=8))
def test_an_index_lies_between_nought_and_a_hundred_and_is_whole_only_without_faults(counts):
    found = mark(counts)
    if found.score is not None:
        assert 0 <= found.score <= 100
        assert (found.score == 100) == (not any(one.broken for one in counts))


# Wednesday 2 September 2026 is a holiday; 1 September is a Tuesday.
CALENDAR = WorkingCalendar(off=frozenset({date(2026, 9, 2)}))
FOUND = date(2026, 9, 1)


def event(kind, day, **more):
    return FaultEvent(kind, date(2026, 9, day), **more)


def test_five_working_days_to_verify_pass_over_the_holiday_and_the_weekend():
    clock = clock_of(FOUND, (), CALENDAR, date(2026, 9, 8))
    # 3, 4, 7, 8, 9 September.
    assert (clock.state, clock.due, clock.days_left) == (FaultState.TO_VERIFY, date(2026, 9, 9), 1)
    assert clock_of(FOUND, (), CALENDAR, date(2026, 9, 10)).is_late


def test_five_more_to_mend_but_ten_in_all_and_fifteen_when_complex():
    early = (event(FaultStepKind.VERIFIED, 4),)
    late = (event(FaultStepKind.VERIFIED, 15),)
    hard = (event(FaultStepKind.VERIFIED, 4, is_complex=True),)
    # After the 4th: 7–11. After the 15th: the 22nd, but ten in all end on the 16th; fifteen on the 23rd.
    dues = [clock_of(FOUND, events, CALENDAR, FOUND).due for events in (early, late, hard)]
    assert dues == [date(2026, 9, 11), date(2026, 9, 16), date(2026, 9, 23)]


def test_what_is_mended_or_no_fault_owes_nothing_and_remembers_being_late():
    verified = event(FaultStepKind.VERIFIED, 4)
    mended = clock_of(FOUND, (verified, event(FaultStepKind.MENDED, 14)), CALENDAR, date(2026, 9, 20))
    assert (mended.state, mended.due, mended.was_late) == (FaultState.MENDED, None, True)
    none = clock_of(FOUND, (event(FaultStepKind.DISMISSED, 4),), CALENDAR, date(2026, 9, 20))
    assert (none.state, none.was_late) == (FaultState.DISMISSED, False)
