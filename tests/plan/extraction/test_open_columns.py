"""Titles that leave their meaning open are settled by cells and company."""

from __future__ import annotations

from tests.plan.extraction.made import columns
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.open_columns import settle


def kinds(titles, cells=None):
    """The meanings of ``titles`` over ``cells`` (column by column)."""
    return [column.kind for column in settle(columns(*titles), cells)]


def test_results_in_numbers_are_targets():
    settled = kinds(("STT", "Nội dung", "Kết quả"), (["1", "2"], ["Số xã", "Số lớp"], ["≥ 80 %", "100"]))
    assert settled[2] is Column.TARGET


def test_results_in_words_are_products():
    settled = kinds(("STT", "Nội dung", "Kết quả"), (["1", "2"], ["Rà soát", "Trình"], ["Báo cáo", "Đề án"]))
    assert settled[2] is Column.PRODUCT


def test_a_unit_column_of_agencies_is_the_lead():
    settled = kinds(
        ("STT", "Nội dung", "Đơn vị"), (["1", "2"], ["Rà soát", "Trình"], ["Sở Y tế", "Sở Nội vụ"])
    )
    assert settled[2] is Column.LEAD


def test_a_unit_column_of_units_stays_one():
    settled = kinds(("STT", "Chỉ tiêu", "Đơn vị"), (["1", "2"], ["Tỷ lệ", "Số xã"], ["%", "xã"]))
    assert settled[2] is Column.UNIT


def test_without_cells_the_company_decides():
    assert kinds(("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"))[3] is Column.TARGET
    assert kinds(("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Kết quả"))[3] is Column.PRODUCT


def test_of_two_texts_the_first_heads_the_second():
    settled = kinds(("TT", "Nhiệm vụ", "Nội dung", "Thời hạn"))
    assert settled[1:3] == [Column.CONTENT, Column.ACTION]


def test_a_lone_action_column_is_the_content():
    assert kinds(("TT", "Hoạt động", "Thời hạn"))[1] is Column.CONTENT


def test_the_second_indicator_column_is_what_must_be_reached():
    settled = kinds(("TT", "Tên chỉ tiêu", "Đơn vị tính", "Chỉ tiêu", "Cơ quan chủ trì"))
    assert settled[3] is Column.TARGET


def test_a_second_column_of_one_meaning_is_kept_beside_it():
    settled = kinds(("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Chủ đầu tư", "Thời hạn"))
    assert settled[2:4] == [Column.LEAD, Column.OTHER]


def test_an_investor_leads_where_nobody_else_does():
    assert kinds(("TT", "Dự án", "Chủ đầu tư", "Thời gian"))[2] is Column.LEAD


def test_an_untitled_first_column_of_numbers_is_the_number():
    settled = kinds(("", "Nhiệm vụ", "Thời hạn"), (["1", "2"], ["Rà soát", "Trình"], ["2026", "2027"]))
    assert settled[0] is Column.NUMBER


def test_an_unknown_column_of_dates_is_the_deadline():
    settled = kinds(
        ("TT", "Nhiệm vụ", "Trình UBND"), (["1", "2"], ["Rà soát", "Trình"], ["Quý I/2026", "Tháng 5/2026"])
    )
    assert settled[2] is Column.DEADLINE
