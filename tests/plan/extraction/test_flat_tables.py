"""Tables printed one cell a line are found by their run of titles."""

from __future__ import annotations

from tests.plan.extraction.made import DUTIES, document
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.flat_tables import flat_tables

ROW = ("1", "Xây dựng quy chế quản lý dữ liệu", "Sở Y tế", "Sở Nội vụ", "2026", "Quyết định")
NEXT = ("2", "Tổ chức tập huấn cho cán bộ", "Sở Nội vụ", "", "2027", "Lớp tập huấn")


def test_a_run_of_titles_begins_a_table():
    tables, begins = flat_tables(document("I. NHIỆM VỤ", *DUTIES, *ROW, *NEXT))
    assert begins == 1
    assert [column.kind for column in tables[0].columns] == [
        Column.NUMBER,
        Column.CONTENT,
        Column.LEAD,
        Column.COORDINATOR,
        Column.DEADLINE,
        Column.PRODUCT,
    ]
    assert len(tables[0].rows) == 2


def test_a_row_that_numbers_the_columns_is_no_row():
    tables, _ = flat_tables(document(*DUTIES, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", *ROW))
    assert [row.cells[1].text for row in tables[0].rows] == [ROW[1]]


def test_the_lines_over_the_titles_are_the_caption():
    tables, _ = flat_tables(document("PHỤ LỤC II", "DANH MỤC NHIỆM VỤ", *DUTIES, *ROW))
    assert tables[0].caption == "PHỤ LỤC II\nDANH MỤC NHIỆM VỤ"


def test_recipients_end_the_table():
    tables, _ = flat_tables(document(*DUTIES, *ROW, "Nơi nhận:", "- Như trên;"))
    assert tables[0].rows[-1].cells[5].text == "Quyết định"


def test_two_tables_end_where_the_next_begins():
    tables, _ = flat_tables(document(*DUTIES, *ROW, "PHỤ LỤC II", *DUTIES, *NEXT))
    assert [len(table.rows) for table in tables] == [1, 1]


def test_a_word_that_could_be_a_title_is_no_table():
    assert flat_tables(document("STT", "Nhiệm vụ của các sở là rà soát văn bản.", "Ghi chú")) == ([], None)
