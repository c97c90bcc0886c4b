"""Writing the Excel form of a report: protected but for the cells to fill in, with lists and instructions.

All words are written as text, so that nothing in them becomes a formula.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tiendo.delivery.domain.form_file import FIRST_ROW, SEAL, SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = (
    "Mã", "Nội dung", "Đơn vị", "Kỳ trước", "Kỳ này", "Không phát sinh", "Kết quả", "Khó khăn, vướng mắc",
    "Đề xuất, kiến nghị", "",
)  # fmt: skip
WIDTHS = (12, 52, 14, 16, 18, 12, 46, 36, 36, 2)
INSTRUCTIONS = (
    "Hướng dẫn điền biểu",
    "1. Chỉ điền vào các ô nền vàng ở trang “Báo cáo”. Các ô khác được khoá.",
    "2. Số lẻ viết bằng dấu phẩy (8,5); dấu chấm ngăn hàng nghìn (1.200). Để trống là chưa có, không phải 0.",
    "3. Mục không có gì mới: chọn “x” ở cột Không phát sinh và để trống các ô khác.",
    "4. Mỗi ô lời văn tối đa 20.000 chữ. Tệp chứng cứ đính kèm trên trang báo cáo, không đưa vào biểu.",
    "5. Không xoá, chèn dòng hoặc đổi tên trang. Biểu này chỉ dùng cho đúng báo cáo ghi ở trang “Báo cáo”.",
    "6. Nạp lại biểu trên trang báo cáo: hệ thống báo từng ô cần sửa, cho xem trước rồi mới ghi.",
)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One row of the form."""

    entry_id: int
    code: str
    name: str
    unit: str
    last: str
    cells: tuple[str, ...]
    may_write: bool
    takes_figure: bool


def write_form(*, title: str, due: str, lines: Sequence[FormLine], seal: str) -> bytes:
    """The form as the bytes of an .xlsx file."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet(SHEET)
        _head(book, sheet, title, due)
        _rows(book, sheet, lines)
        _guide(book)
        sealed = book.add_worksheet(SEAL)
        sealed.write_string(0, 0, seal)
        sealed.very_hidden()
    return target.getvalue()


def _head(book: Any, sheet: Any, title: str, due: str) -> None:
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, f"Nộp chậm nhất {due}. Điền vào các ô nền vàng; hướng dẫn ở trang sau.")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for column, words in enumerate(HEADER):
        sheet.write_string(FIRST_ROW - 2, column, words, bold)
        sheet.set_column(column, column, WIDTHS[column], None, {"hidden": not words})
    sheet.freeze_panes(FIRST_ROW - 1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _rows(book: Any, sheet: Any, lines: Sequence[FormLine]) -> None:
    plain = {"text_wrap": True, "valign": "top", "border": 4, "num_format": "@"}
    shut = book.add_format({**plain, "font_color": "#43535F"})
    open_ = book.add_format({**plain, "locked": False, "bg_color": "#FFF6D9"})
    for row, line in enumerate(lines, FIRST_ROW - 1):
        for column, words in enumerate((line.code, line.name, line.unit, line.last)):
            sheet.write_string(row, column, words, shut)
        for column, words in enumerate(line.cells, 4):
            writable = line.may_write and (column != 4 or line.takes_figure)
            sheet.write_string(row, column, words, open_ if writable else shut)
        sheet.write_string(row, 9, str(line.entry_id), shut)
        if line.may_write:
            said = {"validate": "list", "source": ["x"], "error_title": "Không phát sinh"}
            sheet.data_validation(row, 5, row, 5, {**said, "error_message": "Chọn x hoặc để trống."})


def _guide(book: Any) -> None:
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 110)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 14})
    for row, words in enumerate(INSTRUCTIONS):
        guide.write_string(row, 0, words, wrapped if row else bold)
    guide.protect()
