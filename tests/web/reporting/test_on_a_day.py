"""Rounds and reports as they were known on a day: what came later is not there, and nothing can be done."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.programme import entry, sent, submission
from tests.web.reporting.conftest import sign_in
from tests.web.reporting.test_report_page import CODE, path
from tests.web.reporting.test_round_pages import ask, june
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role


def text(client, address: str, status: int = 200) -> str:
    page = client.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split())


@pytest.fixture
def story():
    """Sent on 2/6, one entry returned on 4/6; looked at from 20/6 by the officer."""
    with clock.at(date(2026, 6, 2)):
        pk = sent().pk
    with clock.at(date(2026, 6, 4)):
        ruling = {entry(CODE).pk: Ruled(False, "Thiếu số văn bản")}
        rule_on_entries(pk, ruling, sending=1, accept_rest=True, actor=SYSTEM)
    with clock.at(date(2026, 6, 20)):
        yield sign_in("mai", Role.PLAN_OFFICER, of=None)


@pytest.mark.parametrize(
    ("day", "finding"),
    [
        ("2026-06-01", "0 trên 4 cơ quan đã nộp, 0 chờ tiếp nhận"),
        ("2026-06-03", "1 trên 4 cơ quan đã nộp, 1 chờ tiếp nhận"),
        ("2026-06-04", "1 trên 4 cơ quan đã nộp, 0 chờ tiếp nhận"),
    ],
)
def test_the_desk_counts_what_had_come_in_by_then(story, day, finding):
    assert finding in text(story, f"/rounds/{june()}/?on={day}")


def test_what_is_missing_is_judged_on_that_day(story):
    assert "Chưa nộp, quá hạn" not in text(story, f"/rounds/{june()}/?on=2026-06-09")
    assert "Chưa nộp, quá hạn: 3" in text(story, f"/rounds/{june()}/?on=2026-06-10")


def test_a_desk_of_the_past_says_so_and_offers_nothing_to_press(story):
    page = text(story, f"/rounds/{june()}/?on=2026-06-03")
    assert "Như ngày 03/6/2026." in page
    assert f'<a href="/rounds/{june()}/">Về hôm nay</a>' in page
    main = page.partition("<main")[2]
    assert 'method="post"' not in main
    assert f'href="/submissions/{submission().pk}/?on=2026-06-03"' in main


def test_a_round_not_opened_yet_on_that_day_is_shown_as_not_open(story):
    page = text(story, f"/rounds/{june()}/?on=2026-05-14")
    assert "chưa mở" in page
    assert "Đang lập" not in page


def test_the_list_of_rounds_is_that_of_the_day(story):
    assert "3 báo cáo chưa nộp trong 1 kỳ đang mở" in text(story, "/rounds/?on=2026-06-03")
    assert "4 báo cáo chưa nộp trong 1 kỳ đang mở" in text(story, "/rounds/?on=2026-06-01")


def test_a_round_opened_for_a_reason_is_not_there_before_it_was_asked(story, officer):
    with clock.at(date(2026, 6, 1)):
        ask(officer)
    assert "Báo cáo nhanh" in text(story, "/rounds/?on=2026-06-01")
    assert "Báo cáo nhanh" not in text(story, "/rounds/?on=2026-05-31")


def test_what_is_no_day_is_a_sentence_and_today_is_shown(story):
    for place in ("/rounds/", f"/rounds/{june()}/", path()):
        assert "“31/6/2026” không phải một ngày." in text(story, f"{place}?on=31/6/2026", 422)


def test_a_report_says_what_was_sent_and_not_how_it_was_ruled_later(story):
    page = text(story, path("?on=2026-06-03"))
    assert "Báo cáo kỳ 6/2026: đã gửi" in page
    assert "Thiếu số văn bản" not in page
    assert "Thiếu số văn bản" in text(story, path("?on=2026-06-04"))


def test_a_report_of_the_past_has_no_form(story):
    with clock.at(date(2026, 6, 4)):
        clerk = sign_in("hoa", Role.CLERK, Role.COUNTER)
        assert 'method="post"' in text(clerk, path()).partition("<main")[2]
        assert 'method="post"' not in text(clerk, path("?on=2026-06-03")).partition("<main")[2]


def test_a_draft_of_a_day_is_not_made_up(story):
    page = text(story, path("?on=2026-06-01"))
    assert "Bản nháp không được lưu theo ngày" in page
    assert "không phát sinh</span>" not in page
    assert "Chưa điền" not in page


def test_a_report_not_opened_yet_is_not_there(story):
    text(story, path("?on=2026-05-14"), 404)
