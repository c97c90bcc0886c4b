"""Forecasts of a plan's indicators: as of a day, kept once, held against what came."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape
from typer.testing import CliRunner

import tiendo
from tests.assess.asked import points
from tests.assess.judged import PLAN, TODAY, figures, judged_plan
from tests.cast import LAN, OUTSIDER
from tests.plan.handmade import indicator, kept, said, small_draft
from tests.plan.settled import published
from tiendo.assess.domain.question import Question
from tiendo.assess.forecast import METHOD
from tiendo.assess.jobs import forecast_by_the_clock
from tiendo.assess.models import ForecastRecord
from tiendo.assess.selectors.calibration import calibration
from tiendo.assess.selectors.forecasts import bounds_of, forecast_of, forecasts
from tiendo.assess.services.forecasting import keep_forecasts
from tiendo.assess.types import NoChance, NoForecast
from tiendo.cli.main import app
from tiendo.kernel import clock
from tiendo.kernel.target import parse_target
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord
from tiendo.web.leaders.words import percent_said

pytestmark = pytest.mark.django_db
GROWING = ("1,city,2021,12", "1,city,2022,15", "1,city,2023,18.5", "1,city,2024,21", "1,city,2025,24")
NEXT_YEAR = date(2027, 3, 1)


@pytest.fixture
def version():
    return judged_plan()


def of(version, code="1", **more):
    return forecast_of(version.pk, "2030", code, on=TODAY, **more)


def test_a_target_is_forecast_to_the_year_it_falls_due(version):
    figures(*GROWING)
    found = of(version)
    assert [str(step.period) for step in found.steps] == ["2026", "2027", "2028", "2029", "2030"]
    assert str(found.due) == "2030"
    assert found.steps[0].median == pytest.approx(27, abs=1)
    assert 0.3 < found.probability < 0.99  # at this pace 39 % in 2030, and 35 % is promised


def test_a_share_whose_unit_the_plan_leaves_out_never_goes_above_all():
    row = indicator("1", "Tỉ lệ dân số có sóng 5G")
    bare = replace(row, unit=said(""), target=said(parse_target("≥ 85")))
    with clock.at(date(2026, 1, 5)):
        version = published(kept(small_draft(indicators=(bare,))))
    figures("1,city,2021,60", "1,city,2022,71", "1,city,2023,80", "1,city,2024,88", "1,city,2025,95")
    assert max(max(step.quantiles.values()) for step in of(version).steps) <= 100


@pytest.mark.parametrize(
    ("unit", "name", "top"),
    [
        ("", "Tỉ lệ dân số có sóng 5G", 100),
        ("", "Tỷ trọng kinh tế số", 100),
        ("", "Tỷ lệ tăng năng suất lao động", None),
        ("", "Số hồ sơ đã nộp", None),
        ("‰", "Tỉ lệ trẻ em tử vong", None),
    ],
)
def test_what_is_counted_says_what_the_values_can_be(unit, name, top):
    asked = Question(parse_target("≥ 35"), TODAY, None, unit=unit, name=name)
    assert bounds_of(asked, points({2024: "12.5", 2025: "13.1"})).high == top


def test_a_rank_is_no_less_than_the_first_however_its_target_is_printed():
    asked = Question(parse_target("≤ 5", unit="Thứ bậc"), TODAY, None, unit="Thứ bậc")
    bounds = bounds_of(asked, points({2024: "3", 2025: "2"}))
    assert (bounds.low, bounds.whole) == (1, True)


def test_what_was_not_known_on_the_day_is_not_used(version):
    figures(*GROWING[:4], on=date(2026, 2, 1))
    figures(GROWING[4], on=date(2026, 9, 1))
    early = forecast_of(version.pk, "2030", "1", on=date(2026, 3, 1))
    assert len(early.points) == 4
    assert len(of(version).points) == 5


def test_without_enough_values_there_is_a_reason_and_no_number(version):
    figures(*GROWING[2:])
    found = forecasts(version.pk, on=TODAY)
    reasons = {one.indicator.code: one.reason for one in found}
    assert reasons == {"1": NoForecast.TOO_FEW, "2": "no_series", "3": "in_words", "4": "every_member"}
    assert found[0].probability is None
    assert "4" in found[0].reason_words.vi
    assert "thành viên yếu nhất" in found[3].reason_words.vi


def test_a_target_in_words_says_why_it_has_no_chance_though_values_are_known(version):
    figures(*(line.replace("1,", "3,", 1) for line in GROWING))
    words = forecasts(version.pk, on=TODAY)[2]
    assert (words.probability, words.reason) == (None, NoForecast.IN_WORDS)
    assert words.reason_words.en == "The target is in words; there is no number whose chance could be told."


def test_a_forecast_whose_target_leaves_open_what_meets_it_says_so(version):
    figures(*GROWING)
    found = replace(of(version), steps=())
    assert (found.reason, found.reason_words) == (None, NoForecast.LEFT_OPEN.words)


def test_a_rank_is_forecast_among_as_many_as_there_are(version):
    lines = [f"2,pci,{2018 + n},{place},,63 tỉnh,63" for n, place in enumerate((9, 8, 8, 6, 7, 5, 4))]
    figures(*lines)
    step = of(version, "2").steps[0]
    assert all(1 <= value <= 63 for value in step.quantiles.values())
    assert step.probability > 0.5


def test_a_forecast_is_kept_once_until_a_value_comes(version):
    figures(*GROWING[:4])
    with clock.at(TODAY):
        assert keep_forecasts(actor=LAN) == 6  # five years ahead and 2030
        assert keep_forecasts(actor=LAN) == 0
    figures(GROWING[4])
    with clock.at(TODAY):
        assert keep_forecasts(actor=LAN) == 5
    assert AuditRecord.objects.filter(action="assess.forecast_kept").count() == 2


def test_only_who_may_observe_keeps_forecasts(version):
    with pytest.raises(NotAllowed):
        keep_forecasts(actor=OUTSIDER)


def test_what_came_is_held_against_what_was_said(version):
    figures(*GROWING)
    with clock.at(TODAY):
        keep_forecasts(actor=LAN)
    assert calibration(on=TODAY).judged == 0
    figures("1,city,2026,27", on=NEXT_YEAR)
    found = calibration(on=NEXT_YEAR)
    scores = found.releases[0]
    assert (scores.scored, scores.waiting) == (1, 4)
    assert scores.cover[0.8] == 1
    assert (found.bins[0].count, found.bins[0].happened) == (1, 0)  # 27 % is short of the 35 % promised
    said = ForecastRecord.objects.get(horizon="2026").probability
    assert scores.brier == pytest.approx(said**2)


def test_the_clock_keeps_a_forecast_and_the_page_shows_what_came_of_it(version):
    figures(*GROWING)
    with clock.at(TODAY):
        assert forecast_by_the_clock(None).en == "Kept 5 new forecasts."
        assert forecast_by_the_clock(None) is None
    figures("1,city,2026,27", on=NEXT_YEAR)
    with clock.at(NEXT_YEAR):
        page = Client().get("/judging/calibration/").content.decode()
    assert "1 lần đã nói khả năng đạt" in page
    assert tiendo.__version__ in page
    assert METHOD in page


def member(name: str, *values: int) -> list[str]:
    """Values of one sector from 2021 on, for the target that asks 20 % of each."""
    return [f"4,nganh,{2021 + n},{value},{name}" for n, value in enumerate(values)]


def test_each_member_gives_bounds_and_says_that_no_one_number_follows(version):
    figures(*member("Thuế", 10, 12, 14, 16, 18), *member("Y tế", 12, 13, 15, 16, 17))
    found = of(version, "4")
    tax, health = (part.probability for part in found.parts)
    assert [part.name for part in found.parts] == ["Thuế", "Y tế"]
    assert found.between == (pytest.approx(max(0, tax + health - 1)), min(tax, health))
    assert (found.probability, found.no_chance) == (None, NoChance.OF_PARTS)


def test_the_page_says_the_bounds_and_by_what_right(version):
    figures(*member("Thuế", 10, 12, 14, 16, 18), *member("Y tế", 12, 13, 15, 16, 17))
    with clock.at(TODAY):
        page = Client().get(f"/plans/{PLAN}/indicators/2030/4/").content.decode()
    least, most = map(percent_said, of(version, "4").between)
    assert f"<b>từ {escape(least)} đến {escape(most)}</b>" in page
    assert "Fréchet" in page


def test_a_member_with_three_values_leaves_the_whole_without_any_number(version):
    figures(*member("Thuế", 10, 12, 14, 16, 18), *member("Y tế", 12, 13, 15))
    found = of(version, "4")
    assert (found.between, found.no_chance) == (None, NoChance.PART_UNKNOWN)


def test_the_command_prints_the_fan_and_the_chance_or_the_reason(version):
    figures(*GROWING)
    with clock.at(TODAY):
        shown = CliRunner().invoke(app, ["forecast", "show", "7-kh-ubnd", "2030/1", "--json"])
        listed = CliRunner().invoke(app, ["forecast", "list", "7-kh-ubnd", "--json"])
    one = json.loads(shown.stdout)
    assert [step["period"] for step in one["steps"]][-1] == "2030"
    assert one["probability"] == one["steps"][-1]["probability"]
    assert [each["reason"] for each in json.loads(listed.stdout)] == [
        None,
        "no_series",
        "in_words",
        "every_member",
    ]
