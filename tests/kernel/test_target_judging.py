"""Values are judged against targets; what cannot be known is None, and missing is never zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.target import distance, judge, lower_is_better, parse_target

VALUES = st.decimals(-(10**4), 10**4, places=1)


def _judge(printed, value, unit="", **given_):
    return judge(parse_target(printed, unit=unit), None if value is None else Decimal(value), **given_)


@pytest.mark.parametrize(
    ("printed", "value", "met"),
    [
        ("≥ 85", "85", True),
        ("≥ 85", "84.9", False),
        ("> 0,7", "0.7", False),
        ("> 0,7", "0.71", True),
        ("≤ 5", "5", True),
        ("≤ 5", "6", False),
        ("< 5", "5", False),
        ("top 5", "3", True),
        ("top 5", "6", False),
        ("≥ 35-40", "36", True),
        ("16-18", "17", True),
        ("100%", "100", True),
        ("100%", "99.9", False),
        ("≤ 0", "0", True),
        ("0", "0", True),
    ],
)
def test_judges_a_value(printed, value, met):
    assert _judge(printed, value) is met


@pytest.mark.parametrize(
    "printed",
    [
        "≥ 85",
        "≤ 5",
        "= 0",
        "≤ 0",
        "16-18",
        "top 5",
        "tăng dần",
        "mỗi ngành ≥ 20%",
        "",
        "Hoàn thành",
        "Tiên tiến",
    ],
)
def test_a_missing_value_is_never_judged(printed):
    assert _judge(printed, None) is None


@pytest.mark.parametrize(("higher", "met"), [(None, None), (True, True), (False, False)])
def test_beyond_a_bare_number_needs_the_direction(higher, met):
    assert _judge("80%", "85", higher_is_better=higher) is met
    assert _judge("16-18", "20", higher_is_better=higher) is met


@pytest.mark.parametrize(("higher", "met"), [(None, None), (True, False), (False, True)])
def test_below_a_bare_number_needs_the_direction(higher, met):
    assert _judge("80%", "75", higher_is_better=higher) is met


@pytest.mark.parametrize(
    ("value", "previous", "met"),
    [("4", "3.5", True), ("4", "4", False), ("4", None, None), ("2", None, False)],
)
def test_a_rising_floor_needs_the_period_before(value, previous, met):
    assert _judge("≥ 3% và tăng dần", value, previous=previous and Decimal(previous)) is met


def test_a_trend_compares_with_the_period_before():
    assert _judge("giảm dần", "4", previous=Decimal(5)) is True
    assert _judge("giảm dần", "5", previous=Decimal(5)) is False


@pytest.mark.parametrize(
    ("members", "met"),
    [
        ([20, 25], True),
        ([20, 19], False),
        ([20, None], None),
        ([19, None], False),
        ([], None),
        (None, None),
    ],
)
def test_every_member_must_meet_it(members, met):
    values = members and [m if m is None else Decimal(m) for m in members]
    assert _judge("mỗi ngành ≥ 20%", "50", members=values) is met


@pytest.mark.parametrize(
    ("members", "met"),
    [
        ([Decimal(15000), None], True),
        ([Decimal(14999), Decimal(3)], True),
        ([Decimal(14999), None], None),
        ([Decimal(14999), Decimal(1)], False),
        ([Decimal(15000)], None),
        (None, None),
    ],
)
def test_either_part_is_enough_and_units_are_not_mixed(members, met):
    assert _judge("15.000 người hoặc 2 tỷ USD", "20000", members=members, higher_is_better=True) is met


@pytest.mark.parametrize(("value", "met"), [("17", True), ("20", False), ("15", False)])
def test_one_value_is_held_to_all_parts_in_one_unit(value, met):
    assert _judge("trên 15 và dưới 20", value) is met


@pytest.mark.parametrize("done", [True, False, None])
def test_a_milestone_is_met_by_evidence_alone(done):
    assert _judge("Hoàn thành", "100", done=done) is done
    assert _judge("Tiên tiến, hiện đại", "100", done=done) is done


def test_no_target_is_never_met():
    assert _judge("", "100", done=True) is None


@pytest.mark.parametrize(
    ("printed", "value", "far"),
    [
        ("≥ 85", "80", "5"),
        ("≥ 85", "90", "0"),
        ("≤ 5", "8", "3"),
        ("top 5", "8", "3"),
        ("top 5", "1", "0"),
        ("16-18", "10", "6"),
        ("16-18", "20", "2"),
        ("80%", "85", "5"),
        ("0", "3", "3"),
        ("≥ 35-40", "36", "0"),
    ],
)
def test_distance_is_what_is_left(printed, value, far):
    assert distance(parse_target(printed), Decimal(value)) == Decimal(far)


def test_distance_of_a_bare_number_is_nothing_once_the_direction_says_it_is_met():
    assert distance(parse_target("80%"), Decimal(85), higher_is_better=True) == 0


@pytest.mark.parametrize("printed", ["tăng dần", "Hoàn thành", "", "mỗi ngành ≥ 20%"])
def test_distance_is_unknown_without_one_comparison(printed):
    assert distance(parse_target(printed), Decimal(5)) is None


def test_distance_is_unknown_without_a_value():
    assert distance(parse_target("≥ 85"), None) is None


@given(st.sampled_from(["≥ 85", "> 85", "≥ 35-40", "≥ 3 và tăng dần"]), VALUES, VALUES)
def test_raising_the_value_never_unmeets_a_floor(printed, one, other):
    lower, higher = sorted([one, other])
    if _judge(printed, lower, previous=Decimal(2)):
        assert _judge(printed, higher, previous=Decimal(2))


@given(st.sampled_from(["≤ 5", "< 5", "top 5", "hạng 10/63"]), VALUES, VALUES)
def test_lowering_the_value_never_unmeets_a_ceiling(printed, one, other):
    lower, higher = sorted([one, other])
    if _judge(printed, higher):
        assert _judge(printed, lower)


@given(st.sampled_from(["≥ 85", "> 85", "≤ 5", "< 5", "top 5", "80", "16-18"]), VALUES)
def test_distance_is_nothing_when_met_and_never_negative(printed, value):
    target = parse_target(printed)
    far = distance(target, value)
    assert far is not None
    assert far >= 0
    if judge(target, value):
        assert far == 0


@pytest.mark.parametrize(
    ("printed", "lower"),
    [
        ("≥ 5", False),
        ("≤ 5", True),
        ("top 5", True),
        ("giảm dần", True),
        ("tăng dần", False),
        ("80", None),
        ("", None),
    ],
)
def test_knows_the_direction_its_words_tell(printed, lower):
    assert lower_is_better(parse_target(printed)) is lower
