"""Pages of how a plan stands: what anyone may read, what only some may, and the forms of those at work."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.delivery.running import run_plan
from tests.web.crawl import parts
from tiendo.delivery.models import Delivery, ExtensionRequest, Remedy, Ruling
from tiendo.kernel import clock
from tiendo.web.status import progress

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 15)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def running():
    with clock.at(NOW):
        yield run_plan()


def page(running, name, *parts, who=None, **query):
    client = running.client(who) if who else Client()
    return client.get(reverse(name, args=parts), query)


def work(running, code="I.1.1", key="once"):
    return reverse("work", args=(running.plan.slug, running.occurrence(code, key).pk))


def text(answer) -> str:
    return answer.content.decode()


def deliver(running, client, **changed):
    product = running.occurrence("I.1.1").deliverables.first().pk
    said = {"step": "deliver", "product": product, "delivered_on": "2026-01-14", "document": "5/BC-SCT"}
    return client.post(work(running), {**said, **changed})


def test_anyone_reads_how_a_plan_stands(running):
    answer = page(running, "plan-progress", running.plan.slug)
    assert answer.status_code == 200
    assert "0 trên 11 việc được giao đã hoàn thành, 5 việc quá hạn" in text(answer)
    assert "0 % (0/5 việc đến hạn)" in text(answer)
    assert not parts(answer).inline


def test_progress_is_not_made_again_for_a_visitor_while_nothing_happened(running):
    address = reverse("plan-progress", args=(running.plan.slug,))
    export = reverse("plan-progress-export", args=(running.plan.slug, "csv"))
    for path in (address, reverse("comparison"), export):
        first = Client().get(path)
        assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    deliver(running, running.client("clerk-sct"))
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert "ETag" not in running.client("clerk-sct").get(address)


def test_a_day_in_the_address_shows_that_day(running):
    answer = page(running, "plan-progress", running.plan.slug, on="2025-03-01")
    assert "0 trên 7 việc được giao đã hoàn thành, không việc nào quá hạn" in text(answer)
    assert "Như ngày 01/3/2025." in text(answer)
    assert page(running, "plan-progress", running.plan.slug, on="hôm qua").status_code == 422


def test_filters_choose_what_is_listed(running):
    answer = page(running, "plan-progress", running.plan.slug, status="blocked")
    assert "1 việc trong danh sách" in text(answer)
    assert "Không việc nào khớp" in text(page(running, "plan-progress", running.plan.slug, agency="khong-co"))


def test_what_is_listed_can_be_taken_away(running):
    answer = page(running, "plan-progress-export", running.plan.slug, "xlsx", status="overdue")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[2] for row in rows[1:]] == ["I.1.1", "I.1.2", "I.1.2", "I.1.2", "II.1.3"]
    assert rows[5][6:8] == ("UBND phường A", "UBND quận A")
    csv = page(running, "plan-progress-export", running.plan.slug, "csv").content.decode("utf-8-sig")
    assert len(csv.splitlines()) == 12


def test_the_page_of_an_action_says_how_it_stands_and_who_inherited_it(running):
    answer = page(running, "plan-task", running.plan.slug, "II.1.3")
    assert "Tình hình thực hiện:" in text(answer)
    assert "kế thừa từ UBND quận A" in text(answer)


def test_the_page_of_an_agency_has_its_rates_and_what_is_overdue(running):
    answer = page(running, "agency", "sct")
    assert "0 trên 4 việc được giao đã hoàn thành, 2 việc quá hạn" in text(answer)


def test_an_agency_delivers_and_the_standing_body_accepts(running):
    clerk, officer = running.client("clerk-sct"), running.client("officer")
    assert deliver(running, clerk).status_code == 302
    made = Delivery.objects.get()
    ruling = {"step": "rule", "delivery": made.pk, "revision": 1, "answer": "accept"}
    assert officer.post(work(running), ruling).status_code == 302
    assert "Đã nghiệm thu" in text(officer.get(work(running)))


def test_an_acceptance_posted_again_takes_nothing_that_came_since(running):
    clerk, officer = running.client("clerk-sct"), running.client("officer")
    deliver(running, clerk)
    assert 'name="revision" value="1"' in text(officer.get(work(running)))
    old = {"step": "rule", "delivery": Delivery.objects.get().pk, "revision": 1, "answer": "accept"}
    deliver(running, clerk, document="6/BC-SCT")
    for form in (old, {name: old[name] for name in ("step", "delivery", "answer")}):
        refused = officer.post(work(running), form)
        assert refused.status_code == 422
        assert "sau khi bạn mở trang" in text(refused)
    assert not Ruling.objects.exists()


def test_a_refused_return_keeps_its_reason(running):
    deliver(running, running.client("clerk-sct"))
    form = {"step": "rule", "delivery": Delivery.objects.get().pk, "answer": "return", "reason": "Thiếu dấu"}
    assert "Thiếu dấu</textarea>" in text(running.client("officer").post(work(running), form))


def test_the_public_sees_that_something_was_delivered_but_not_its_proof(running):
    deliver(running, running.client("clerk-sct"), note="Kèm tờ trình")
    seen = text(Client().get(work(running)))
    assert "giao nộp ngày 14/01/2026" in seen
    assert "5/BC-SCT" not in seen
    assert "Kèm tờ trình" not in seen
    assert "5/BC-SCT" in text(running.client("auditor").get(work(running)))


def test_a_refused_delivery_keeps_what_was_typed(running):
    answer = deliver(running, running.client("clerk-sct"), link="javascript:alert(1)", note="Đợt một")
    assert answer.status_code == 422
    assert "https://" in text(answer)
    assert "Đợt một" in text(answer)
    assert not Delivery.objects.exists()


def test_a_delivered_file_is_a_download_for_those_who_may_read_it(running):
    file = BytesIO(PDF)
    file.name = "so-tay.pdf"
    deliver(running, running.client("clerk-sct"), document="", file=file)
    kept = Delivery.objects.get().attachment
    address = reverse("work-file", args=(running.plan.slug, running.occurrence("I.1.1").pk, kept.pk))
    answer = running.client("auditor").get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Client().get(address).status_code == 404
    other = reverse("work-file", args=(running.plan.slug, running.occurrence("II.1.3").pk, kept.pk))
    assert running.client("auditor").get(other).status_code == 404


def test_nobody_acts_for_another_agency(running):
    assert deliver(running, running.client("clerk-sxd")).status_code == 403
    assert deliver(running, Client()).status_code == 302
    assert not Delivery.objects.exists()


def test_more_time_is_asked_for_and_decided(running):
    asked = {"step": "ask", "asked_due_on": "2026-06-30", "reason": "Chờ kinh phí"}
    running.client("head-sct").post(work(running), asked)
    decided = {"step": "decide", "request": ExtensionRequest.objects.get().pk, "answer": "grant"}
    officer = running.client("officer")
    officer.post(work(running), decided)
    seen = text(officer.get(work(running)))
    assert "Đồng ý đến 30/6/2026" in seen
    assert "Chờ kinh phí" not in text(Client().get(work(running)))
    assert "ban đầu 31/12/2025" in text(page(running, "plan-task", running.plan.slug, "I.1.1"))


def test_an_overdue_agency_writes_its_solution(running):
    said = {"step": "remedy", "text": "Thuê chuyên gia", "expected_on": "2026-02-10"}
    running.client("clerk-phuong-a").post(work(running, "II.1.3"), said)
    assert Remedy.objects.get().month == "2026-01"


def test_the_standing_body_records_the_event_work_waits_for(running):
    said = {"step": "event", "happened_on": "2026-01-10", "document": "7/QĐ-UBND"}
    running.client("officer").post(work(running, "II.1.1"), said)
    assert "09/02/2026" in text(Client().get(work(running, "II.1.1")))


def test_agencies_are_compared_with_the_rules_beside_them(running):
    answer = page(running, "comparison")
    assert "5 cơ quan có việc: 0 đủ mức biểu dương, 5 ở mức nhắc nhở" in text(answer)
    assert "trên 200 việc được giao" in text(answer)


def test_only_the_standing_body_changes_the_rules(running):
    address = reverse("comparison") + f"?plan={running.plan.slug}"
    rules = {
        "bands": "50, 10", "praise_more_than": "20", "praise_above": "80", "praise_late_below": "10",
        "warning_below": "40,5", "of": "due",
    }  # fmt: skip
    assert running.client("auditor").post(address, rules).status_code == 403
    assert running.client("officer").post(address, rules).status_code == 302
    assert "Nhắc nhở: hoàn thành dưới 40,5 % việc đến hạn." in text(Client().get(address))
    assert running.client("officer").post(address, {**rules, "bands": "10, 50"}).status_code == 422


def test_a_plan_nobody_knows_is_not_found(running):
    assert page(running, "plan-progress", "khong-co").status_code == 404
    assert page(running, "work", running.plan.slug, 999_999).status_code == 404


def test_a_long_list_comes_in_pages_and_says_how_much_there_is(running, monkeypatch):
    monkeypatch.setattr(progress, "SHOWN", 4)
    first = text(page(running, "plan-progress", running.plan.slug))
    assert "Việc 1–4 trên 11" in first
    assert 'href="?page=2#list"' in first
    last = text(page(running, "plan-progress", running.plan.slug, page="3", leader=""))
    assert "Việc 9–11 trên 11" in last
    assert "Trang sau" not in last
    assert "page=3" not in last.partition("Tải về")[2]  # all of it is taken away
