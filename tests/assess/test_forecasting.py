"""Forecasts of short series: within bounds, wider further on, honest about too little data."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.assess.forecast import Bounds, Predictive, TooLittle, forecast, forecast_values
from tiendo.assess.forecast.prior import checksum_of, prior, shipped, slowed, widened
from tiendo.assess.forecast.processes import Process, covariance
from tiendo.assess.forecast.scales import Scale
from tiendo.assess.forecast.student import SLICES, quantiles
from tiendo.assess.types import NoForecast
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import Op, Target, parse_target

COVERAGE = [62.0, 66.5, 71.2, 75.0, 79.4, 83.1, 86.0, 89.2]
SHARE = Bounds(0, 100)
SERIES = st.lists(st.floats(1, 100, allow_nan=False), min_size=4, max_size=15)


def fan(values, ahead=5, **more):
    found = forecast_values(values, ahead=ahead, **more)
    assert not isinstance(found, TooLittle)
    return found


def test_three_values_give_no_number_but_the_reason():
    assert forecast_values([1, None, 2, 3], ahead=1) == TooLittle(NoForecast.TOO_FEW, known=3)
    assert len(fan([1, None, 2, 3, 4], ahead=2)) == 2


def test_farther_than_thirty_years_is_not_forecast():
    assert forecast_values([1, 2, 3, 4], ahead=31) == TooLittle(NoForecast.TOO_FAR, known=4)


def test_a_share_stays_within_its_bounds_at_any_probability():
    for step in fan(COVERAGE, ahead=10, bounds=SHARE):
        assert 0 <= step.quantile(0.001) <= step.quantile(0.999) <= 100


def test_a_rank_is_a_whole_place_among_all():
    ranks = fan([9, 7, 8, 5, 4, 2], bounds=Bounds(1, 63, whole=True))
    assert all(set(step.values) <= set(range(1, 64)) for step in ranks)
    assert ranks[0].probability(parse_target("Top 63")) == pytest.approx(1)


def test_a_count_with_zeros_never_falls_below_zero():
    found = fan([0, 2, 0, 1, 3, 0, 1], bounds=Bounds(0, whole=True))
    assert min(step.values[0] for step in found) >= 0


def test_farther_ahead_is_less_sure():
    widths = [high - low for low, high in (step.interval(0.8) for step in fan([5, 6, 5.5, 7, 6.4, 7.9, 7.1]))]
    assert widths == sorted(widths)


def test_a_line_goes_on_and_what_has_never_moved_stays():
    line = fan([10.0, 12, 14, 16, 18, 20, 22, 24], ahead=1)[0]
    assert line.quantile(0.5) == pytest.approx(26, abs=0.3)
    still = fan([100.0] * 8, ahead=3, bounds=SHARE)[2]
    assert still.quantile(0.5) == pytest.approx(100, abs=0.5)
    assert still.interval(0.8)[1] <= 100


def test_what_was_always_nought_stays_so_and_a_target_of_none_is_met():
    none = fan([0.0, 0, 0, 0, 0, 0], ahead=2, bounds=Bounds(0))[1]
    assert none.interval(0.95) == (0, 0)
    assert none.probability(parse_target("≤ 0")) == 1


def test_one_wild_year_widens_the_forecast_and_does_not_bend_it():
    calm = fan([50, 51, 52, 53, 54, 55, 56.0, 57], ahead=1)[0]
    wild = fan([50, 51, 52, 90, 54, 55, 56.0, 57], ahead=1)[0]
    assert wild.interval(0.8)[1] - wild.interval(0.8)[0] > calm.interval(0.8)[1] - calm.interval(0.8)[0]
    assert wild.interval(0.8)[0] < 58 < wild.interval(0.8)[1]


def test_a_gap_is_not_a_zero_and_a_stale_series_is_forecast_from_its_last_value():
    gap = fan([10.0, 11, None, 13, 14, None, 16], ahead=1)[0]
    assert gap.quantile(0.5) == pytest.approx(17, abs=0.6)
    stale = fan([10.0, 11, 12, 13, 14, 15, None, None], ahead=1)[0]
    assert stale.quantile(0.5) == pytest.approx(18, abs=1.2)


def test_months_repeat_their_pattern():
    pattern = [10, 12, 30, 8, 9, 11, 14, 13, 9, 8, 10, 25]
    found = fan([float(value) for value in pattern * 4], ahead=12, seasons=12)
    medians = [step.quantile(0.5) for step in found]
    assert medians[2] == pytest.approx(30, abs=2)
    assert medians[3] == pytest.approx(8, abs=2)


def test_bounds_the_values_break_are_not_believed():
    assert fan([95.0, 99, 103, 107, 111], ahead=1, bounds=SHARE)[0].quantile(0.5) > 105


def test_periods_are_counted_from_the_last_known_one():
    values = [(parse_period(str(2018 + n)), Decimal(10 + n)) for n in range(6)]
    found = forecast(values, until=parse_period("2026"))
    assert [str(period) for period in found] == ["2024", "2025", "2026"]
    assert forecast(values, until=parse_period("2023")) == {}


def four(*, rising=(0.5, 0.5, 0.5, 0.5)) -> Predictive:
    """1, 2, 3 and 4, each as likely."""
    return Predictive(np.array([1.0, 2, 3, 4]), np.full(4, 0.25), np.array(rising), "by hand")


@pytest.mark.parametrize(
    ("printed", "chance"),
    [
        ("≥ 3", 0.5),
        ("> 3", 0.25),
        ("≤ 1", 0.25),
        ("< 1", 0),
        ("từ 2 đến 3", 0.5),
        ("Top 3", 0.75),
        ("≥ 2; ≤ 3", 0.5),
        ("5", None),
        ("An toàn, văn minh", None),
        ("mỗi ngành đều ≥ 2", None),
    ],
)
def test_the_chance_of_a_target_is_the_weight_of_the_values_that_meet_it(printed, chance):
    assert four().probability(parse_target(printed)) == chance


def test_a_bare_number_has_a_chance_once_it_is_known_which_way_is_better():
    assert four().probability(parse_target("3"), higher_is_better=True) == 0.5
    assert four().probability(parse_target("3"), higher_is_better=False) == 0.75


def test_a_trend_asks_how_likely_each_value_lies_above_the_one_before():
    sure = four(rising=(0, 0.2, 0.6, 1))
    assert sure.probability(parse_target("tăng dần")) == pytest.approx(0.45)
    assert sure.probability(parse_target("≥ 3 và tăng dần")) == pytest.approx(0.4)
    assert sure.probability(parse_target("giảm dần")) == pytest.approx(0.55)


def test_the_score_is_zero_for_a_sure_hit_and_grows_with_the_miss():
    sure = Predictive(np.array([3.0]), np.ones(1), np.zeros(1), "by hand")
    assert (sure.score(3), sure.score(5)) == (0, 2)
    # E|X−2.5| = 1; E|X−X'|/2 = (6·1 + 4·2 + 2·3)/16/2 = 0.625
    assert four().score(2.5) == pytest.approx(0.375)
    assert (four().below(2.5), four().below(3)) == (0.5, 0.625)


def test_students_slices_are_those_of_the_tables():
    # The 21st of 41 slices is the median; the 10 % and 90 % points of t with 5 degrees are ±1.476.
    slices, ranks = quantiles(5.0), (np.arange(SLICES) + 0.5) / SLICES
    assert slices[SLICES // 2] == pytest.approx(0, abs=1e-9)
    assert np.interp(0.9, ranks, slices) == pytest.approx(1.476, abs=0.01)


def test_a_step_to_another_level_is_not_taken_for_usual_change():
    still = [50.0, 50.4, 49.8, 50.1, 49.9, 50.3, 50.0, 49.7]
    moved = fan([*still, *(value + 20 for value in still)], ahead=1)[0]
    assert moved.quantile(0.5) == pytest.approx(70, abs=1)
    assert moved.interval(0.8)[1] - moved.interval(0.8)[0] < 10  # one of 15 changes is 20, the others under 1


def test_a_few_values_that_leap_do_not_make_millions():
    farthest = fan([3.0, 4, 1, 4, 3], ahead=5, bounds=Bounds(0))[4]
    assert farthest.score(2.0) < 3  # the tail of one logarithm alone had made it 10 to the 8th


def test_what_is_shipped_is_what_learning_wrote():
    assert checksum_of(shipped()) == shipped()["checksum"]
    mended = shipped() | {"trust": 0.9}
    assert checksum_of(mended) != mended["checksum"]


def test_what_is_shipped_is_read_as_it_is_kept():
    kept, held = shipped(), prior(1)
    assert len(held.processes) == len(kept["processes"])
    first, turns = kept["processes"][0], kept["turns"]
    weights = held.log_weights(Scale.LOG, "calm", count=6)
    assert weights[0] == pytest.approx(
        first["log"] + first["short"] + kept["kinds"]["calm"]["log"]
        + turns["ordinary"]["usual"] + turns["ordinary"]["short"]
    )  # fmt: skip
    shares = [sum((one.drift, one.growth, one.back, one.walk)) for one in held.processes]
    assert shares == pytest.approx([1] * len(shares), abs=2e-4)


def test_spreads_of_few_values_are_widened_most():
    assert [widened(0.15, count) for count in (4, 6, 60)] == pytest.approx([1.225, 1.15, 1.015])
    years, halves, months = prior(1), prior(2), prior(12)
    assert years.width_of(6) == pytest.approx(1 + shipped()["widening"])
    assert (halves.width_of(6), months.width_of(24)) == (1, 0.85)


def test_a_lasting_change_weighs_half_as_much_in_the_steps_of_half_a_year():
    yearly = Process(drift=0.4, growth=0.2, memory=0.5, back=0.2, echo=0.8, walk=0.2)
    half = slowed(yearly, 2)  # 0.2, 0.1, 0.2 and 0.2 of 0.7
    assert (half.drift, half.growth, half.back, half.walk) == pytest.approx((2 / 7, 1 / 7, 2 / 7, 2 / 7))
    assert (half.memory, half.echo, half.cycle) == (0.5, 0.8, 2)
    assert slowed(yearly, 12).drift == pytest.approx(0.4)  # months were forecast no better so


@pytest.mark.parametrize("steps", [2, 4])
def test_after_a_year_of_parts_drift_and_walk_stand_as_after_one_step_of_a_year(steps):
    yearly = Process(drift=0.3, growth=0, memory=0, back=0, echo=0, walk=0.7)
    parts = covariance(slowed(yearly, steps), length=2 * steps)
    whole = covariance(yearly, length=2)
    here, there = parts[steps - 1, -1] / parts[-1, -1], whole[0, 1] / whole[1, 1]
    assert here == pytest.approx(there, abs=1e-5)  # (2·0.3 + 0.7) / (4·0.3 + 2·0.7) = 0.5
    assert parts[-1, -1] / parts[steps - 1, steps - 1] == pytest.approx(2.6, abs=1e-4)


def test_half_years_are_believed_as_years_are_and_quarters_more():
    assert (prior(2).trust, prior(4).trust) == (prior(1).trust, 0.7)
    assert prior(2).of_kinds == prior(1).of_kinds
    assert not any(prior(4).of_kinds.values())


@settings(max_examples=30, deadline=None)
@given(SERIES, st.floats(-50, 150), st.floats(0, 80))
def test_a_harder_target_is_never_likelier(values, bound, more):
    step = fan(values, ahead=2)[1]
    easy, hard = (
        step.probability(Target(Op.AT_LEAST, Decimal(low), None, "")) for low in (bound, bound + more)
    )
    below = step.probability(Target(Op.LESS_THAN, None, Decimal(bound), ""))
    assert 0 <= hard <= easy <= 1
    assert easy + below == pytest.approx(1)


@settings(max_examples=30, deadline=None)
@given(SERIES, st.floats(0.01, 1000), st.integers(1, 5))
def test_another_unit_of_measure_changes_nothing_but_the_unit(values, unit, ahead):
    here, there = fan(values, ahead=ahead)[-1], fan([unit * value for value in values], ahead=ahead)[-1]
    low, high = here.interval(0.8)
    for p in (0.1, 0.5, 0.9):  # which process is the first left out may hang on rounding
        assert there.quantile(p) / unit == pytest.approx(here.quantile(p), rel=1e-3, abs=0.03 * (high - low))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(-50, 50, allow_nan=False), min_size=4, max_size=12))
def test_without_bounds_the_mirrored_series_is_forecast_in_the_mirror(values):
    values = [*values, -60.0, 60.0]  # below zero and above: no scale but the plain one has a place
    here, there = fan(values, ahead=2)[1], fan([-value for value in values], ahead=2)[1]
    for p in (0.1, 0.5, 0.9):
        assert there.quantile(1 - p) == pytest.approx(-here.quantile(p), rel=1e-3, abs=0.05)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 100, allow_nan=False), min_size=4, max_size=15), st.integers(1, 6))
def test_whatever_the_values_quantiles_are_in_order_and_finite(values, ahead):
    for step in fan(values, ahead=ahead, bounds=SHARE):
        found = [step.quantile(p) for p in (0.025, 0.1, 0.5, 0.9, 0.975)]
        assert np.isfinite(found).all()
        assert found == sorted(found)
        assert step.weights.sum() == pytest.approx(1)
