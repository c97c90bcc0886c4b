"""Rows are accepted, written in, cut, merged, moved, added, rejected and restored by ordinary forms."""

from __future__ import annotations

import pytest

from tiendo.plan.types import RowState

pytestmark = pytest.mark.django_db


def test_accepting_goes_to_the_next_undecided_row(desk):
    desk.at_row("I.1.1").press("Đồng ý dòng này")
    assert desk.row("I.1.1").state is RowState.ACCEPTED
    assert desk.words("#row-title") == ["Nhiệm vụ I.2"]


def test_what_is_written_is_saved_with_the_acceptance(desk):
    desk.at_row("I.1.1").press(
        "Đồng ý dòng này", f_deadline="Tháng 6/2026", f_products="Bộ ảnh nền\r\nBáo cáo"
    )
    assert desk.row("I.1.1").state is RowState.EDITED
    assert desk.value("I.1.1", "products") == "Bộ ảnh nền\nBáo cáo"
    assert "Ngày cuối: 30/6/2026" in desk.at_row("I.1.1").text


def test_line_ends_of_the_browser_are_no_change(desk):
    same = desk.value("I.2.1", "text")
    desk.at_row("I.2.1").press("Đồng ý dòng này", f_text=f" {same}\r\n")
    assert desk.row("I.2.1").state is RowState.ACCEPTED


def test_one_field_is_accepted_alone(desk):
    desk.at_doubt("invisible boundary").press("đồng ý mục này Chủ trì")
    row = desk.row("I.2.1")
    assert (row.field("leads").accepted, row.field("text").accepted) == (True, False)


def test_a_row_is_split_at_a_sentence(desk):
    desk.at_row("I.1.1").press("Tách làm hai dòng")
    assert desk.value("I.1.1", "text") == "Bay chụp toàn bộ nội thành."
    assert desk.value("I.1.2", "text") == "Chuẩn hóa ảnh theo hệ tọa độ chung."
    assert desk.words("#row-title") == ["Nhiệm vụ cụ thể I.1.2"]


def test_a_row_is_split_before_words_one_names(desk):
    desk.at_row("I.1.1").press("Tách làm hai dòng", begins="theo hệ tọa độ", cut_field="text")
    assert desk.value("I.1.2", "text") == "theo hệ tọa độ chung."


def test_a_split_at_words_that_are_not_there_is_refused_and_keeps_them(desk):
    desk.at_row("I.1.1").press("Tách làm hai dòng", begins="không có chữ này", cut_field="text")
    assert desk.status == 409
    assert desk.page.xpath("//input[@name='begins']")[0].get("value") == "không có chữ này"


def test_two_rows_are_merged_and_undo_brings_the_second_back(desk):
    desk.at_row("I.1.1").press("Tách làm hai dòng")
    desk.at_row("I.1.1").press("Gộp với I.1.2")
    assert desk.value("I.1.1", "text") == "Bay chụp toàn bộ nội thành. Chuẩn hóa ảnh theo hệ tọa độ chung."
    assert desk.row("I.1.2").state is RowState.REJECTED
    desk.press("Hoàn tác")
    assert desk.value("I.1.1", "text") == "Bay chụp toàn bộ nội thành."
    assert desk.row("I.1.2").state is RowState.ADDED


def test_an_agency_is_moved_to_another_field(desk):
    row = desk.row("I.2.1")
    desk.at_row("I.2.1").press("Chuyển", piece="leads:1", goal=f"{row.id}:{row.revision}:coordinators")
    assert desk.value("I.2.1", "leads") == "Sở Xây dựng"
    assert "Sở Tài chính" in desk.value("I.2.1", "coordinators").split("\n")


def test_words_are_moved_to_the_next_row(desk):
    goal = desk.row("I.3.1")
    to = f"{goal.id}:{goal.revision}:products"
    desk.at_row("I.2.1").press("Chuyển", piece="products:0", goal=to)
    assert desk.value("I.2.1", "products") == ""
    assert desk.value("I.3.1", "products") == "Bản đồ thoát nước\nDanh mục cây xanh"


def test_a_row_the_machine_missed_is_added_below(desk):
    desk.at_row("I.1.1").press("Thêm bên dưới dòng này", kind="action", added="Lưu trữ ảnh gốc")
    assert desk.words("#row-title") == ["Nhiệm vụ cụ thể I.1.2"]
    assert desk.value("I.1.2", "text") == "Lưu trữ ảnh gốc"
    assert desk.row("I.1.2").parent_id == desk.row("I.1.1").parent_id


def test_an_indicator_is_added_to_the_horizon_one_is_at(desk):
    desk.at_row("2030/1").press("Thêm bên dưới dòng này", kind="indicator", added="Số bản đồ chuyên đề")
    assert desk.value("2030/x", "name") == "Số bản đồ chuyên đề"


def test_an_action_cannot_be_added_without_a_task_and_keeps_its_words(desk):
    desk.at_row("2030/1").press("Thêm bên dưới dòng này", kind="action", added="Lưu trữ ảnh gốc")
    assert desk.status == 409
    assert desk.page.xpath("//textarea[@name='added']")[0].text == "Lưu trữ ảnh gốc"


def test_a_rejected_task_takes_its_actions_along_and_can_be_restored(desk):
    desk.at_row("I.3").press("Loại dòng I.3")
    assert {desk.row(key).state for key in ("I.3", "I.3.1")} == {RowState.REJECTED}
    desk.at_row("I.3").press("Khôi phục dòng")
    assert desk.row("I.3").state is RowState.PROPOSED


def test_a_step_does_not_lose_what_was_typed(desk):
    desk.at_row("I.1.1").press("Tách làm hai dòng", f_leader="Chủ tịch UBND thành phố")
    assert desk.status == 409
    assert desk.page.xpath("//input[@name='f-leader']")[0].get("value") == "Chủ tịch UBND thành phố"


def test_accepting_many_says_first_how_many_and_is_undone_at_once(desk):
    desk.open("draft-accept")
    assert "Còn 13 dòng chưa quyết" in desk.text
    promised = desk.page.xpath("//tr[.//input[@value='95']]/td")[0].text_content()
    desk.press("Đồng ý các dòng này", above="95")
    accepted = [key for key in ("2030/1", "I.1.1", "I.3.1") if desk.row(key).state is RowState.ACCEPTED]
    assert accepted == ["2030/1", "I.1.1", "I.3.1"]
    assert desk.row("I.2.1").state is RowState.PROPOSED
    assert f"Đã đồng ý {promised} dòng" in desk.text
    desk.press("Hoàn tác")
    assert desk.row("I.1.1").state is RowState.PROPOSED


def test_the_list_of_rows_filters_by_kind_and_state(desk):
    desk.at_row("I.1.1").press("Đồng ý dòng này")
    desk.open("draft-rows", kind="action", state="proposed")
    assert "3 trên 4 dòng" in desk.text
    assert "I.1.1" not in desk.words("tbody th")
