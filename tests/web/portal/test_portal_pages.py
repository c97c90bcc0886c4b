"""The portal: every promise has a page, a feed and a way to ask; nothing personal is on any of them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.api.examples import addresses
from tests.cast import LAN
from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, SECRETS, a_city, more_time, value
from tiendo.api.openapi import described
from tiendo.api.site import api as site
from tiendo.delivery.models import Deliverable, Follower, Mail, Ticket
from tiendo.delivery.services import followers, tickets
from tiendo.delivery.services.outside_mail import RECEIPT
from tiendo.kernel import clock
from tiendo.org.types import ANONYMOUS
from tiendo.plan.models import Plan
from tiendo.publishing.public.news import _path, tell_what_changed
from tiendo.publishing.services.public_fields import decide_public
from tiendo.web.portal.frame import promise_path

pytestmark = pytest.mark.django_db
HOME, VALUE = f"/public/vi/{PLAN}/", f"/public/vi/{PLAN}/indicators/2030/1/"
ACTION = f"/public/vi/{PLAN}/actions/I.1.1/"


@pytest.fixture
def city():
    return a_city()


def pages(client: Client) -> dict[str, str]:
    """Every page, feed and export one reaches from the portal and the old public pages without an account."""
    found, waiting = {}, ["/", "/public/vi/", "/public/en/", f"/plans/{PLAN}/", f"/plans/{PLAN}/editions/"]
    while waiting:
        address = waiting.pop().partition("#")[0].partition("?")[0]
        if address in found or address.startswith(("/static", "/sign-in", "/public/vi/asked")):
            continue
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = unpacked(body)
        if "html" in answer.get("Content-Type", ""):
            waiting += re.findall(r'href="(/[^"]*)"', found[address])
    return found


def unpacked(body: bytes) -> str:
    """What a reader can find in a file: a workbook is an archive of words."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())


def leaks(told: dict[str, str]) -> set[tuple[str, str]]:
    """Where something personal stands."""
    return {(path, one) for path, body in told.items() for one in SECRETS if re.search(rf"\b{one}\b", body)}


def test_no_page_feed_or_export_without_an_account_holds_anything_personal(city):
    found = pages(Client())
    charts = {f"{VALUE}chart.{form}" for form in ("svg", "csv", "xlsx", "png")}
    assert {HOME, VALUE, ACTION, f"{ACTION}feed.rss", f"/plans/{PLAN}/editions/"} | charts <= found.keys()
    assert leaks(found) == set()


# Whoever opens an operation to everybody adds it here, having looked at what it tells.
FOR_ALL = {
    "get_action", "get_action_promise", "get_agency", "get_calibration", "get_comparison_rules",
    "get_forecast", "get_indicator", "get_indicator_promise", "get_judgement", "get_judging", "get_measure",
    "get_outlook", "get_plan", "get_plan_workbook", "get_progress", "get_span", "get_value", "get_work",
    "list_actions", "list_agencies", "list_areas", "list_changes", "list_comparison", "list_declared",
    "list_duties", "list_editions", "list_forecasts", "list_heat", "list_indicators", "list_judgements",
    "list_map", "list_measures", "list_observations", "list_plans", "list_posts", "list_promises",
    "list_public_fields", "list_questions", "list_revisions", "list_rules", "list_tasks", "list_values",
    "list_work", "list_workload", "search",
}  # fmt: skip


