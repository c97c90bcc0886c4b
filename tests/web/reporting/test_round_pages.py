"""The desk of the standing body, the preview of an agency, ad hoc rounds."""

from __future__ import annotations

from datetime import date

from tests.delivery.programme import sent, submission
from tests.web.reporting.conftest import sign_in
from tests.web.reporting.test_report_page import text
from tiendo.delivery.models import Round
from tiendo.delivery.services.acceptance import reopen
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role


def june() -> int:
    return Round.objects.get(key="dinh-ky-2026-06").pk


def november() -> int:
    return Round.objects.get(key="dinh-ky-2026-11").pk


def test_the_desk_says_what_came_in_of_how_many(officer):
    sent()
    page = text(officer.get(f"/rounds/{june()}/"))
    assert "1 trên 4 cơ quan đã nộp, 1 chờ tiếp nhận" in page
    assert "Đang lập: 3" in page


def the_officer():
    """Signed in on the day that is looked at: a session of the first of June is long idle by then."""
    return sign_in("lan", Role.PLAN_OFFICER, of=None)


def test_after_the_due_day_what_is_missing_stands_first():
    with clock.at(date(2026, 6, 10)):
        page = text(the_officer().get(f"/rounds/{june()}/"))
    assert "Chưa nộp, quá hạn: 4" in page


def test_a_late_report_is_marked():
    with clock.at(date(2026, 6, 12)):
        sent()
        assert "nộp muộn" in text(the_officer().get(f"/rounds/{june()}/"))


def test_an_agency_sees_its_own_report_and_what_comes_next(clerk):
    page = text(clerk.get(f"/rounds/{june()}/"))
    assert "Sở Khoa học và Công nghệ" in page
    assert "Sở Xây dựng" not in page
    assert "sẽ được hỏi 4 mục" in text(clerk.get(f"/rounds/{november()}/"))


def test_rounds_are_listed(officer, clerk):
    assert "4 báo cáo chưa nộp trong 1 kỳ đang mở" in text(officer.get("/rounds/"))
    assert "Báo cáo kỳ 11/2026" in text(clerk.get("/rounds/"))


def test_a_round_is_locked_with_a_reason(officer, clerk):
    assert officer.post(f"/rounds/{june()}/lock/", {"reason": ""}).status_code == 409
    officer.post(f"/rounds/{june()}/lock/", {"reason": "Đã tổng hợp"})
    assert "đã khoá" in text(clerk.get(f"/submissions/{submission().pk}/"))
    assert clerk.post(f"/rounds/{june()}/lock/", {"reason": "x"}).status_code == 403


def test_the_desk_reminds_who_has_not_handed_in_and_says_when_it_did(officer, clerk):
    page = officer.get(f"/rounds/{june()}/").text
    assert "4 cơ quan chưa nộp, hôm nay chưa được nhắc" in page
    answered = officer.post(f"/rounds/{june()}/remind/", {"submission": submission().pk}, follow=True).text
    assert "Đã nhắc 1 cơ quan." in answered
    assert "3 cơ quan chưa nộp, hôm nay chưa được nhắc" in answered
    assert '01/6/2026 <span class="quiet">Hoa</span>' in answered
    assert officer.post(f"/rounds/{june()}/remind/").status_code == 422
    assert clerk.post(f"/rounds/{june()}/remind/", {"all": "1"}).status_code == 403


def test_the_desk_reminds_whose_report_was_reopened_after_the_late_days():
    with clock.at(date(2026, 6, 22)):
        officer = sign_in("lan", Role.PLAN_OFFICER, of=None)
        assert "Sở Xây dựng" in officer.get(f"/rounds/{june()}/").text
        assert "Nhắc các cơ quan chưa nộp" not in officer.get(f"/rounds/{june()}/").text
        reopen(submission().pk, until=date(2026, 6, 26), reason="Bổ sung", actor=SYSTEM)
        page = officer.get(f"/rounds/{june()}/").text
        assert page.count('form="remind"') == 1
        assert "1 cơ quan chưa nộp, hôm nay chưa được nhắc" in page
        assert officer.post(f"/rounds/{june()}/remind/", {"all": "1"}).status_code == 302


def ask(client, **changed):
    said = {
        "plan": "12-kh-ubnd",
        "title": "Báo cáo nhanh",
        "reason": "Công văn 1",
        "due_on": "2026-06-05",
        "agency": ["sxd", "vp-ubnd"],
        "questions": "Có bao nhiêu sự cố?\nĐã xử lý ra sao?",
    }
    return client.post("/rounds/new/", {**said, **changed})


def test_an_ad_hoc_round_is_opened_from_its_form(officer, other):
    assert "Sở Xây dựng" in text(officer.get("/rounds/new/"))
    assert ask(officer).status_code == 302
    asked = Round.objects.get(regime=None).submissions.get(agency__code="sxd")
    assert "Có bao nhiêu sự cố?" in text(other.get(f"/submissions/{asked.pk}/"))


def test_a_form_that_makes_no_sense_comes_back_with_what_was_typed(officer):
    done = ask(officer, codes="action/IX.9", due_on="")
    assert done.status_code == 422
    assert "Hãy chọn hạn nộp" in text(done)
    assert "Báo cáo nhanh" in text(done)


def test_only_the_standing_body_opens_rounds(clerk):
    assert clerk.get("/rounds/new/").status_code == 403
    assert ask(clerk).status_code == 403


def test_an_ad_hoc_round_is_seen_by_those_it_asks(officer, clerk, other):
    ask(officer)
    pk = Round.objects.get(regime=None).pk
    assert other.get(f"/rounds/{pk}/").status_code == 200
    assert clerk.get(f"/rounds/{pk}/").status_code == 404
