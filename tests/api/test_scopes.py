"""Nobody reads through the API what the pages would not show; small counts stay hidden."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from tests.api.conftest import program
from tests.contracts.checkout import ROOT
from tests.delivery.programme import open_a_round
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.formulas.values import Value
from tiendo.measure.selectors.shown import is_small, is_whole_hidden
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, Computed, NewObservation
from tiendo.org.models import Grant
from tiendo.org.services.accounts import close_user
from tiendo.org.services.grants import end_role
from tiendo.org.types import ANONYMOUS, SYSTEM, Role
from tiendo.plan.models import Indicator

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


def known(period: str, value: str, above: int, below: int) -> NewObservation:
    behind = Computed("dossiers.online@1", 3, Decimal(above), Decimal(below))
    indicator = Indicator.objects.get(horizon="2030", code="1").pk
    return NewObservation(
        indicator,
        period,
        Decimal(value),
        Basis.COMPUTED,
        "dossiers.online",
        "measure.formula",
        "x",
        computed=behind,
    )


@pytest.fixture
def observed(published):
    observe([known("2026-01", "61.4", 614, 1000), known("2026-02", "30", 3, 10)], actor=SYSTEM)
    observe([known("2026-01", "62", 620, 1000)], actor=SYSTEM)


def test_observations_carry_counts_and_lineage(visitor, observed):
    (first, second) = visitor.json("observations?indicator=2030/1")["items"]
    assert {first["period"], second["period"]} == {"2026-01", "2026-02"}
    found = next(one for one in (first, second) if one["period"] == "2026-01")
    assert (found["value"], found["numerator"], found["denominator"]) == (62.0, 620.0, 1000.0)
    assert (found["formula"], found["snapshot"], found["plan"]) == ("dossiers.online@1", 3, "12-kh-ubnd")


def test_every_vintage_when_asked(visitor, observed):
    rows = visitor.json("observations?since=2026-01&until=2026-01&vintages=true")["items"]
    assert [row["value"] for row in rows] == [61.4, 62.0]
    assert rows[0]["known_at"] <= rows[1]["known_at"]


def test_small_counts_are_hidden_from_those_who_may_not_read_rows(visitor, observed):
    def february(who):
        return next(row for row in who.json("observations")["items"] if row["period"] == "2026-02")

    hidden = february(visitor)
    assert (hidden["value"], hidden["numerator"], hidden["hidden"]) == (None, None, True)
    seen = february(program(Role.AUDITOR))
    assert (seen["value"], seen["numerator"], seen["hidden"]) == (30.0, 3.0, False)


def test_the_quick_rule_of_small_counts_is_the_pages_rule():
    month = parse_period("2026-01")
    for above, below in product(range(13), range(13)):
        value = Value("m", "1", month, (), None, above, below, 0)
        assert is_small(str(above), str(below)) == is_whole_hidden(value, actor=ANONYMOUS), (above, below)
        alone = Value("m", "1", month, (), None, above, None, 0)
        assert is_small(str(above), None) == is_whole_hidden(alone, actor=ANONYMOUS), above
    assert settings.TIENDO_SMALL_COUNT == 5


def test_reports_are_read_by_their_own_agency_and_the_standing_body(published):
    open_a_round()
    (line,) = program(Role.PLAN_OFFICER).json("rounds")["items"]
    own, other = program(Role.CLERK, agency="sxd"), program(Role.CLERK, agency="skhcn")
    assert [one["agency"] for one in own.json(f"rounds/{line['id']}/submissions")["items"]] == ["sxd"]
    assert other.get(f"rounds/{line['id']}/submissions").status_code == 404
    assert program(Role.DATA_ENGINEER).get("rounds").status_code == 403


def test_what_was_handed_in_is_hidden_from_visitors(visitor, published):
    open_a_round()
    work = next(one for one in visitor.json("plans/12-kh-ubnd/work")["items"] if one["action"] == "I.2.1")
    page = visitor.json(f"plans/12-kh-ubnd/work/{work['id']}")
    assert page["products"]
    assert all(given["document"] is None for one in page["products"] for given in one["given"])


def test_a_token_ends_with_its_day_its_account_and_its_role(published):
    with clock.at(DAY):
        who = program(Role.CLERK, agency="sxd")
        pk = get_user_model().objects.get(username="clerk-sxd-write").pk
    with clock.at(DAY + timedelta(days=31)):  # good for thirty
        assert who.get("me").status_code == who.get("plans").status_code == 401
    with clock.at(DAY):
        assert who.get("submissions").status_code == 200
        end_role(Grant.objects.get(user_id=pk).pk, actor=SYSTEM)
        assert who.get("submissions").status_code == 403
        close_user(pk, actor=SYSTEM)
        assert who.get("plans").status_code == 401


def test_a_token_whose_roles_lack_a_second_factor_reads_nothing_at_all(published, settings):
    settings.TIENDO_MFA_ROLES = ["clerk"]
    refused = program(Role.CLERK, agency="sxd").get("plans", Accept_Language="en")
    assert refused.status_code == 403
    assert "second factor" in refused.json()["detail"]
    operations = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8"))["paths"]
    assert "403" in operations["/api/v1/plans"]["get"]["responses"]


def test_me_says_whose_token_it_is(visitor, published):
    found = program(Role.CLERK, agency="sxd").json("me")
    assert found["roles"] == [{"role": "clerk", "agency": "sxd"}]
    assert visitor.get("me").status_code == 401
