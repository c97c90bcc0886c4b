"""Excel sheets: every cell as the sheet shows it."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from tests.plan.reading.made import xlsx
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.xlsx.formats import printed


def _book(fill):
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return read_document(out.getvalue())


def test_cells_are_printed_as_shown():
    (table,) = read_document(xlsx()).tables
    assert [cell.text for cell in table.grid[3]] == ["12.10", "Một\nHai", "8,5", "20/11/2025", "85%"]
    assert [cell.text for cell in table.grid[4]] == ["12.1", "Ba", "15.000", "Tháng 6/2025", "12,5%"]


def test_the_grid_begins_at_the_first_used_cell_and_cells_know_their_address():
    (table,) = read_document(xlsx()).tables
    assert table.name == "Chỉ tiêu"
    assert (table.grid[0][0].address, table.grid[3][3].address) == ("B1", "E4")
    assert table.grid[0][0] is table.grid[0][4]


def test_a_blank_row_between_two_tables_is_kept():
    (table,) = read_document(xlsx()).tables
    assert all(cell.is_blank for cell in table.grid[1])


def test_formatting_beyond_the_data_is_trimmed():
    def fill(book):
        book.active["A1"] = "một"
        book.active["Z90"].number_format = "0%"
        book.active["C5"] = " "

    (table,) = _book(fill).tables
    assert (len(table.grid), table.width) == (1, 1)


def test_each_sheet_is_a_table_and_blank_ones_are_none():
    def fill(book):
        book.active["A1"] = "một"
        book.create_sheet("Trống")
        book.create_sheet("Hai")["A1"] = "hai"

    assert [table.name for table in _book(fill).tables] == ["Sheet", "Hai"]


def test_hidden_parts_are_read_with_a_notice():
    def fill(book):
        book.active["A1"], book.active["A2"] = "thấy", "ẩn"
        book.active.row_dimensions[2].hidden = True

    document = _book(fill)
    assert document.tables[0].grid[1][0].text == "ẩn"
    assert "Sheet" in document.notices[0].vi


def test_a_merge_over_rows_is_one_cell():
    def fill(book):
        sheet = book.active
        sheet["A1"], sheet["B1"], sheet["B2"] = "nhóm", "x", "y"
        sheet.merge_cells("A1:A2")

    (table,) = _book(fill).tables
    assert table.grid[0][0] is table.grid[1][0]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0,3"),
        (5, "00", "05"),
        (1200, "#,##0", "1.200"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (2.5, "0", "3"),
        (12.1, "0.00", "12,10"),
        (8.5, "0.##", "8,5"),
        (0.855, "0.0%", "85,5%"),
        (5, '"≥ "0', "≥ 5"),
        (20, '0" tỷ"', "20 tỷ"),
        (-3, "0;(0)", "(3)"),
        (45981, "dd/mm/yyyy", "20/11/2025"),
        (45981, "mmm-yy", "11/2025"),
        (45981, "yyyy", "2025"),
        (45981.5, "d/m/yyyy h:mm", "20/11/2025 12:00"),
        (0.25, "h:mm", "06:00"),
        (7, "@", "7"),
    ],
)
def test_a_number_is_shown_by_its_format(value, code, shown):
    assert printed(value, code) == shown


def test_dates_of_the_1904_system_are_the_same_days():
    days = (datetime(2025, 11, 20) - datetime(1904, 1, 1)).days  # noqa: DTZ001 - days apart, no instant
    assert printed(days, "dd/mm/yyyy", date1904=True) == "20/11/2025"
