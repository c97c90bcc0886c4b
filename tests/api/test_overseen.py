"""Requests, sessions, the consolidated report and the inbox: scoped as on the pages, as known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import program
from tests.cast import LAN
from tests.delivery.programme import PLAN, clerk, opened, sent
from tests.web.portal.city import a_city, more_time
from tiendo.delivery.services.amendments import ask_amendment
from tiendo.delivery.services.entries import save_entry
from tiendo.delivery.services.meetings import plan_meeting
from tiendo.delivery.services.tickets import ask_question
from tiendo.kernel import clock
from tiendo.org.types import ANONYMOUS, Role

pytestmark = pytest.mark.django_db


def test_more_time_is_read_by_its_agency_and_those_who_oversee(visitor):
    a_city()
    asked = more_time()
    (row,) = program(Role.CLERK, agency="skhcn").json("requests/extensions")["items"]
    assert (row["id"], row["action"], row["granted"]) == (asked, "II.1.1", True)
    assert program(Role.CLERK, agency="sxd").json("requests/extensions")["items"] == []
    who = program(Role.AUDITOR)
    assert len(who.json("requests/extensions")["items"]) == 1
    assert who.json("requests/extensions?waiting=true")["items"] == []
    assert who.json("requests/extensions?as_of=2026-03-04")["items"] == []
    assert visitor.get("requests/extensions").status_code == 401


def test_a_request_to_amend_is_told_with_its_state(visitor):
    opened()
    wish = {"address": "action/I.1.1", "wish": "Ghép hai việc", "reason": "Cùng sản phẩm"}
    pk = ask_amendment(PLAN, agency_code="skhcn", **wish, actor=clerk())
    found = program(Role.PLAN_OFFICER).json(f"requests/amendments/{pk}")
    assert (found["plan"], found["agency"], found["state"], found["wish"]) == (
        PLAN, "skhcn", "asked", "Ghép hai việc",
    )  # fmt: skip
    assert program(Role.CLERK, agency="sxd").get(f"requests/amendments/{pk}").status_code == 404
    assert visitor.get("requests/amendments").status_code == 401


def test_sessions_and_their_papers_as_of_a_day():
    opened()
    with clock.at(date(2026, 6, 1)):
        pk = plan_meeting("Phiên quý II", held_on=date(2026, 7, 2), plan_slug=PLAN, actor=LAN).pk
        who = program(Role.LEADER_OFFICE)
        (row,) = who.json("meetings")["items"]
        assert (row["title"], row["pack_due_on"], row["is_sent"]) == ("Phiên quý II", "2026-06-29", False)
        assert who.json("meetings?as_of=2026-05-31")["items"] == []
        assert who.json(f"meetings/{pk}")["pack"] == []
        assert program(Role.CLERK, agency="skhcn").get("meetings").status_code == 403


def test_the_consolidated_report_tells_what_the_page_tells():
    asked = opened()
    with clock.at(date(2026, 6, 1)):
        entry = asked.submissions.get(agency__code="skhcn").entries.order_by("pk").first()
        said = {"difficulties": "Thiếu tiêu chuẩn", "results": "Đã làm"}
        save_entry(entry.pk, changes=said, revision=entry.revision, actor=clerk())
        sent()
    with clock.at(date(2026, 6, 20)):
        who, base = program(Role.AUDITOR), f"rounds/{asked.pk}/report"
        found = who.json(base)
        assert (found["arrivals"]["in_time"], found["known_on"]) == (1, "2026-06-20")
        assert who.json(f"{base}?as_of=2026-05-20")["arrivals"]["in_time"] == 0
        agencies = who.json(f"{base}/agencies?fields=agency,arrival")["items"]
        assert {"agency": "skhcn", "arrival": "in_time"} in agencies
        words = [one["text"] for one in who.json(f"{base}/sayings")["items"]]
        assert "Thiếu tiêu chuẩn" in words
        assert who.get(f"{base}/indicators.xlsx").status_code == 200
        assert (
            '""sent_on"":""2026-06-01""' in who.get(f"{base}/sayings.csv").text
        )  # a list of objects with days
        assert who.get(f"{base}?as_of=2026-06-21").json()["status"] == 409
        assert program(Role.CLERK, agency="skhcn").get(base).status_code == 403


def test_what_waits_for_an_account_and_who_asks_questions(visitor):
    opened()
    with clock.at(date(2026, 5, 20)):
        sections = {one["section"] for one in program(Role.CLERK, agency="skhcn").json("me/inbox")["items"]}
        assert "reports" in sections
        ask_question(PLAN, "Bao giờ xong việc này?", email="kin@rieng.vn", source="s", actor=ANONYMOUS)
        answer = program(Role.PLAN_OFFICER).get("tickets")
        assert answer.json()["items"][0]["words"] == "Bao giờ xong việc này?"
        assert "kin@rieng.vn" not in answer.text
    assert visitor.get("tickets").status_code == 401
    assert visitor.get("me/inbox").status_code == 401
