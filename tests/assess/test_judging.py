"""How a judgement is reached: numbers with their sources, paths, paces, milestones, rival series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.assess.asked import asked, points, question, stop
from tiendo.assess.domain.judging import judge, judge_by_designated
from tiendo.assess.domain.points import Series
from tiendo.assess.domain.question import Evidence, Work
from tiendo.assess.domain.saying import sentence
from tiendo.assess.domain.thresholds import DEFAULTS
from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.types import Clause, Flag, PathKind, Status

DIGITAL_ECONOMY = {2021: "12.7", 2022: "17", 2023: "19.76", 2024: "23.18", 2025: "24"}


def test_a_verdict_gives_every_number_with_unit_and_source():
    verdict = asked("≥ 35-40", DIGITAL_ECONOMY, unit="% GRDP")
    used = {one.name: (one.value, one.unit, one.source) for one in verdict.numbers}
    assert verdict.status == Status.BEHIND
    assert used[NumberName.VALUE] == (Decimal(24), "% GRDP", "#2025")
    assert used[NumberName.START_VALUE] == (Decimal("23.18"), "% GRDP", "#2024")
    assert used[NumberName.BOUND][0] == 35
    assert used[NumberName.AMBITION][0] == 40
    assert used[NumberName.PATH_VALUE][0] == Decimal("25.15")  # 23,18 + 11,82 / 6
    assert used[NumberName.SHORT_OF_PATH][0] == Decimal("1.15")
    assert used[NumberName.REQUIRED_PACE][:2] == (Decimal("2.2"), "% GRDP/năm")  # 11 in five years
    assert used[NumberName.RECENT_PACE][0] == Decimal("2.333333")  # from 17 in 2022
    assert used[NumberName.BEST_PACE][0] == Decimal("4.3")  # 12,7 to 17


def test_given_milestones_lay_the_path():
    verdict = asked("≥ 35%", DIGITAL_ECONOMY, milestones=(stop(2025, 24), stop(2026, 27)))
    assert (verdict.status, verdict.path.kind) == (Status.ON_PATH, PathKind.MILESTONES)
    assert verdict.path.at(stop(2028, 0).month) == 31  # halfway from 27 to 35


def test_a_first_value_is_held_against_a_milestone_of_its_year():
    behind = asked("≥ 35%", {2026: 24}, milestones=(stop(2026, 27),), on=date(2027, 3, 1))
    assert (behind.status, behind.clause) == (Status.AT_RISK, Clause.TOO_FEW_FOR_PACE)
    assert asked("≥ 35%", {2026: 27}, milestones=(stop(2026, 27),)).status == Status.ON_PATH


def test_a_late_steep_path_is_on_path_and_says_how_steep_it_is():
    flat = (stop(2025, 20), stop(2029, 21))
    verdict = asked("≥ 50%", {2022: 18, 2023: 19, 2024: 20, 2025: 20}, milestones=flat)
    assert (verdict.status, Flag.STEEPER_THAN_EVER in verdict.flags) == (Status.ON_PATH, True)


def test_a_compound_path_asks_the_same_rate_every_year():
    verdict = asked("≥ 64 sản phẩm", {2024: 1, 2025: 2}, path=PathKind.COMPOUND)
    assert verdict.status == Status.ON_PATH
    assert verdict.path.at(stop(2027, 0).month) == 8
    assert verdict.number(NumberName.REQUIRED_PACE) == 100  # per cent a year


@pytest.mark.parametrize("values", [{2024: 0, 2025: 2}, {2024: -3, 2025: 1}])
def test_a_compound_path_from_zero_or_below_is_refused_and_the_linear_one_stands_in(values):
    verdict = asked("≥ 12 sản phẩm", values, path=PathKind.COMPOUND)
    assert (verdict.path.kind, Flag.COMPOUND_REFUSED in verdict.flags) == (PathKind.LINEAR, True)


def test_before_anything_is_known_since_the_plan_the_paces_before_it_judge():
    steady = asked("≥ 50%", {2023: 15, 2024: 21})  # 29 in six years is 4,83 a year; 6 was seen
    assert (steady.status, steady.clause) == (Status.ON_PATH, Clause.RECENT_PACE_SUFFICES)
    slow = asked("≥ 50%", {2022: 18, 2023: 19, 2024: 20})
    assert slow.status == Status.OUT_OF_REACH


def test_the_merged_city_is_judged_by_its_own_series():
    before = Series("dti.before-merger", points({2021: 1, 2022: 1, 2023: 1, 2024: 2}), "published")
    merged = Series("dti.merged", points({2024: 17}), "published")
    asking = question("Top 5", column="thứ hạng")
    verdict, rivals = judge_by_designated(asking, [before, merged], "dti.merged", DEFAULTS)
    assert (verdict.status, verdict.clause) == (Status.NO_DATA, Clause.ONE_VALUE)
    assert verdict.number(NumberName.VALUE) == 17
    assert [(one.code, said.status) for one, said in rivals] == [("dti.before-merger", Status.MET)]
    assert Flag.RIVAL_SERIES in verdict.flags


def test_a_rank_among_another_number_than_the_targets_is_flagged():
    seventeenth = replace(points({2024: 17})[0], of=34)
    verdict = judge(question("hạng 20/63"), Series("dti", (seventeenth,)), DEFAULTS)
    assert verdict.status == Status.MET
    assert Flag.OTHER_FIELD in verdict.flags


def test_without_a_designation_what_is_known_best_judges_and_says_so():
    declared = Series("declared", points({2024: 20, 2025: 26}), "declared")
    computed = Series("online", points({2024: 20, 2025: 21}), "computed")
    verdict, _ = judge_by_designated(question("≥ 50%"), [declared, computed], "", DEFAULTS)
    assert (verdict.series, Flag.NOT_DESIGNATED in verdict.flags) == ("online", True)


def test_a_designated_series_without_values_is_not_replaced_by_its_rival():
    rival = Series("declared", points({2024: 20, 2025: 26}), "declared")
    verdict, rivals = judge_by_designated(question("≥ 50%"), [rival], "nso", DEFAULTS)
    assert (verdict.status, len(rivals)) == (Status.NO_DATA, 1)


def test_a_later_period_known_in_words_only_is_not_judged_by_an_older_number():
    said = Series("pii", points({2023: 4, 2024: 5}), "published", words=((2025 * 12 + 11, "ngoài nhóm 5"),))
    verdict = judge(question("≤ 5"), said, DEFAULTS)
    assert (verdict.status, verdict.clause) == (Status.NO_DATA, Clause.LATEST_IN_WORDS)
    assert sentence(verdict).vi == (
        "Kỳ mới nhất chỉ có lời, không có số: “ngoài nhóm 5”; số gần nhất 5 (kỳ 2024)."
    )
    assert Flag.MET_EARLY not in verdict.flags  # the older number met it, what came later may not


def test_one_value_of_a_level_that_must_also_rise_is_told_though_it_cannot_be_judged():
    verdict = asked("≥ 3% và tăng dần", {2025: 2})
    assert verdict.status is Status.NO_DATA
    assert verdict.point.value == 2


MILESTONES = [
    (Evidence("product/7"), None, date(2026, 6, 1), "met", "evidence_accepted"),
    (None, Work(3, done=1), date(2026, 6, 1), "on_path", "work_in_term"),
    (None, Work(3, done=1, overdue=1), date(2026, 6, 1), "behind", "work_overdue"),
    (None, None, date(2026, 6, 1), "no_data", "no_evidence"),
    (None, Work(3, done=3), date(2031, 1, 1), "out_of_reach", "due_passed"),
]


@pytest.mark.parametrize(("evidence", "work", "on", "status", "clause"), MILESTONES)
def test_a_milestone_is_met_by_accepted_evidence_only(evidence, work, on, status, clause):
    verdict = judge(question("Hoàn thành", on=on, evidence=evidence, work=work), None, DEFAULTS)
    assert (verdict.status, verdict.clause) == (status, clause)


def test_a_target_without_a_day_is_not_measurable_as_written():
    verdict = judge(replace(question("≥ 5"), due=None), Series("s", points({2025: 9})), DEFAULTS)
    assert (verdict.status, verdict.clause) == (Status.NOT_MEASURABLE, Clause.NO_DUE_DAY)


def test_yearly_values_judge_while_they_are_in_date_and_months_after():
    months = {f"2026-{month:02}": 30 + month for month in range(1, 10)}
    assert str(asked("≥ 50%", {2024: 20, 2025: 25} | months).point.period) == "2025"
    assert str(asked("≥ 50%", {2023: 20, 2024: 25} | months).point.period) == "2026-09"
    assert str(asked("≥ 50%", {2025: 25} | months).point.period) == "2026-09"