def test_no_answer_of_the_api_without_a_token_holds_anything_personal(city):
    more_time()
    work = Deliverable.objects.filter(occurrence__action_code="I.1.1").first().occurrence_id
    parts = dict.fromkeys(
        (
            "round_id", "submission_id", "entry_id", "load_id", "amendment_id", "meeting_id", "paper_id",
            "attachment_id", "user_id", "draft_id", "intake_id", "ticket_id",
        ),
        1,
    )  # fmt: skip
    parts |= {
        "slug": PLAN, "horizon": "2030", "address": "action/I.1.1/text", "work_id": work, "period": "2025",
        "form": "docx",
    }  # fmt: skip
    told, opened, client = {}, set(), Client()
    for path, operation in addresses(described(site), parts):
        asked = f"/api/v1/{path}{'?words=ban' if path == 'search' else ''}"
        for form in ("", ".csv") if "text/csv" in _media(operation) and path != "search" else ("",):
            answer = client.get(asked + form)
            if answer.status_code != 401:
                assert answer.status_code in (200, 404), (asked + form, answer.text)
                opened.add(operation["operationId"])
                told[asked + form] = unpacked(answer.getvalue())
    assert opened == FOR_ALL
    assert '"delivered_on":"2026-03-05"' in told[f"/api/v1/plans/{PLAN}/work/{work}"]
    assert "15/QĐ-SKHCN" in told[f"/api/v1/plans/{PLAN}/promises/actions/I.1.1"]
    assert "Trong tháng 6." in told[f"/api/v1/plans/{PLAN}/questions.csv"]
    assert leaks(told) == set()


def _media(operation) -> str:
    return " ".join(operation["responses"]["200"].get("content", {}))


def test_a_page_asks_early_for_no_letters_but_those_of_its_headings(city):
    page = Client().get(f"/public/vi/{PLAN}/").text
    assert re.findall(r'rel="preload"[^>]*fonts/([\w-]+)\.ttf', page) == ["BeVietnamPro-SemiBold"]


def test_the_page_of_an_action_shows_its_proof_by_number_only(city):
    page = Client().get(ACTION).text
    assert "15/QĐ-SKHCN" in page
    assert "Trong tháng 6." in page
    assert "Sở Khoa học và Công nghệ" in page
    assert "Tháng 12/2025" in page


def test_a_correction_is_read_on_the_page_and_in_the_feed(city):
    value("42", MARCH + timedelta(days=1))
    assert "Đính chính kỳ năm 2025: 40 % thành 42 %." in Client().get(VALUE).text
    assert "Đính chính kỳ năm 2025: 40 % thành 42 %." in Client().get(f"{VALUE}feed.atom").text


def test_the_log_is_read_by_kind_and_leafed_through_to_its_beginning(city, monkeypatch):
    monkeypatch.setattr("tiendo.web.portal.pages.MOST", 2)
    for n in (42, 43, 44):
        value(str(n), MARCH + timedelta(days=n))
    log = f"/public/vi/{PLAN}/changes/"
    first = Client().get(f"{log}?kind=correction").text
    assert "Đính chính số liệu: 2 thay đổi gần nhất" in first
    assert 'rel="next" href="?kind=correction&amp;page=2"' in first
    last = Client().get(f"{log}?kind=correction&page=2").text
    assert "Đính chính số liệu: thay đổi từ thứ 3 đến thứ 3" in last
    assert "40 % thành 42 %" in last
    assert 'rel="next"' not in last
    assert Client().get(f"{log}?kind=x&page=-1").status_code == 200


def test_a_value_is_a_picture_with_its_table_and_never_without_its_unit(city):
    page = Client().get(VALUE).text
    assert "Giá trị gần nhất: 40\u00a0% (Năm 2025)" in page
    assert '<figure class="figure">' in page
    assert '<th scope="row">Năm 2025</th><td class="n">40 %' in page
    file = Client().get(f"{VALUE}chart.csv")
    assert "Năm 2025,tp,40," in file.text.replace("đã công bố", "tp")
    assert file["Content-Disposition"] == 'attachment; filename="12-kh-ubnd-2030-1.csv"'
    assert Client().get(f"{VALUE}chart.csv")["Content-Disposition"] == file["Content-Disposition"]
    assert Client().get(f"{VALUE}chart.png").content[:4] == b"\x89PNG"
    assert Client().get(f"{VALUE}chart.pdf").status_code == 404


