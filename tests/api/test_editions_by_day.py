"""The list of plans, search, the register of names and judgements by ``as_of``: of the edition known then."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import program
from tests.web.published import publish_two_editions
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role
from tiendo.plan.services.identify import identify_agency

pytestmark = pytest.mark.django_db
DAYS = [("2026-04-19", 1, "≥ 80"), ("2026-04-20", 2, "≥ 90"), ("", 2, "≥ 90")]


@pytest.fixture
def slug():
    """Edition 1 (≥ 80) published on 2/3/2026, edition 2 (≥ 90) on 20/4/2026."""
    return publish_two_editions().plan_slug


@pytest.mark.parametrize(("day", "edition", "target"), DAYS)
def test_plans_and_search_are_of_the_editions_of_the_day(slug, visitor, day, edition, target):
    (plan,) = visitor.json(f"plans?as_of={day}")["items"]
    assert (plan["slug"], plan["edition"]) == (slug, edition)
    hits = visitor.json(f"search?words=du+lieu+duoc+mo&as_of={day}")["items"]
    assert [one["note"][:4] for one in hits if one["address"] == "indicator/2030/1"] == [target]


@pytest.mark.parametrize(("day", "edition", "target"), DAYS)
@pytest.mark.parametrize("part", ["judgements", "forecasts", "promises"])
def test_what_is_said_of_targets_is_of_the_targets_of_the_day(slug, visitor, part, day, edition, target):
    rows = visitor.json(f"plans/{slug}/{part}?as_of={day}")["items"]
    (mine,) = [one for one in rows if one.get("indicator", one.get("code")) == "1" and "2030" in str(one)]
    assert target in str(mine)


def test_before_the_first_edition_there_is_nothing_and_it_is_said(slug, visitor):
    assert visitor.json("plans?as_of=2026-03-01")["items"] == []
    assert visitor.json("search?words=du+lieu&as_of=2026-03-01")["items"] == []
    for part in ("judgements", "promises", "heat", "map", "outlook", "declared", "changes"):
        answer = visitor.get(f"plans/{slug}/{part}?as_of=2026-03-01", accept_language="en")
        assert answer.status_code == 404, part
        assert "By the end of 2026-03-01 no edition" in answer.json()["detail"]


def test_the_register_of_names_tells_what_was_decided_by_the_day(slug):
    with clock.at(date(2026, 5, 10)):
        identify_agency("Thành đoàn", agency_code="sxd", actor=SYSTEM)
    officer = program(Role.PLAN_OFFICER)

    def whose(day):
        rows = officer.json(f"agency-names?as_of={day}")["items"]
        return [one["agency"] for one in rows if one["printed"] == "Thành đoàn"]

    assert (whose("2026-03-01"), whose("2026-05-09"), whose("2026-05-10"), whose("")) == (
        [], [None], ["sxd"], ["sxd"],
    )  # fmt: skip
    waiting = officer.json("agency-names?waiting=true&as_of=2026-05-09")["items"]
    assert [one["printed"] for one in waiting] == ["Thành đoàn"]


def test_a_day_the_calendar_does_not_have_is_refused(slug, visitor):
    for path in ("plans", "search?words=so"):
        joint = "&" if "?" in path else "?"
        assert visitor.get(f"{path}{joint}as_of=2026-02-30").status_code == 422
