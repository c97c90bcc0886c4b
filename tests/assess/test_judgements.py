"""Judgements of a plan as of a day: by what was known, by the designated series, by the rule of the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.assess.judged import ISSUED, TODAY, figures, judged, judged_plan, pk_of
from tests.cast import LAN
from tiendo.assess.domain.thresholds import read_thresholds
from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.models import Judgement
from tiendo.assess.selectors.changes import ChangeKind, preview_of_rule_change, what_changed
from tiendo.assess.selectors.judgements import judgements, said_of
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.services.designating import Wanted, designate, link_action
from tiendo.assess.services.judging import judge_indicators
from tiendo.assess.services.rules import apply_rule
from tiendo.assess.types import BadRule, Direction, Flag, Status, UnknownIndicator
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def version():
    return judged_plan()


def test_every_target_but_headings_is_judged_in_printed_order(version):
    figures("1,city,2024,23.18", "1,city,2025,24")
    found = judgements(version.pk, on=TODAY)
    assert [(one.indicator.code, one.status) for one in found] == [
        ("1", "at_risk"),  # 2,2 a year is needed, 0,82 was seen, of two values only
        ("2", "no_data"),
        ("3", "not_measurable"),
        ("4", "no_data"),
    ]


def test_a_day_is_judged_by_what_was_known_on_it(version):
    figures("1,city,2024,36", on=date(2026, 2, 1))
    figures("1,city,2025,30", on=date(2026, 6, 1))
    assert judged("1", on=date(2026, 1, 31)).status == Status.NO_DATA
    assert judged("1", on=date(2026, 5, 31)).status == Status.MET
    assert judged("1", on=date(2026, 6, 1)).verdict.number(NumberName.VALUE) == 30


def test_of_two_series_the_designated_one_judges_and_the_other_is_shown(version):
    figures("1,city,2024,36", "1,mic,2024,19.76,,cả nước theo bộ")
    designate(pk_of("1"), Wanted("mic"), reason="Bộ công bố chính thức", actor=LAN)
    found = judged("1", on=clock.today())
    assert found.verdict.number(NumberName.VALUE) == Decimal("19.76")
    assert found.series.territory == "cả nước theo bộ"
    assert [(one.facts.code, one.verdict.status) for one in found.rivals] == [("city", "met")]


def test_a_designation_holds_from_its_day(version):
    figures("1,city,2024,36", "1,mic,2024,19.76", on=date(2026, 2, 1))
    with clock.at(date(2026, 6, 1)):
        designate(pk_of("1"), Wanted("mic"), reason="Bộ công bố", actor=LAN)
    assert judged("1", on=date(2026, 5, 31)).verdict.series == "city"
    assert judged("1", on=date(2026, 6, 1)).verdict.series == "mic"


def test_members_of_a_series_are_judged_each(version):
    figures("4,city,2025,22,Du lịch", "4,city,2025,21,Y tế")
    assert judged("4").status == Status.MET
    assert [name for name, _ in judged("4").verdict.parts] == ["Du lịch", "Y tế"]


def test_the_rank_of_the_merged_city_is_another_series(version):
    figures(
        "2,dti-old,2023,1,,thành phố trước hợp nhất,63", "2,dti-old,2024,2,,thành phố trước hợp nhất,63",
        "2,dti,2024,17,,thành phố sau hợp nhất,34",
    )  # fmt: skip
    designate(pk_of("2"), Wanted("dti"), reason="Thành phố mới", actor=LAN)
    found = judged("2", on=clock.today())
    assert (found.verdict.number(NumberName.VALUE), found.series.of) == (17, 34)
    assert [one.verdict.status for one in found.rivals] == [Status.MET]


def test_values_of_another_indicator_may_judge(version):
    figures("1,city,2025,40")
    designate(pk_of("2"), Wanted(measured_by=pk_of("1"), direction=Direction.UP), reason="Cùng số", actor=LAN)
    assert judged("2", on=clock.today()).verdict.number(NumberName.VALUE) == 40


def test_an_indicator_without_action_says_so(version):
    assert Flag.NO_ACTION in judged("1").flags
    link_action(pk_of("1"), "I.1.1", actor=LAN)
    assert Flag.NO_ACTION not in judged("1", on=clock.today()).flags


def test_what_changed_between_two_days(version):
    figures("1,city,2024,36", "2,a,2025,4", on=date(2026, 2, 1))
    figures("1,city,2025,30", on=date(2026, 6, 1))
    (found,) = what_changed(version.pk, since=date(2026, 2, 1), until=date(2026, 6, 1))
    assert (found.now.indicator.code, found.kinds) == ("1", (ChangeKind.STATUS, ChangeKind.VALUE))
    assert found.is_worse


def test_what_is_said_is_written_down_only_when_it_changes(version):
    figures("1,city,2025,30", on=date(2026, 6, 1))
    with clock.at(date(2026, 6, 1)):
        assert judge_indicators(actor=LAN) == 4
        assert judge_indicators(actor=LAN) == 0
    figures("1,city,2025,36", on=date(2026, 6, 2))
    with clock.at(date(2026, 6, 2)):
        assert judge_indicators([pk_of("1")], actor=LAN) == 1
    said = said_of(version.targets.get(indicator__code="1").pk)
    assert [(one.on.day, one.status, one.rule) for one in said] == [(1, "no_data", 0), (2, "met", 0)]


@pytest.mark.parametrize(
    "change", ["UPDATE assess_judgement SET status = 'met'", "DELETE FROM assess_judgement"]
)
def test_the_database_refuses_to_change_a_judgement(version, change):
    judge_indicators(actor=LAN)
    assert Judgement.objects.exists()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_rule_is_shown_before_it_applies_and_the_past_keeps_its_own(version):
    figures("1,city,2025,33.4", "1,city,2026,33.5", on=date(2026, 2, 1))
    # from 33,4 to 35 in five years: 33,72 should be; 0,22 of 1,6 is short, 13,75 %
    assert judged("1", on=date(2026, 3, 1)).status == Status.AT_RISK
    with clock.at(date(2026, 3, 1)):
        (seen,) = preview_of_rule_change(read_thresholds({"behind_within": "0.2"}))
        assert (seen.before.status, seen.now.status) == (Status.AT_RISK, Status.BEHIND)
        apply_rule({"behind_within": "0.2"}, reason="Thử", effective_from=date(2026, 4, 1), actor=LAN)
    assert judged("1", on=date(2026, 3, 31)).rule == 0
    assert (judged("1", on=date(2026, 4, 1)).rule, judged("1", on=date(2026, 4, 1)).status) == (
        1,
        Status.BEHIND,
    )


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"behind_within": "0.1"}, {}),
        ({"behind_within": "0.2"}, {"reason": " "}),
        ({"behind_within": "0.2"}, {"effective_from": date(2020, 1, 1)}),
        ({"behind_within": "2"}, {}),
        ({"on_path_within": "0.3"}, {}),
        ({"recent_months": "6"}, {}),
        ({"least_points": "1"}, {}),
        ({"path": "hold"}, {}),
        ({"colour": "red"}, {}),
    ],
)
def test_a_rule_that_cannot_be_is_refused(changes, named):
    with pytest.raises(BadRule):
        apply_rule(changes, **{"reason": "Thử", **named}, actor=LAN)
    assert rule_on().number == 0


def test_an_unknown_indicator_is_refused_in_words(version):
    with pytest.raises(UnknownIndicator, match="99"):
        judged("99")


def test_a_version_is_judged_in_a_fixed_number_of_queries(version, django_assert_max_num_queries):
    figures("1,city,2025,30", "2,a,2025,4", on=ISSUED)
    with django_assert_max_num_queries(9):
        judgements(version.pk, on=TODAY)
