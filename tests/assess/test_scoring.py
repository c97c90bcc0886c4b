"""Scores of kept forecasts and the reliability of what was said, worked out by hand."""

from __future__ import annotations

import pytest

from tiendo.assess.forecast.scoring import KEPT, brier, holds, place_of, reliability, score_of, wilson
from tiendo.assess.forecast.together import all_between, any_between

EVEN = {p: 100 * p for p in KEPT}  # a uniform forecast from 0 to 100


def test_a_value_falls_where_the_quantiles_say():
    assert place_of(EVEN, 50) == pytest.approx(0.5)
    assert place_of(EVEN, 32) == pytest.approx(0.32)
    assert (place_of(EVEN, -5), place_of(EVEN, 105)) == (0.025, 0.975)


def test_intervals_hold_what_lies_between_their_ends():
    assert [holds(EVEN, share, 88) for share in (0.5, 0.8, 0.95)] == [False, True, True]
    assert not holds(EVEN, 0.95, 98)


def test_the_kept_quantiles_score_as_the_whole_distribution_does():
    # Uniform on 0..1 against its middle: E|X−½| − E|X−X'|/2 = 1/4 − 1/6 = 1/12.
    assert score_of(EVEN, 50) == pytest.approx(100 / 12, rel=0.05)


def test_brier_is_the_squared_distance_from_what_came():
    assert brier(0.7, happened=True) == pytest.approx(0.09)
    assert brier(0.7, happened=False) == pytest.approx(0.49)


def test_what_was_said_is_counted_by_tenths():
    found = reliability([(0.7, True), (0.72, True), (0.75, False), (0.1, False), (1.0, True)])
    assert [(one.low, one.count, one.happened) for one in found] == [(0.1, 1, 0), (0.7, 3, 2), (0.9, 1, 1)]
    assert found[1].share == pytest.approx(2 / 3)


def test_few_cases_say_little():
    # Wilson's interval of 7 of 10, from its published table: 0.397 to 0.892.
    assert wilson(7, 10) == pytest.approx((0.397, 0.892), abs=0.001)


def test_parts_forecast_apart_leave_bounds_that_hold_however_they_move_together():
    # Of 0.9 and 0.8: both at least 0.7 (0.1 + 0.2 may fail apart), at most 0.8; either at least 0.9.
    assert all_between([0.9, 0.8]) == (pytest.approx(0.7), 0.8)
    assert all_between([0.4, 0.3]) == (0, 0.3)
    assert any_between([0.9, 0.8]) == (0.9, 1)
    assert any_between([0.2, 0.1]) == (0.2, pytest.approx(0.3))
