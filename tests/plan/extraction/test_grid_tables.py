"""Tables that kept their grid: header, rows, what was merged, what goes on."""

from __future__ import annotations

from tests.plan.extraction.made import DUTIES, Merged, page, table
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.grid_tables import grid_tables
from tiendo.plan.reading.reader import read_document

ONE = ("1", "Việc một", "Sở Nội vụ", "", "2026", "Báo cáo")
TWO = ("2", "Việc hai", "Sở Y tế", "", "2027", "Đề án")


def tables_of(*parts):
    return grid_tables(read_document(page(*parts)))


def texts(printed):
    return [[cell.text for cell in row.cells] for row in printed.rows]


def test_the_header_names_the_columns_and_is_no_row():
    known, unknown = tables_of(table(DUTIES, ONE, TWO))
    assert unknown == []
    assert texts(known[0]) == [list(ONE), list(TWO)]


def test_a_header_in_two_rows_is_read_as_one():
    above = ("TT", "Chỉ tiêu", "Đơn vị tính")
    header = [Merged(title, rows=2) for title in above]
    known, _ = tables_of(
        table((*header, Merged("Mục tiêu", columns=2)), ("2030", "2045"), ("1", "Tỷ lệ", "%", "80", "95"))
    )
    assert [(c.kind, c.year) for c in known[0].columns[3:]] == [
        (Column.TARGET, "2030"),
        (Column.TARGET, "2045"),
    ]
    assert len(known[0].rows) == 1


def test_a_header_printed_again_is_no_row():
    known, _ = tables_of(table(DUTIES, ONE, DUTIES, TWO))
    assert texts(known[0]) == [list(ONE), list(TWO)]


def test_a_row_that_numbers_the_columns_is_no_row():
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)+(5)")
    known, _ = tables_of(table(DUTIES, numbers, ONE))
    assert texts(known[0]) == [list(ONE)]


def test_a_table_without_header_goes_on_with_the_one_before():
    known, _ = tables_of(table(DUTIES, ONE), table(TWO))
    assert texts(known[0]) == [list(ONE), list(TWO)]


def test_after_a_paragraph_of_words_it_does_not():
    known, unknown = tables_of(
        table(DUTIES, ONE), "Các đơn vị báo cáo về Sở Nội vụ để tổng hợp chung.", table(TWO)
    )
    assert len(known[0].rows) == 1
    assert len(unknown) == 1


def test_a_cell_merged_down_goes_on_in_the_next_row():
    known, _ = tables_of(
        table(
            DUTIES,
            ("1", "Việc một", Merged("Sở Nội vụ", rows=2), "", "2026", "A"),
            ("2", "Việc hai", "", "2027", "B"),
        )
    )
    lead = known[0].rows[1].cells[2]
    assert (lead.text, lead.continued) == ("Sở Nội vụ", True)


def test_a_group_row_over_all_columns_is_full_width():
    known, _ = tables_of(table(DUTIES, (Merged("I. HẠ TẦNG", columns=6),), ONE))
    assert [row.full_width for row in known[0].rows] == [True, False]


def test_a_group_repeated_in_every_column_is_said_once():
    known, _ = tables_of(table(DUTIES, ("I. HẠ TẦNG SỐ",) * 6, ONE))
    assert [cell.text for cell in known[0].rows[0].cells] == ["I. HẠ TẦNG SỐ", "", "", "", "", ""]


def test_lists_of_people_prices_and_pages_are_no_plan():
    people = table(("STT", "Họ và tên", "Chức vụ", "Điện thoại"), ("1", "Lê Văn An", "Chuyên viên", "0901"))
    prices = table(("STT", "Nội dung", "Đơn giá", "Thành tiền"), ("1", "Máy chủ", "100", "200"))
    pages = table(("STT", "Nội dung", "Trang"), ("1", "Mục tiêu", "2"))
    known, unknown = tables_of(
        people, "Bảng giá vật tư, thiết bị của dự án năm nay:", prices, "Mục lục", pages
    )
    assert known == []
    assert len(unknown) == 3


def test_the_caption_is_what_stands_over_the_header():
    known, _ = tables_of("PHỤ LỤC I", "DANH MỤC", table(DUTIES, (Merged("SỞ Y TẾ", columns=6),), ONE))
    assert known[0].caption == "PHỤ LỤC I\nDANH MỤC"
