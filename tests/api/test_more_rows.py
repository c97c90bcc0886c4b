"""Heat table, map, rules, metadata sheet, accounts, audit log, drafts, notices: as on the pages, by right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.api.conftest import program
from tests.cast import LAN
from tests.delivery.programme import PLAN, opened
from tests.web.portal.city import MARCH, a_city, value
from tests.web.review.paper import draft_flat_plan
from tiendo.delivery.models import Notice
from tiendo.delivery.services.programme import set_comparison_rules
from tiendo.kernel import clock
from tiendo.org.types import Role
from tiendo.plan.models import DraftRow
from tiendo.plan.services.rows import accept_row
from tiendo.publishing.services.public_fields import decide_public

pytestmark = pytest.mark.django_db


def test_the_heat_table_has_a_row_for_each_indicator_and_year(visitor):
    a_city()
    value("85", MARCH, "2024")
    with clock.at(MARCH + timedelta(days=1)):
        rows = visitor.json(f"plans/{PLAN}/heat")["items"]
        mine = [one for one in rows if (one["horizon"], one["indicator"]) == ("2030", "1")]
        # The path goes from 85 in 2024 to 80 in 2030, so 40 in 2025 is short of it.
        told = [(one["year"], one["value"], one["state"]) for one in mine]
        assert told == [(2024, 85.0, "met"), (2025, 40.0, "behind"), (2026, None, "none")]
        assert mine[0]["state_words"]["en"] == "meets the target"
        before = visitor.json(f"plans/{PLAN}/heat?as_of=2026-03-04")["items"]
        assert {one["value"] for one in before} == {None}


def test_the_map_names_every_place_and_always_hoang_sa(visitor):
    opened()
    rows = {one["code"]: one for one in visitor.json(f"plans/{PLAN}/map")["items"]}
    assert len(rows) == 94
    assert (rows["20333"]["shows"], rows["20333"]["value"]) == ("reported", None)
    first = visitor.json(f"plans/{PLAN}/map?show=done&limit=50")
    rest = visitor.json(f"plans/{PLAN}/map?show=done&cursor={first['next']}")
    assert len(first["items"]) + len(rest["items"]) == 94


def test_the_rules_of_the_league_are_those_of_their_day(visitor):
    opened()
    with clock.at(date(2026, 6, 1)):
        rules = {"bands": ["10"], "praise_more_than": "5", "praise_above": "80",
                 "praise_late_below": "5", "warning_below": "40", "of": "due"}  # fmt: skip
        set_comparison_rules(PLAN, rules, actor=LAN)
        now = visitor.json(f"plans/{PLAN}/comparison/rules")
        assert (now["bands"], now["of"], now["praise_above"]) == ([10], "due", 80.0)
        before = visitor.json(f"plans/{PLAN}/comparison/rules?as_of=2026-05-31")
        assert (before["bands"], before["of"]) == ([300, 100, 30], "assigned")


def test_the_metadata_sheet_tells_the_series_and_no_name(visitor):
    a_city()
    with clock.at(MARCH + timedelta(days=1)):
        answer = visitor.get(f"plans/{PLAN}/indicators/2030/1/judging")
    (series,) = answer.json()["series"]
    assert (series["code"], series["basis"], series["is_designated"]) == ("tp", "published", True)
    assert (series["latest_period"], series["latest_value"], series["next_period"]) == ("2025", 40.0, "2026")
    assert "Lan" not in answer.text


def test_a_closed_field_closes_the_new_rows_to_visitors_alone(visitor):
    a_city()
    decide_public("value", is_public=False, reason="Rà soát", actor=LAN)
    for path in ("heat", "map", "indicators/2030/1/judging"):
        assert visitor.get(f"plans/{PLAN}/{path}").status_code == 401, path
        assert program(Role.CLERK, agency="sxd").get(f"plans/{PLAN}/{path}").status_code == 200, path


def test_accounts_are_read_by_administrators_as_of_a_day(visitor, db):
    with clock.at(date(2026, 5, 1)):
        who = program(Role.ADMINISTRATOR)
    with clock.at(date(2026, 5, 20)):
        program(Role.CLERK)
        names = [one["username"] for one in who.json("accounts")["items"]]
        assert names == ["administrator-city-write", "clerk-city-write"]
        (only,) = who.json("accounts?as_of=2026-05-10")["items"]
        assert [one["role"] for one in only["grants"]] == ["administrator"]
        assert who.json(f"accounts/{only['id']}")["name"] == only["name"]
        assert program(Role.PLAN_OFFICER).get("accounts").status_code == 403
        assert visitor.get("accounts").status_code == 401


def test_the_audit_log_is_paged_by_number_and_for_auditors_alone(visitor):
    opened()
    who = program(Role.AUDITOR)
    first = who.json("audit?limit=3")
    numbers = [one["sequence"] for one in first["items"]]
    assert numbers == sorted(numbers, reverse=True)
    second = who.json(f"audit?limit=3&cursor={first['next']}")
    assert second["items"][0]["sequence"] == numbers[-1] - 1
    kinds = {one["action"] for one in who.json("audit?action=delivery.round")["items"]}
    assert kinds
    assert all(kind.startswith("delivery.round") for kind in kinds)
    assert who.json("audit?until=2025-12-31")["items"] == []
    assert b"".join(who.get("audit.csv").streaming_content).count(b"\n") > 4
    assert program(Role.ADMINISTRATOR).get("audit").status_code == 403
    assert visitor.get("audit").status_code == 401


def test_a_draft_is_read_with_its_rows_doubts_and_steps(visitor, db):
    draft = draft_flat_plan()
    who = program(Role.PLAN_OFFICER)
    found = who.json(f"drafts/{draft}")
    assert (found["status"], found["edition"], bool(found["obstacles"])) == ("review", 1, True)
    rows = who.json(f"drafts/{draft}/rows?kind=action")["items"]
    assert {one["kind"] for one in rows} == {"action"}
    row = DraftRow.objects.get(pk=rows[0]["id"])
    accept_row(row.pk, revision=row.revision, actor=LAN)
    assert who.json(f"drafts/{draft}/rows?kind=action")["items"][0]["state"] == "accepted"
    assert len(who.json(f"drafts/{draft}/steps")["items"]) == 1
    assert who.get(f"drafts/{draft}/doubts.xlsx").status_code == 200
    assert program(Role.AUDITOR).get("drafts").status_code == 200
    assert program(Role.AUDITOR).get(f"drafts/{draft}").status_code == 403
    assert visitor.get("drafts").status_code == 401


def test_notices_are_read_by_those_who_oversee_and_one_s_own_by_oneself():
    opened()
    who = program(Role.AUDITOR)
    mine = program(Role.CLERK, agency="skhcn")
    user = next(one["id"] for one in who.json("accounts?search=clerk")["items"])
    for number, day in enumerate((date(2026, 5, 20), date(2026, 5, 21), date(2026, 5, 22))):
        facts = {"vi": f"Nhắc {number}", "en": f"Told {number}", "told_at": clock.end_of(day)}
        Notice.objects.create(key=f"n{number}", user_id=user, step="opened", subject_kind="x", **facts)
    told = [one["words"]["en"] for one in mine.json("me/notices")["items"]]
    assert told == ["Told 2", "Told 1", "Told 0"]
    first = who.json("notices?limit=2")
    rest = who.json(f"notices?limit=2&cursor={first['next']}")
    assert [one["words"]["en"] for one in first["items"] + rest["items"]] == told
    assert mine.get("notices").status_code == 403


def test_promises_changes_and_questions_are_told_as_of_a_day(visitor):
    a_city()
    with clock.at(MARCH + timedelta(days=30)):
        done = f"plans/{PLAN}/promises/actions/I.1.1"
        assert len(visitor.json(done)["proofs"]) == 1
        before = visitor.json(f"{done}?as_of=2026-03-04")
        assert (before["proofs"], before["times_done"]) == ([], 0)
        now, then = (
            {one["address"]: one["value"] for one in visitor.json(f"plans/{PLAN}/promises{day}")["items"]}
            for day in ("", "?as_of=2026-03-04")
        )
        assert (now["indicator/2030/1"]["value"], then["indicator/2030/1"]) == (40.0, None)
        kinds = {one["kind"] for one in visitor.json(f"plans/{PLAN}/changes?as_of=2026-03-04")["items"]}
        assert "product" not in kinds


def test_a_question_is_not_there_before_it_was_made_public(visitor):
    with clock.at(date(2026, 3, 2)):
        a_city()
    with clock.at(date(2026, 3, 9)):
        asked = f"plans/{PLAN}/questions"
        assert len(visitor.json(f"{asked}?as_of=2026-03-02")["items"]) == 1
        assert visitor.json(f"{asked}?as_of=2026-03-01")["items"] == []
