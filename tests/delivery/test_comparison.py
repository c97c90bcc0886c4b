"""Comparing agencies inside bands of volume, with praise and warning by rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.delivery.running import run_plan
from tiendo.delivery.domain.comparison import Denominator, Rules, Verdict, band_words, rules_from, settings_of
from tiendo.delivery.domain.tally import Tally
from tiendo.delivery.selectors.comparison import comparison_of, comparison_rules
from tiendo.delivery.services.programme import set_comparison_rules
from tiendo.delivery.types import BadSetting
from tiendo.kernel import clock

RULES = Rules()


@pytest.mark.parametrize(
    ("assigned", "band"),
    [
        (301, "Trên 300 việc"),
        (300, "Từ 100 đến 300 việc"),
        (100, "Từ 100 đến 300 việc"),
        (99, "Từ 30 đến dưới 100 việc"),
        (30, "Từ 30 đến dưới 100 việc"),
        (29, "Dưới 30 việc"),
        (1, "Dưới 30 việc"),
    ],
)
def test_the_bands_of_the_city(assigned, band):
    assert band_words(RULES, RULES.band_of(assigned)).vi == band


@pytest.mark.parametrize(
    ("on_time", "late", "open_", "verdict"),
    [
        (190, 10, 1, Verdict.PRAISE),  # 201 given, 200 done = 99.5 %, 5 % of them late
        (190, 10, 0, Verdict.NONE),  # 200 given are not more than 200
        (270, 0, 30, Verdict.NONE),  # exactly 90 % is not over 90 %
        (271, 0, 29, Verdict.PRAISE),  # 90.33 %
        (252, 28, 10, Verdict.NONE),  # 28 of 280 late is 10 %, not under it
        (253, 27, 10, Verdict.PRAISE),  # 9.6 %
        (50, 0, 50, Verdict.NONE),  # exactly half
        (49, 0, 51, Verdict.WARNING),
        (0, 0, 3, Verdict.WARNING),
        (0, 0, 0, Verdict.NONE),
    ],
)
def test_praise_and_warning_by_the_citys_rules(on_time, late, open_, verdict):
    assert RULES.verdict(Tally(done_on_time=on_time, done_late=late, in_term=open_)) is verdict


def test_the_rules_may_look_at_what_fell_due_instead():
    work = Tally(done_on_time=4, in_term=96, due=5, due_done=4)
    assert RULES.verdict(work) is Verdict.WARNING
    assert Rules(of=Denominator.DUE).verdict(work) is Verdict.NONE


def test_rules_are_kept_and_read_back_whole():
    rules = Rules(bands=(50, 10), warning_below=Decimal("42.5"), of=Denominator.DUE)
    assert rules_from({"comparison": settings_of(rules)}) == rules
    assert rules_from({}) == RULES


@pytest.mark.parametrize(
    "changed",
    [
        {"bands": [30, 100]},
        {"bands": [0]},
        {"bands": ["nhiều"]},
        {"warning_below": 95},
        {"praise_above": 101},
        {"of": "tất cả"},
        {"praise_more_than": None},
    ],
)
def test_rules_that_make_no_sense_are_refused(changed):
    with pytest.raises(BadSetting):
        rules_from({"comparison": changed})


@pytest.mark.django_db
def test_agencies_are_ranked_in_their_band_by_what_they_answer_for_on_the_day():
    running = run_plan()
    with clock.at(date(2026, 1, 15)):
        set_comparison_rules(running.plan.slug, {"bands": [2, 1]}, actor=running.actors["officer"])
    assert comparison_rules(running.plan.slug).bands == (2, 1)
    found = comparison_of(running.plan.slug, on=date(2026, 1, 15))
    volumes = {band.words.vi: {row.group.key for row in band.rows} for band in found.bands}
    # Sở Công Thương: I.1.1, I.1.2 twice, II.1.1. Sở Xây dựng: I.1.2 twice, II.1.1.
    # Sở KH&CN: I.1.2 twice and II.1.2. Sở Tài chính: I.1.2 of 2026. Phường A: II.1.3.
    assert volumes == {"Trên 2 việc": {"sct", "sxd", "skhcn"}, "Từ 1 đến 2 việc": {"stc", "phuong-a"}}
    assert {row.place for band in found.bands for row in band.rows} == {1}


@pytest.mark.django_db
def test_a_day_is_compared_by_the_rules_of_that_day():
    running = run_plan()
    with clock.at(date(2026, 2, 10)):
        set_comparison_rules(running.plan.slug, {"bands": [2, 1]}, actor=running.actors["officer"])
    with clock.at(date(2026, 3, 1)):
        assert comparison_of(running.plan.slug, on=date(2026, 2, 9)).rules == RULES
        assert comparison_of(running.plan.slug, on=date(2026, 2, 10)).rules.bands == (2, 1)
        assert comparison_of(running.plan.slug).rules.bands == (2, 1)
