"""What is judged again by itself: after new values, a designation, a rule; and as days pass."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assess.judged import TODAY, figures, judged_plan, pk_of
from tests.cast import LAN
from tiendo.assess.jobs import judge_by_the_clock
from tiendo.assess.models import Judgement
from tiendo.assess.services.designating import Wanted, designate
from tiendo.assess.services.rules import apply_rule
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str, str]]:
    return list(Judgement.objects.order_by("pk").values_list("target__indicator__code", "status"))


def test_new_values_judge_what_rests_on_them_and_nothing_else(django_capture_on_commit_callbacks):
    judged_plan()
    with django_capture_on_commit_callbacks(execute=True):
        figures("1,city,2025,36")
    assert said() == [("1", "met")]


def test_what_is_measured_by_another_indicator_is_judged_with_it(django_capture_on_commit_callbacks):
    judged_plan()
    with django_capture_on_commit_callbacks(execute=True):
        designate(pk_of("2"), Wanted("city", measured_by=pk_of("1")), reason="Cùng số", actor=LAN)
        figures("1,city,2025,36", on=clock.today())
    assert set(said()) == {("1", "met"), ("2", "no_data")}


def test_an_applied_rule_judges_everything(django_capture_on_commit_callbacks):
    judged_plan()
    with django_capture_on_commit_callbacks(execute=True):
        apply_rule({"behind_within": "0.2"}, reason="Thử", actor=LAN)
    assert len(said()) == 4
    assert set(Judgement.objects.values_list("rule", flat=True)) == {1}


def test_a_day_that_passes_makes_a_value_old_and_the_clock_says_so():
    judged_plan()
    figures("1,city,2025,36", on=date(2026, 2, 1))
    with clock.at(TODAY):
        assert judge_by_the_clock(None).en == "Judged 4 targets anew."
        assert judge_by_the_clock(None) is None
    with clock.at(date(2028, 2, 1)):
        assert judge_by_the_clock(None).en == "Judged 1 target anew."
    assert said()[-1] == ("1", "no_data")
