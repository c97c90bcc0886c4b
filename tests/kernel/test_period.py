"""Periods know their days, their place in order and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.period import Period, PeriodKind, parse_period, period_of

LAST = {PeriodKind.YEAR: 1, PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
PERIODS = st.sampled_from(PeriodKind).flatmap(
    lambda kind: st.builds(Period, st.just(kind), st.integers(1, 9999), st.integers(1, LAST[kind]))
)


@pytest.mark.parametrize(
    ("printed", "start", "end", "vietnamese"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Năm 2025"),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "6 tháng đầu năm 2025"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "Quý III/2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Tháng 2/2024"),
    ],
)
def test_reads_its_days_and_prints_in_vietnamese(printed, start, end, vietnamese):
    period = parse_period(printed)

    assert period is not None
    assert (period.start, period.end, period.vietnamese) == (start, end, vietnamese)


@pytest.mark.parametrize("printed", ["", "2025-Q5", "2025-13", "2025-00", "2025-H3", "25", "2025-7", "0000"])
def test_refuses_what_is_no_period(printed):
    assert parse_period(printed) is None


def test_refuses_a_fifth_quarter():
    with pytest.raises(ValueError, match="quarter 5 of 2025"):
        Period(PeriodKind.QUARTER, 2025, 5)


@given(PERIODS)
def test_what_is_printed_reads_back(period):
    assert parse_period(str(period)) == period


@given(PERIODS)
def test_children_tile_their_parent(period):
    children = period.children
    for child in children:
        assert child.parent == period
        assert period.contains(child)
    if children:
        assert (children[0].start, children[-1].end) == (period.start, period.end)


@given(PERIODS, st.dates())
def test_a_day_falls_in_exactly_the_period_of_its_kind(period, day):
    assert period.contains(day) is (period_of(day, period.kind) == period)


def test_a_longer_period_sorts_before_those_it_begins_with():
    periods = [parse_period(p) for p in ("2025-02", "2025-01", "2025-Q1", "2025-H1", "2025", "2024-12")]
    assert [str(p) for p in sorted(filter(None, periods))] == [
        "2024-12",
        "2025",
        "2025-H1",
        "2025-Q1",
        "2025-01",
        "2025-02",
    ]


def test_a_month_has_no_children_and_a_year_no_parent():
    assert Period(PeriodKind.MONTH, 2025, 7).children == ()
    assert Period(PeriodKind.YEAR, 2025).parent is None
