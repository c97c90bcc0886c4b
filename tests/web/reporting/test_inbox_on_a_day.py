"""What waited for a person on a day that is past: by what was known then, with nothing to press."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from tests.delivery.people import a_notice, withdraw_tasks
from tests.delivery.programme import clerk as clerk_of
from tests.delivery.programme import entry, submission
from tests.delivery.programme import head as head_of
from tests.web.reporting.conftest import sign_in
from tests.web.reporting.test_on_a_day import text
from tests.web.reporting.test_report_page import CODE
from tiendo.delivery.models import Amendment
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.amendments import ask_amendment, give_opinion
from tiendo.delivery.services.entries import fill_rest
from tiendo.delivery.services.notices import read_notice
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.kernel import clock
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role

AT = {
    "desk": date(2026, 6, 2),
    "sent": date(2026, 6, 3),
    "back": date(2026, 6, 5),
    "looked": date(2026, 6, 20),
}


@pytest.fixture
def story():
    """To the head on 2/6, sent on 3/6, one entry returned on 5/6; looked at on 20/6."""
    withdraw_tasks()
    pk = submission().pk
    with clock.at(AT["desk"]):
        fill_rest(pk, as_before=False, actor=clerk_of())
        send_to_head(pk, actor=clerk_of())
    with clock.at(AT["sent"]):
        approve_and_send(pk, revision=submission().revision, actor=head_of())
    with clock.at(AT["back"]):
        back = {entry(CODE).pk: Ruled(False, "Thiếu số văn bản")}
        rule_on_entries(pk, back, sending=1, accept_rest=True, actor=SYSTEM)
    with clock.at(AT["looked"]):
        yield pk


def main(client, day: str) -> str:
    return text(client, f"/inbox/?on={day}").partition("<main")[2]


def test_a_clerk_owed_the_report_until_it_went_to_the_head(story):
    clerk = sign_in("hoa", Role.CLERK, Role.COUNTER)
    assert "chậm nhất thứ Ba 09/6/2026" in main(clerk, "2026-06-01")
    assert 'id="reports"' not in main(clerk, "2026-06-02")


def test_the_head_had_it_to_approve_for_one_day(story):
    head = sign_in("son", Role.HEAD)
    assert 'id="approve"' not in main(head, "2026-06-01")
    assert "1 báo cáo chờ bạn duyệt" in main(head, "2026-06-02")
    assert 'id="approve"' not in main(head, "2026-06-03")


def test_the_officer_had_it_to_accept_between_the_sending_and_the_ruling(story):
    officer = sign_in("lan", Role.PLAN_OFFICER, of=None)
    assert 'id="accept"' not in main(officer, "2026-06-02")
    assert "1 báo cáo, sản phẩm chờ tiếp nhận" in main(officer, "2026-06-04")
    assert 'id="accept"' not in main(officer, "2026-06-05")


def test_what_came_back_waits_from_the_day_it_came_back(story):
    clerk = sign_in("hoa", Role.CLERK, Role.COUNTER)
    assert "Thiếu số văn bản" not in main(clerk, "2026-06-04")
    page = main(clerk, "2026-06-05")
    assert "1 mục bị trả lại cho bạn" in page
    assert f"/submissions/{story}/?on=2026-06-05#e{entry(CODE).pk}" in page


def test_a_request_stands_where_it_stood(story):
    wish = {"agency_code": "skhcn", "address": CODE, "wish": "Lùi một năm", "reason": "Chờ vốn"}
    with clock.at(AT["desk"]):
        ask_amendment("12-kh-ubnd", **wish, actor=clerk_of())
    with clock.at(AT["back"]):
        give_opinion(Amendment.objects.get().pk, forward=True, words="Hợp lý", revision=1, actor=SYSTEM)
    officer = sign_in("lan", Role.PLAN_OFFICER, of=None)
    assert "Lùi một năm" not in main(officer, "2026-06-01")
    assert "Lùi một năm" in main(officer, "2026-06-04")
    assert "Lùi một năm" not in main(officer, "2026-06-05")


def test_a_notice_read_since_was_unread_and_cannot_be_read_there(story):
    client = sign_in("hoa", Role.CLERK)
    user = get_user_model().objects.get(username="hoa")
    with clock.at(AT["desk"]):
        notice = a_notice(user, vi="Kỳ báo cáo đã mở")
    with clock.at(AT["back"]):
        read_notice(notice.pk, actor=actor_for(user))
    assert "Kỳ báo cáo đã mở" not in main(client, "2026-06-01")
    page = main(client, "2026-06-03")
    assert "1 thông báo chưa đọc" in page
    assert 'method="post"' not in page
    assert "0 thông báo" not in main(client, "2026-06-05")


def test_the_page_says_which_day_it_shows_and_what_is_no_day(story):
    clerk = sign_in("hoa", Role.CLERK)
    page = main(clerk, "2026-06-03")
    assert "Như ngày 03/6/2026." in page
    assert '<a href="/inbox/">Về hôm nay</a>' in page
    assert "“hôm qua” không phải một ngày." in text(clerk, "/inbox/?on=hôm qua", 422)
