"""Every kind of target of the algebra, judged by hand-worked tables. The plan is of March 2025."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assess.asked import asked
from tiendo.assess.types import Clause, Direction, Flag, Status
from tiendo.kernel.target import Op, Target, parse_target

# The way from 20 (end of 2024) to 50 (end of 2030) is 5 a year: 25, 30, 35, 40, 45, 50.
FLOOR = [
    ({2024: 20, 2025: 50}, "met", "target_met"),
    ({2024: 20, 2025: 25}, "on_path", "above_path"),
    ({2024: 20, 2025: "24.4"}, "on_path", "near_path"),  # 0,6 of 30 short: just 2 %
    ({2023: 12, 2024: 20, 2025: 24}, "behind", "recent_pace_suffices"),  # 26/5 = 5,2 needed; (24-12)/2 = 6
    ({2022: 13, 2023: 13, 2024: 20, 2025: 22}, "behind", "short_of_path"),  # 5,6 > 3; 3 of 30 is 10 %
    ({2022: 9, 2023: 9, 2024: 20, 2025: 21}, "at_risk", "faster_than_of_late"),  # 5,8 > 4; 11 was seen
    ({2023: 18, 2024: 20, 2025: 21}, "out_of_reach", "faster_than_ever"),  # 5,8 a year; never more than 2
    ({2024: 20, 2025: 21}, "at_risk", "too_few_for_pace"),
    ({2024: 20}, "no_data", "one_value"),
    ({}, "no_data", "no_value"),
    ({2021: 20, 2023: 60}, "no_data", "stale"),  # of December 2023, asked in November 2026
]


@pytest.mark.parametrize(("values", "status", "clause"), FLOOR)
def test_a_floor(values, status, clause):
    verdict = asked("≥ 50%", values)
    assert (verdict.status, verdict.clause) == (status, clause)


@pytest.mark.parametrize(("values", "status", "clause"), FLOOR)
def test_a_ceiling_is_a_floor_upside_down(values, status, clause):
    turned = {year: 100 - float(value) for year, value in values.items()}
    verdict = asked("≤ 50%", {year: str(value) for year, value in turned.items()})
    assert (verdict.status, verdict.clause) == (status, clause)


OTHERS = [
    ("≤ 5", {2023: 4, 2024: 5, 2025: 7}, "thứ bậc", "out_of_reach"),  # a rank: 5 → 7, needs 0,4 better a year
    ("Top 5", {2024: 8, 2025: 6}, "thứ hạng", "on_path"),
    ("Top 5", {2025: 5}, "thứ hạng", "met"),
    ("16-18%", {2025: 17}, "%", "met"),
    ("16-18%", {2024: 10, 2025: 11}, "%", "on_path"),  # 1 a year is just what is asked
    ("16-18%", {2024: 10, 2025: 19}, "%", "met"),  # past the range, on the way up
    ("> 20%", {2024: 18, 2025: 20}, "%", "on_path"),  # 20 is not more than 20
    ("> 20%", {2024: 18, 2025: "20.01"}, "%", "met"),
    ("100%", {2024: 90, 2025: "99.9"}, "%", "on_path"),
    ("≤ 0", {2024: 6, 2025: 5}, "vụ", "on_path"),  # a zero target: 6, 5, 4, 3, 2, 1, 0
    ("≤ 0", {2025: 0}, "vụ", "met"),
    ("≥ 12", {2024: 0, 2025: 2}, "nền tảng", "on_path"),  # a zero baseline: 2 a year
    ("tăng dần", {2024: 3, 2025: "3.1"}, "%", "met"),
    ("tăng dần", {2024: 3, 2025: 3}, "%", "behind"),
    ("tăng dần", {2023: 4, 2024: 3, 2025: 2}, "%", "at_risk"),
    ("giảm dần", {2023: 4, 2024: 3, 2025: 2}, "%", "met"),
    ("≥ 3% và tăng dần", {2024: "3.5", 2025: "3.2"}, "%", "behind"),  # enough, but falling
    ("≥ 3% và tăng dần", {2024: "3.2", 2025: "3.5"}, "%", "met"),
    ("Xây dựng môi trường số an toàn cho mọi người dân", {2025: 1}, "", "not_measurable"),
    ("", {2025: 1}, "", "not_measurable"),
]


@pytest.mark.parametrize(("target", "values", "unit", "status"), OTHERS)
def test_other_kinds(target, values, unit, status):
    assert asked(target, values, column=unit).status == status


def test_every_member_counts_and_the_weakest_decides():
    members = {
        "Du lịch": {2024: 18, 2025: 22},
        "Y tế": {2024: 10, 2025: 11},
        "Giáo dục": {2024: 15, 2025: 20},
    }
    verdict = asked("mỗi ngành đều ≥ 20%", {}, members=members)
    # 10 to 20 in six years: 11,67 should be, 0,67 of 10 is short
    assert (verdict.status, verdict.clause) == (Status.BEHIND, Clause.WEAKEST_PART)
    said = {name: part.status for name, part in verdict.parts}
    assert said == {"Du lịch": "met", "Y tế": "behind", "Giáo dục": "met"}


def test_a_member_nothing_is_known_of_keeps_the_whole_from_being_met():
    verdict = asked("mỗi ngành đều ≥ 20%", {}, members={"Du lịch": {2025: 22}, "Y tế": {}})
    assert (verdict.status, verdict.clause) == (Status.NO_DATA, Clause.PART_UNKNOWN)


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ({"1": {2025: 2}, "2": {2025: 60}}, "met"),
        ({"1": {2025: 2}, "2": {2024: 90, 2025: 84}}, "on_path"),
        ({"1": {2025: 2}}, "no_data"),
    ],
)
def test_all_of_two_ranks_in_two_fields(members, status):
    both = Target(Op.ALL, None, None, "", parts=(parse_target("Top 3"), parse_target("Top 60")))
    assert asked(both, {}, members=members).status == status


def test_any_of_two_is_met_by_one():
    members = {"1": {2025: 15000}, "2": {}}
    verdict = asked("≥ 15.000 lao động hoặc ≥ 2 tỷ USD/năm", {}, members=members)
    assert (verdict.status, verdict.clause) == (Status.MET, Clause.STRONGEST_PART)


def test_a_target_met_before_its_day_says_so():
    assert asked("≥ 50%", {2024: 20, 2025: 50}).flags == (Flag.MET_EARLY,)
    assert Flag.MET_EARLY not in asked("≥ 50%", {2024: 20, 2025: 50}, due=2025).flags


def test_a_target_softer_than_what_held_is_flagged():
    verdict = asked("1,2", {2023: "2.3", 2025: "2.2"}, due=2045, direction=Direction.UP)
    assert verdict.status == Status.MET
    assert Flag.SOFTER_THAN_START in verdict.flags


def test_a_soft_target_that_is_lost_is_judged_by_its_pace():
    verdict = asked("≥ 20%", {2023: 30, 2024: 25, 2025: 19})
    assert (verdict.status, verdict.path.kind) == (Status.OUT_OF_REACH, "hold")


def test_a_bare_number_takes_its_direction_from_where_it_began():
    falling = asked("5%", {2024: 9, 2025: 8}, column="%")
    assert (falling.status, falling.direction) == (Status.ON_PATH, Direction.DOWN)
    assert Flag.DIRECTION_INFERRED in falling.flags
    told = asked("5%", {2024: 9, 2025: 8}, column="%", direction=Direction.UP)
    assert told.status == Status.MET


def test_after_its_day_a_target_is_met_or_missed_by_the_value_of_that_day():
    assert asked("≥ 20%", {2024: 18, 2025: "19.9"}, due=2025).clause == Clause.DUE_PASSED
    late = asked("≥ 20%", {2025: 19, 2026: 21}, due=2025, on=date(2027, 3, 1))
    assert (late.status, Flag.MET_LATE in late.flags) == (Status.OUT_OF_REACH, True)
    assert asked("≥ 20%", {2025: 21, 2026: 19}, due=2025, on=date(2029, 3, 1)).status == Status.MET


def test_a_value_for_the_day_that_has_come_is_awaited():
    verdict = asked("≥ 20%", {2023: 16, 2024: 18}, due=2025, on=date(2026, 2, 1), starts=date(2023, 12, 31))
    assert (verdict.status, Flag.DUE_VALUE_AWAITED in verdict.flags) == (Status.ON_PATH, True)
