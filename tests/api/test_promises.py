"""The portal for programs: the same promises, changes and questions, and the same fields kept back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import LAN
from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, a_city, value
from tiendo.publishing.services.public_fields import decide_public

pytestmark = pytest.mark.django_db
PROMISES, ONE = f"plans/{PLAN}/promises", f"plans/{PLAN}/promises/indicators/2030/1"


@pytest.fixture(autouse=True)
def _city():
    a_city()


def test_every_promise_is_listed_with_where_it_stands(visitor):
    rows = visitor.json(PROMISES)["items"]
    assert [row["kind"] for row in rows].count("action") == 3
    first = visitor.json(f"{PROMISES}?kind=indicator&limit=1")["items"][0]
    assert (first["promised"], first["unit"], first["value"]["value"]) == ("≥ 80", "%", 40.0)
    done = visitor.json(f"{PROMISES}?kind=action&agency=skhcn&fields=code,status,times_done")["items"]
    assert {"code": "I.1.1", "status": "late", "times_done": 1} in done


def test_a_promise_is_told_in_full_and_is_a_table_only_as_a_list(visitor):
    found = visitor.json(f"plans/{PLAN}/promises/actions/I.1.1")
    assert found["proofs"][0]["numbers"] == ["15/QĐ-SKHCN"]
    assert found["questions"][0]["answer"] == "Trong tháng 6."
    assert found["leads"] == [{"name": "Sở Khoa học và Công nghệ", "code": "skhcn"}]
    assert visitor.get(f"{PROMISES}.csv").text.splitlines()[0].startswith("\ufeffaddress,kind,code,horizon")
    assert visitor.get(f"{ONE}.csv").status_code == 406
    assert visitor.get(f"plans/{PLAN}/promises/actions/X.9").status_code == 404


def test_corrections_are_listed_the_latest_first_in_pages_that_join(visitor):
    value("42", MARCH + timedelta(days=1))
    rows = visitor.json(f"plans/{PLAN}/changes?address=indicator/2030/1")["items"]
    corrected = next(row for row in rows if row["kind"] == "correction")
    assert corrected["words"]["vi"] == "Đính chính kỳ năm 2025: 40 % thành 42 %."
    assert corrected["words"]["en"] == "Correction for 2025: 40 % became 42 %."
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    first = visitor.json(f"plans/{PLAN}/changes?limit=1")
    rest = visitor.json(f"plans/{PLAN}/changes?cursor={first['next']}")
    assert first["items"] + rest["items"] == visitor.json(f"plans/{PLAN}/changes")["items"]
    assert corrected["id"] in {
        row["id"] for row in visitor.json(f"plans/{PLAN}/changes?since=2026-03-05")["items"]
    }
    kinds = {row["kind"] for row in visitor.json(f"plans/{PLAN}/changes?since=2026-03-06")["items"]}
    assert "correction" not in kinds


def test_a_field_that_is_closed_is_null_at_once(visitor):
    decide_public("value", is_public=False, reason="Rà soát", actor=LAN)
    decide_public("questions", is_public=False, reason="Rà soát", actor=LAN)
    found = visitor.json(ONE)
    assert (found["value"], found["judgement"]) == (None, None)
    assert visitor.json(f"plans/{PLAN}/questions")["items"] == []
    fields = {one["field"]: one["is_public"] for one in visitor.json("public-fields")["items"]}
    assert (fields["value"], fields["status"], fields["officer_names"]) == (False, True, False)


def test_questions_are_listed_with_their_answers_and_no_sender(visitor):
    (row,) = visitor.json(f"plans/{PLAN}/questions")["items"]
    assert (row["words"], row["answer"], row["state"]) == ("Bao giờ xong?", "Trong tháng 6.", "answered")
    assert "email" not in row


def test_why_a_number_changed_and_what_moved(visitor):
    value("42", MARCH + timedelta(days=1))
    (second, first) = visitor.json(f"plans/{PLAN}/indicators/2030/1/revisions")["items"]
    assert (first["causes"], first["before"], first["after"]) == (["new_report"], None, 40.0)
    assert (second["causes"], second["before"], second["after"]) == (["data"], 40.0, 42.0)
    outlook = visitor.json(f"plans/{PLAN}/outlook?as_of=2026-03-06&since=2026-03-05")
    assert outlook["moved"][0]["kinds"] == ["value"]
    assert sum(one["count"] for one in outlook["counts"]) == 5
    assert visitor.json("judging/rules")["items"][0]["thresholds"]["on_path_within"] == 0.02
    assert visitor.json("judging/calibration")["judged"] == 0
