"""Reading without an account: lists, pages, members, days, forms, and what has not changed."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.published import SMALL, draft_small_plan, publish_draft
from tiendo.kernel import clock
from tiendo.org.models import Agency

pytestmark = pytest.mark.django_db
PLAN = "plans/12-kh-ubnd"


def test_a_list_comes_in_pages_that_join(visitor, published):
    whole = visitor.json(f"{PLAN}/indicators")["items"]
    first = visitor.json(f"{PLAN}/indicators?limit=4")
    rest = visitor.json(f"{PLAN}/indicators?limit=4&cursor={first['next']}")
    assert len(whole) == 6
    assert first["items"] + rest["items"] == whole
    assert rest["next"] is None


def test_rows_that_come_in_between_do_not_shift_the_pages(visitor, published):
    codes = [row["code"] for row in visitor.json("agencies?limit=2")["items"]]
    cursor = visitor.json("agencies?limit=2")["next"]
    Agency.objects.create(code="aaa", name="Cơ quan mới", kind="agency")
    after = visitor.json(f"agencies?limit=1&cursor={cursor}")["items"][0]["code"]
    assert sorted(codes) == codes
    assert after > codes[-1]


def test_the_next_page_is_also_a_link(visitor, published):
    link = visitor.get(f"{PLAN}/tasks?limit=1")["Link"]
    assert link.startswith(f"</api/v1/{PLAN}/tasks?limit=1&cursor=")
    assert link.endswith('>; rel="next"')


@pytest.mark.parametrize("cursor", ["x", "!!!", "WyJ4Il0", "W10", "eyJ4IjoxfQ", "WyJpMSIsIngiXQ"])
def test_a_cursor_that_is_none_is_refused(visitor, published, cursor):
    answer = visitor.get(f"{PLAN}/indicators?cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("#bad-cursor")


def test_a_cursor_of_an_older_edition_is_not_taken_for_the_new_one(visitor, published):
    cursor = visitor.json(f"{PLAN}/indicators?limit=1")["next"]
    publish_draft(draft_small_plan(SMALL.read_text().replace("≥ 80", "≥ 85"), name="sua.md"))
    assert visitor.json(PLAN)["edition"] == 2
    assert visitor.json(f"{PLAN}/indicators?cursor={cursor}")["type"].endswith("#bad-cursor")
    rest = visitor.json(f"{PLAN}/indicators?edition=1&cursor={cursor}")["items"]
    assert len(rest) == 5


def test_only_the_members_asked_for(visitor, published):
    rows = visitor.json(f"{PLAN}/actions?fields=code,due_on")["items"]
    assert rows[0] == {"code": "I.1.1", "due_on": "2025-12-31"}


def test_a_member_there_is_not_is_named_with_the_nearest(visitor, published):
    answer = visitor.get(f"{PLAN}/actions?fields=codes", Accept_Language="en-US,en;q=0.9")
    assert answer.status_code == 400
    assert (
        answer.json()["detail"]
        == "There is no field “codes”. Did you mean “code”? Take a name from the API's description."
    )


def test_agencies_as_of_a_day(visitor, published):
    Agency.objects.create(code="cu", name="Sở cũ", kind="agency", valid_to=date(2025, 2, 28))
    with clock.at(date(2026, 5, 1)):
        today = {row["code"] for row in visitor.json("agencies")["items"]}
    before = {row["code"] for row in visitor.json("agencies?as_of=2025-01-15")["items"]}
    assert "cu" not in today
    assert "cu" in before


@pytest.mark.parametrize(("day", "status"), [("2026-13-01", 422), ("hôm nay", 422), ("2026-02-30", 422)])
def test_a_day_there_is_not_is_refused(visitor, published, day, status):
    assert visitor.get(f"agencies?as_of={day}").status_code == status


def test_csv_by_suffix_and_by_accept_are_the_same_rows(visitor, published):
    by_suffix = visitor.get(f"{PLAN}/actions.csv")
    by_accept = visitor.get(f"{PLAN}/actions", Accept="text/csv")
    assert by_suffix.content == by_accept.content
    rows = list(csv.DictReader(io.StringIO(by_suffix.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["I.1.1", "I.2.1", "II.1.1"]
    assert rows[0]["deadline.last"] == "2025-12-31"
    assert rows[0]["leads"] == "Sở Khoa học và Công nghệ"
    assert by_suffix["Content-Disposition"] == 'attachment; filename="actions.csv"'


def test_xlsx_is_a_workbook_of_the_same_rows(visitor, published):
    answer = visitor.get(f"{PLAN}/indicators.xlsx?fields=code,target")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0] == ["code", "target.op", "target.low", "target.high", "target.text"]
    assert lines[1] == ["1", ">=", 80, "", "≥ 80"]


def test_one_object_has_no_table(visitor, published):
    assert visitor.get(f"{PLAN}.csv").status_code == 406
    assert visitor.get(PLAN, Accept="text/csv").status_code == 406
    assert visitor.get("plans", Accept="image/png").json()["status"] == 406


def test_what_has_not_changed_is_answered_in_one_query(visitor, published):
    tag = visitor.get("plans")["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = visitor.get("plans", If_None_Match=tag)
    assert (answer.status_code, answer.content, len(asked)) == (304, b"", 1)
    assert answer["ETag"] == tag


def test_a_change_is_seen_at_once(visitor, published):
    tag = visitor.get("plans")["ETag"]
    publish_draft(draft_small_plan(SMALL.read_text().replace("12/KH-UBND", "13/KH-UBND"), name="b.md"))
    answer = visitor.get("plans", If_None_Match=tag)
    assert answer.status_code == 200
    assert len(answer.json()["items"]) == 2


def test_a_change_elsewhere_sends_nothing_again_but_a_new_tag(visitor, published):
    tag = visitor.get(f"{PLAN}/tasks")["ETag"]
    publish_draft(draft_small_plan(SMALL.read_text().replace("12/KH-UBND", "13/KH-UBND"), name="b.md"))
    answer = visitor.get(f"{PLAN}/tasks", If_None_Match=tag)
    assert answer.status_code == 304
    assert answer["ETag"] != tag


def test_problems_are_said_in_the_language_asked_for(visitor, published):
    english = visitor.get("plans/x", Accept_Language="en")
    assert english["Content-Type"] == "application/problem+json"
    assert english.json() == {
        "type": "/api/v1/docs#not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no plan “x”. See the list.",
        "instance": "/api/v1/plans/x",
    }
    assert visitor.json("plans/x", Accept_Language="fr, vi")["title"] == "Không có"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "nothing", 404),
        ("post", "plans", 405),
        ("get", "plans/%00", 404),
        ("get", "plans?limit=0", 422),
    ],
)
def test_every_problem_is_one_for_programs(visitor, published, method, path, status):
    answer = getattr(visitor.client, method)(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_each_wrong_member_is_named_in_the_askers_language(visitor, published):
    (wrong,) = visitor.json("plans?limit=0")["errors"]
    assert wrong == {"at": "query.limit", "detail": "phải từ 1 trở lên"}
    (english,) = visitor.json("plans?limit=0", Accept_Language="en")["errors"]
    assert english["detail"] == "Input should be greater than or equal to 1"


def test_the_sentence_behind_a_field(visitor, published):
    found = visitor.json(f"{PLAN}/spans/action/I.1.1/deadline")
    assert found["quote"] == "Tháng 12/2025"
    assert found["label"]["vi"] == "Thời hạn"


def test_what_wants_an_account_says_so(visitor, published):
    answer = visitor.get("rounds")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    wrong = visitor.get("plans", Authorization="Bearer tdo_wrong")
    assert wrong.status_code == 401
    assert wrong.json()["type"].endswith("#token-needed")


def test_a_flood_is_told_to_wait(visitor, published, settings):
    settings.TIENDO_API_READS = 2
    codes = [visitor.get("plans", X_Forwarded_For="9.9.9.9").status_code for _ in range(3)]
    assert codes[-1] == 429
    assert int(visitor.get("plans")["Retry-After"]) >= 1


def test_the_head_of_an_answer_is_given_alone(visitor, published):
    whole, head = visitor.get("plans"), visitor.client.head("/api/v1/plans")
    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Type"]) == (whole["ETag"], whole["Content-Type"])
    assert visitor.client.head("/api/v1/nowhere").status_code == 404
    known = visitor.client.head("/api/v1/plans", headers={"If-None-Match": whole["ETag"]})
    assert known.status_code == 304
