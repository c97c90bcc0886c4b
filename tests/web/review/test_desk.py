"""The desk shows one doubt or row beside the words it was read from, doubts first."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_the_draft_opens_at_its_first_open_doubt(desk):
    desk.open()
    assert desk.words("#doubt-title") == ["Mục tiêu có hơn một cách hiểu"]
    assert "Nghi vấn 1 trên 3" in desk.text


def test_the_head_counts_rows_and_doubts(desk):
    assert desk.open().words("h1") == ["3 chỉ tiêu · 4 nhiệm vụ · còn 3 điểm nghi vấn"]


def test_the_words_of_the_field_in_doubt_are_marked(desk):
    desk.at_doubt("how the target reads")
    assert desk.words("mark.now") == ["≥ 35-40"]


def test_the_other_words_of_the_row_are_marked_lightly(desk):
    desk.at_doubt("how the target reads")
    assert desk.words("mark.soft") == [
        "I", "Đến năm 2030", "2", "Số lớp dữ liệu được mở", "Lớp", "Sở Khoa học và Công nghệ",
        "Chi cục Thống kê thành phố",
    ]  # fmt: skip


def test_every_option_of_a_doubt_is_a_button_that_shows_what_it_would_set(desk):
    desk.at_doubt("invisible boundary")
    assert [said.replace(" ⏎", "") for said in desk.words(".options button")] == [
        "Chọn 2 + 2",
        "1 + 3",
        "3 + 1",
    ]
    assert "I.2.1: Phối hợp Sở Tài chính Sở Công Thương Sở Y tế" in desk.words(".options li")[1]


def test_a_deadline_and_a_target_say_what_they_were_read_as(desk):
    assert "Ngày cuối: 31/12/2025" in desk.at_row("I.1.1").text
    assert "Ít nhất 35, phấn đấu 40 Lớp" in desk.at_row("2030/2").text.replace("\N{NO-BREAK SPACE}", " ")


def test_each_field_says_how_it_was_read_and_how_surely(desk):
    assert "theo tiêu đề cột · 97 %" in desk.at_row("I.1.1").words(".how")


def test_agencies_are_one_box_each_with_an_empty_one_to_add(desk):
    desk.at_row("I.2.1")
    boxes = desk.page.xpath("//*[@name='f-leads']")
    assert [box.get("value") for box in boxes] == ["Sở Xây dựng", "Sở Tài chính", ""]
    assert {box.get("list") for box in boxes} == {"agencies"}


def test_next_and_previous_lead_through_doubts_and_rows(desk):
    desk.open().follow("Nghi vấn kế tiếp")
    assert "Nghi vấn 2 trên 3" in desk.text
    desk.at_row("I.1.1").follow("Dòng kế tiếp")
    assert desk.words("#row-title") == ["Nhiệm vụ cụ thể I.2.1"]
    assert desk.follow("Dòng trước").words("#row-title") == ["Nhiệm vụ cụ thể I.1.1"]


def test_the_page_reads_on_in_the_document(desk):
    desk.open(**{"from": 0})
    assert "Số: 18/KH-UBND" in desk.words("#pane")[0]


@pytest.mark.parametrize("asked", [{"doubt": 999_999}, {"row": 999_999}])
def test_what_is_not_there_is_not_found(desk, asked):
    assert desk.open(**asked).status == 404


def test_an_unknown_draft_is_not_found(officer):
    assert officer.get("/drafts/4711/").status_code == 404


def test_numbers_that_are_no_numbers_open_the_first_doubt(desk):
    assert "Nghi vấn 1 trên 3" in desk.open(doubt="x", row="١").text


def test_a_row_of_another_draft_is_not_shown_here(desk, officer):
    other = desk.row("I.1.1")
    assert officer.get(f"/drafts/{desk.draft_id + 1}/", {"row": other.id}).status_code == 404
