"""Workbooks as offices send them: what a cell shows, what it holds, and what stands around the table."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import polars as pl
import pytest
import xlsxwriter

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Kind
from tiendo.warehouse.sources.batch import SourceRefused
from tiendo.warehouse.sources.sheet import open_sheet
from tiendo.warehouse.validation.headings import known_headings
from tiendo.warehouse.validation.validate import Wish, validate

CONTRACT = Contract(
    "fees",
    "1.0.0",
    Words("Phí", "Fees"),
    columns=(
        Column("code", Kind.TEXT, Words("Mã", "Code")),
        Column("paid_at", Kind.DATE, Words("Ngày nộp", "Paid")),
        Column("fee", Kind.DECIMAL, Words("Phí", "Fee")),
        Column("count", Kind.INTEGER, Words("Số lượng", "Count")),
    ),
    key=("code",),
    most_bad=Decimal(1),
)
HEADINGS = ["Mã", "Ngày nộp", "Phí", "Số lượng"]


def workbook(tmp_path, write):
    place = tmp_path / "phi.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        write(book)
    return place


def table_of(*rows, above=0):
    def write(book):
        sheet = book.add_worksheet("Phí")
        for at, row in enumerate([HEADINGS, *rows], above):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(at, place, cell, book.add_format({"num_format": "dd/mm/yyyy"}))
                elif cell is not None:
                    (sheet.write_string if isinstance(cell, str) else sheet.write)(at, place, cell)

    return write


def loaded(tmp_path, write, **of):
    table = open_sheet(workbook(tmp_path, write), known=known_headings(CONTRACT), **of)
    found = validate(table, CONTRACT, Wish(tmp_path))
    bad = pl.read_parquet(found.bad).select("_line", "_rules").rows() if found.bad else []
    good = pl.concat([pl.read_parquet(part) for part in found.good]) if found.good else None
    return ([] if good is None else good.rows()), bad, found


DAY = datetime(2026, 3, 1)  # noqa: DTZ001 - a cell has no zone


def test_days_are_read_from_date_cells_and_from_text_and_30_02_is_none(tmp_path):
    rows = [["A", DAY, 1, 1], ["B", "01/03/2026", 1, 1], ["C", "2026-03-01", 1, 1], ["D", "30/02/2026", 1, 1]]
    good, bad, _ = loaded(tmp_path, table_of(*rows))
    assert {row[0]: str(row[1]) for row in good} == dict.fromkeys("ABC", "2026-03-01")
    assert bad == [(5, ["type"])]


def test_numbers_stored_as_text_are_numbers_and_codes_keep_their_zeros(tmp_path):
    good, bad, _ = loaded(tmp_path, table_of(["007", None, "12,5", "1.200"], [8, None, 12.5, 1200]))
    assert [(row[0], row[2], row[3]) for row in good] == [
        ("007", Decimal("12.5"), 1200), ("8", Decimal("12.5"), 1200)
    ]  # fmt: skip
    assert bad == []


def test_a_number_with_three_decimals_is_itself_and_text_beside_it_is_not_guessed(tmp_path):
    good, bad, _ = loaded(tmp_path, table_of(["A", None, 12.345, 1], ["B", None, "1.200", 1]))
    assert [(row[0], row[2]) for row in good] == [("A", Decimal("12.345"))]
    assert bad == [(3, ["ambiguous"])]


def test_typed_text_decides_what_a_dot_marks_and_number_cells_do_not(tmp_path):
    rows = [["A", None, 8.5, 1], ["B", None, "1.200", 1], ["C", None, "8,5", 1], ["D", None, 12.345, 1]]
    good, bad, found = loaded(tmp_path, table_of(*rows))
    assert {row[0]: float(row[2]) for row in good} == {"A": 8.5, "B": 1200, "C": 8.5, "D": 12.345}
    assert bad == []
    assert "1.200 được đọc là 1200" in found.notes[0].vi


def test_a_merged_title_above_and_empty_rows_below_are_no_rows(tmp_path):
    def write(book):
        table_of(["A", DAY, 1, 2], above=3)(book)
        sheet = book.worksheets()[0]
        sheet.merge_range("A1:D1", "BẢNG KÊ PHÍ", book.add_format({"bold": True}))
        for at in range(6, 40):
            sheet.write_blank(at, 0, None, book.add_format({"bg_color": "#EEEEEE"}))
            sheet.write_string(at, 1, "  ")

    good, bad, found = loaded(tmp_path, write)
    assert ([row[0] for row in good], bad, found.read) == (["A"], [], 1)


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path):
    def write(book):
        table_of(["A", None, 1, 1])(book)
        other = book.add_worksheet("Quý 2")
        other.write_row(0, 0, HEADINGS)
        other.write_row(1, 0, ["B"])

    assert loaded(tmp_path, write)[0][0][0] == "A"
    assert loaded(tmp_path, write, sheet="Quý 2")[0][0][0] == "B"
    with pytest.raises(SourceRefused, match="Phí, Quý 2"):
        loaded(tmp_path, write, sheet="Quý 3")


def test_a_formula_is_the_value_it_had_when_the_file_was_saved_and_an_error_is_empty(tmp_path):
    def write(book):
        table_of(["A", None, 2, 3])(book)
        sheet = book.worksheets()[0]
        sheet.write_row(2, 0, ["B"])
        sheet.write_formula(2, 2, "=C2*1.25", None, 2.5)
        sheet.write_formula(2, 3, "=D2+1", None, 4)
        sheet.write_row(3, 0, ["C"])
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")

    good, bad, _ = loaded(tmp_path, write)
    assert [(row[0], row[2], row[3]) for row in good] == [
        ("A", Decimal(2), 3), ("B", Decimal("2.5"), 4), ("C", None, None)
    ]  # fmt: skip
    assert bad == []


def test_a_yes_in_a_cell_and_a_line_break_in_a_value_are_read(tmp_path):
    rows = [["Hồ sơ\nsố 1", None, "1.234,5", 1], [True, None, None, 1], ["C", None, 1, True]]
    good, bad, _ = loaded(tmp_path, table_of(*rows))
    assert [(row[0], row[2]) for row in good] == [("Hồ sơ số 1", Decimal("1234.5")), ("true", None)]
    assert bad == [(4, ["type"])]