def test_status_and_value_are_closed_each_by_itself(city):
    decide_public("status", is_public=False, reason="Rà soát", actor=LAN)
    page = Client().get(VALUE).text
    assert "Giá trị gần nhất: 40\u00a0%" in page
    assert "Lộ trình" not in page
    assert "quy tắc đánh giá" not in page
    decide_public("value", is_public=False, reason="Rà soát", actor=LAN)
    decide_public("status", is_public=True, reason="Rà soát", actor=LAN)
    page = Client().get(VALUE).text
    assert "quy tắc đánh giá" in page
    assert "Giá trị gần nhất" not in page
    assert Client().get(f"{VALUE}chart.csv").status_code == 404


def test_a_closed_field_is_gone_from_every_page_at_once(city):
    client = Client()
    assert "15/QĐ-SKHCN" in client.get(ACTION).text
    decide_public("document_number", is_public=False, reason="Rà soát", actor=LAN)
    assert "15/QĐ-SKHCN" not in client.get(ACTION).text
    decide_public("changes", is_public=False, reason="Rà soát", actor=LAN)
    assert "<entry>" not in client.get(f"{HOME}feed.atom").text


def test_nothing_changed_is_one_question_and_no_page_and_a_change_is_seen_at_once(city):
    client = Client()
    first = client.get(VALUE)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(VALUE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(asked)) == (304, 1)
    value("42")
    changed = client.get(VALUE, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "42" in changed.text


@pytest.mark.parametrize(("path", "most"), [(HOME, 70), (VALUE, 45), (ACTION, 45), (f"{HOME}changes/", 30)])
def test_a_page_asks_few_questions(city, path, most):
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(path).status_code == 200
    assert len(asked) <= most, len(asked)


def test_pages_need_no_cookie_no_script_and_say_their_language(city):
    answer = Client().get(VALUE.replace("/vi/", "/en/"))
    assert not answer.cookies
    assert "<script" not in answer.text
    assert '<html lang="en">' in answer.text
    assert answer["Content-Language"] == "en"
    assert len(answer.content) < 60_000


def test_mails_point_at_the_pages_there_are():
    assert reverse("public-asked", args=("vi", "k")) == RECEIPT.format(language="vi", receipt="k")
    assert reverse("public-confirm", args=("en", "k")) == followers.CONFIRM_PAGE.format(
        language="en", key="k"
    )
    assert reverse("public-stop", args=("en", "k")) == followers.STOP_PAGE.format(language="en", key="k")
    for address in ("", "indicator/2030/1", "indicator//1", "action/I.1.1"):
        assert promise_path("vi", PLAN, address) == _path("vi", PLAN, address)


def test_the_entrance_leads_to_the_chosen_language_and_an_unknown_promise_is_told(city):
    assert Client().get("/public/")["Location"] == "/public/vi/"
    assert Client().get(f"{HOME}actions/X.9/").status_code == 404
    assert Client().get(f"{HOME}indicators/2030/99/feed.atom").status_code == 404
    assert "Không lời hứa nào khớp" in Client().get(f"{HOME}?q=khongco").text


def test_an_empty_portal_says_so(db):
    assert "Chưa có kế hoạch nào được công bố" in Client().get("/public/vi/").text


def sealed(client: Client, path: str, wait: timedelta = timedelta(seconds=9), **fields: str):
    """Open a form, wait as a person does, send it."""
    now = clock.now()
    seal = re.search(r'name="seal" value="([^"]+)"', client.get(path).text)[1]
    with clock.at(now + wait):
        return client.post(path, {"seal": seal, **fields})


def test_a_citizen_asks_and_reads_the_public_answer(city):
    client, path = Client(), f"{HOME}ask/?about=action/I.2.1"
    told = sealed(client, path, words="Bao giờ có dữ liệu giao thông?", about="action/I.2.1")
    assert told.status_code == 302
    ticket = Ticket.objects.latest("pk")
    assert ticket.address == "action/I.2.1"
    assert ticket.source
    assert "127.0.0.1" not in ticket.source
    tickets.answer_question(
        ticket.pk, public_words="Bao giờ có dữ liệu?", answer="Hằng ngày.", revision=1, actor=LAN
    )
    assert "Hằng ngày." in client.get(told["Location"]).text
    assert "Hằng ngày." in client.get(f"{HOME}questions/").text


@pytest.mark.parametrize(
    ("wait", "fields"), [(0, {}), (90_000, {}), (9, {"website": "https://spam"})], ids=["fast", "old", "trap"]
)
def test_a_machine_that_fills_the_form_is_turned_away(city, wait, fields):
    words = {"words": "Mua hàng giảm giá ở đây ngay", **fields}
    answer = sealed(Client(), f"{HOME}ask/", timedelta(seconds=wait), **words)
    assert answer.status_code == 422
    assert Ticket.objects.count() == 1


def test_a_journalist_follows_a_promise_and_is_mailed_the_correction_alone(city, settings):
    settings.TIENDO_SMTP, settings.TIENDO_MAIL_FROM = {"host": "x"}, "td@danang.test"
    settings.TIENDO_BASE_URL = "https://td.test"
    client = Client()
    sealed(client, f"{HOME}follow/", email="nha.bao@toa.vn", about="indicator/2030/1")
    key = Follower.objects.get().key
    client.get(f"/public/vi/follow/{key}/")
    assert Follower.objects.get().confirmed_at is None
    client.post(f"/public/vi/follow/{key}/")
    value("42", clock.today() + timedelta(days=1))
    with clock.at(clock.today() + timedelta(days=2)):
        told = tell()
        name = "Tỷ lệ bộ dữ liệu được mở (Kế hoạch 12/KH-UBND)"
        page = "https://td.test/public/vi/12-kh-ubnd/indicators/2030/1/"
        assert told.subject == f"1 thay đổi: {name}"
        assert told.body.startswith(
            f"Có thay đổi về “{name}”:\n\n- Đính chính kỳ năm 2025: 40 % thành 42 %.\n  {page}\n\nThôi nhận"
        )
        assert tell() is None
    Client(enforce_csrf_checks=True).post(f"/public/vi/unfollow/{key}/", {"List-Unsubscribe": "One-Click"})
    assert not Follower.objects.exists()


def test_the_page_of_a_link_that_stops_several_things_names_them(city):
    plan, now = Plan.objects.get(slug=PLAN), clock.now()
    for key, address in (("a", ""), ("b", "indicator/2030/1")):
        Follower.objects.create(key=key, email="me@example.org", plan=plan, address=address, confirmed_at=now)
    page = Client().get("/public/vi/unfollow/a.b.c/").text
    assert '<p lang="vi">Kế hoạch 12/KH-UBND</p>' in page
    assert "Tỷ lệ bộ dữ liệu được mở (Kế hoạch 12/KH-UBND)" in page
    assert "Đã thôi theo dõi" in Client().post("/public/vi/unfollow/a.b.c/").text
    assert "Đã thôi theo dõi" in Client().get("/public/vi/unfollow/a.b.c/").text
    assert not Follower.objects.exists()


def tell():
    """The letter the clock makes now, if it makes one."""
    return Mail.objects.filter(user=None).latest("pk") if tell_what_changed() else None


def test_an_officer_answers_on_the_desk_and_decides_what_is_public(city, officer):
    other = tickets.ask_question(PLAN, "Câu hỏi thứ hai về kế hoạch", source="t", actor=ANONYMOUS)
    assert "Câu hỏi thứ hai" in officer.get("/tickets/").text
    step = {"step": "answer", "public_words": "Câu hỏi?", "answer": "Trả lời rõ.", "revision": 1}
    assert officer.post(f"/tickets/{other.pk}/", {**step, "answer": "0905123456"}).status_code == 422
    assert officer.post(f"/tickets/{other.pk}/", step).status_code == 302
    assert "Trả lời rõ." in officer.get(f"/tickets/{other.pk}/").text
    officer.post("/public-fields/", {"field": "value", "public": "0", "reason": "Rà soát số liệu"})
    assert "Rà soát số liệu" in officer.get("/public-fields/").text
