"""A doubt is settled by an option, by one's own words, as it stands, or left open with a reason."""

from __future__ import annotations

import pytest

from tiendo.plan.types import DoubtState

pytestmark = pytest.mark.django_db


def test_an_option_sets_the_fields_and_goes_to_the_next_doubt(desk):
    desk.at_doubt("invisible boundary").press("1 + 3")
    assert desk.value("I.2.1", "leads") == "Sở Xây dựng"
    assert desk.value("I.2.1", "coordinators") == "Sở Tài chính\nSở Công Thương\nSở Y tế"
    assert desk.doubt("invisible boundary").state is DoubtState.ANSWERED
    assert "Nghi vấn 1 trên 3" in desk.text


def test_a_doubt_can_be_settled_as_the_row_stands(desk):
    desk.at_doubt("how the target reads").press("Đúng như hiện ra")
    assert desk.doubt("how the target reads").state is DoubtState.ANSWERED
    assert desk.value("2030/2", "target") == "≥ 35-40"


def test_ones_own_words_settle_it_in_one_step(desk):
    desk.at_doubt("invisible boundary").press("Đúng như hiện ra", f_leads=["Sở Xây dựng", "Sở Y tế", ""])
    assert desk.value("I.2.1", "leads") == "Sở Xây dựng\nSở Y tế"
    desk.at_doubt("invisible boundary").press("Hoàn tác")
    assert desk.value("I.2.1", "leads") == "Sở Xây dựng\nSở Tài chính"
    assert desk.doubt("invisible boundary").state is DoubtState.OPEN


def test_words_typed_beside_an_option_are_kept_with_it(desk):
    desk.at_doubt("invisible boundary").press("3 + 1", f_text="Đo vẽ đường ống")
    assert desk.value("I.2.1", "text") == "Đo vẽ đường ống"
    assert desk.value("I.2.1", "coordinators") == "Sở Y tế"


def test_left_open_with_a_reason_it_says_so(desk):
    desk.at_doubt("missing target").press("Để ngỏ với lý do này", reason="Chờ Sở Xây dựng trả lời")
    assert desk.doubt("missing target").reason == "Chờ Sở Xây dựng trả lời"
    assert "Để ngỏ vì: Chờ Sở Xây dựng trả lời" in desk.at_doubt("missing target").text


def test_leaving_open_without_a_reason_is_refused_and_says_what_to_do(desk):
    desk.at_doubt("missing target").press("Để ngỏ với lý do này", reason="  ")
    assert desk.status == 409
    assert "phải có lý do" in desk.words("[role=alert]")[0]
    assert desk.doubt("missing target").state is DoubtState.OPEN


def test_a_settled_doubt_can_be_opened_again(desk):
    desk.at_doubt("how the target reads").press("Đúng như hiện ra")
    desk.at_doubt("how the target reads").press("Mở lại nghi vấn này")
    assert desk.doubt("how the target reads").state is DoubtState.OPEN


def test_a_reason_typed_on_a_doubt_answered_meanwhile_is_still_there(desk, colleague):
    desk.at_doubt("missing target")
    colleague.at_doubt("missing target").press("Là mốc phải hoàn thành")
    desk.press("Để ngỏ với lý do này", reason="Chờ Sở Xây dựng trả lời")
    assert desk.status == 409
    assert "Minh đã thay đổi mục này" in desk.words("[role=alert]")[0]


def test_an_option_does_not_overwrite_a_row_changed_meanwhile(desk, colleague):
    desk.at_doubt("invisible boundary")
    colleague.at_row("I.2.1").press("Đồng ý dòng này", f_leads=["Sở Y tế"])
    desk.press("1 + 3")
    assert desk.status == 409
    assert desk.value("I.2.1", "leads") == "Sở Y tế"


def test_leaving_open_does_not_lose_what_was_typed_in_the_row(desk):
    desk.at_doubt("invisible boundary").press("Để ngỏ với lý do này", reason="Chờ", f_text="Đo vẽ đường ống")
    assert desk.status == 409
    assert desk.page.xpath("//textarea[@name='f-text']")[0].text == "Đo vẽ đường ống"
    assert desk.page.xpath("//textarea[@name='reason']")[0].text == "Chờ"


def test_the_list_of_doubts_shows_each_with_its_row_and_filters_by_state(desk):
    desk.at_doubt("missing target").press("Để ngỏ với lý do này", reason="Chờ")
    desk.open("draft-doubts", state="open")
    assert "2030/3" not in desk.text
    assert "I.2.1" in desk.text
    assert "Để ngỏ vì: Chờ" in desk.open("draft-doubts", state="left_open").text


def test_a_row_the_doubt_also_names_is_not_overwritten_either(desk, officer):
    doubt = desk.doubt("invisible boundary")
    page = desk.at_doubt("invisible boundary").page
    seen = page.xpath("//input[@name='seen']")
    assert [box.get("value") for box in seen] == [f"{doubt.row_ids[0]}:{desk.row('I.2.1').revision}"]
