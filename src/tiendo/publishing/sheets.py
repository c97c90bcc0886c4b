"""Plan JSON as a workbook and as CSV, for people who work in spreadsheets.

Text that a spreadsheet would run as a formula is written so that it stays text. Knows no tables.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tiendo.kernel.cells import defused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Json = dict[str, Any]
Line = list[Any]

INDICATOR_HEADER = (
    "Đến năm",
    "Số",
    "Thuộc nhóm",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Mục tiêu",
    "Phép so sánh",
    "Từ",
    "Đến",
    "Chủ trì",
    "Tính toán, thống kê",
    "Là nhóm",
)
ACTION_HEADER = (
    "Phần",
    "Tên phần",
    "Số",
    "Nhiệm vụ",
    "Nhiệm vụ cụ thể",
    "Lãnh đạo phụ trách",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Loại thời hạn",
    "Từ ngày",
    "Đến ngày",
    "Sản phẩm",
)
WIDTHS = {
    "Chỉ tiêu": 60,
    "Nhiệm vụ": 50,
    "Nhiệm vụ cụ thể": 70,
    "Sản phẩm": 50,
    "Chủ trì": 40,
    "Phối hợp": 40,
}


def to_xlsx(content: Json) -> bytes:
    """The JSON content as a workbook with the sheets "Chỉ tiêu" and "Nhiệm vụ"."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        write_sheet(workbook, "Chỉ tiêu", INDICATOR_HEADER, _indicator_lines(content))
        write_sheet(workbook, "Nhiệm vụ", _action_header(content), _action_lines(content))
    return target.getvalue()


def write_sheet(
    workbook: xlsxwriter.Workbook, name: str, header: Sequence[str], lines: Iterable[Line]
) -> None:
    """One sheet: a header that stays in sight, a filter, every cell as what it is."""
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, WIDTHS.get(title, 16))
    row = 0
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            _write(sheet, row, column, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(header) - 1)


def _write(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    """Always as a string or a number, never as what a string might mean."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, _text(value), style)


def indicators_csv(content: Json) -> bytes:
    """The indicators as CSV: UTF-8 with a byte-order mark, so that Excel reads Vietnamese."""
    return write_csv(INDICATOR_HEADER, _indicator_lines(content))


def actions_csv(content: Json) -> bytes:
    """The actions as CSV, likewise."""
    return write_csv(_action_header(content), _action_lines(content))


def write_csv(header: Sequence[str], lines: Iterable[Line]) -> bytes:
    """Rows as UTF-8 with a byte-order mark; nothing in them runs as a formula."""
    return b"".join(csv_parts(header, (lines,)))


def csv_parts(header: Sequence[str], parts: Iterable[Iterable[Line]]) -> Iterator[bytes]:
    """The same, one part of the lines at a time: what was given already is not held."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    target.write("\ufeff")
    writer.writerow(defused(title) for title in header)
    for part in parts:
        for line in part:
            writer.writerow(defused(_text(value)) for value in line)
        yield target.getvalue().encode()
        target.seek(0)
        target.truncate()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)


def _indicator_lines(content: Json) -> Iterable[Line]:
    for row in content["indicators"]:
        target = row["target"]
        yield [
            row["horizon"],
            row["no"],
            row["parent"],
            row["name"],
            row["unit"],
            row["target_text"],
            target["op"],
            target["low"],
            target["high"],
            row["leads"],
            row["counters"],
            row["group"],
        ]


def _extra_titles(content: Json) -> list[str]:
    found = (title for task in content["tasks"] for action in task["actions"] for title in action["extras"])
    return list(dict.fromkeys(found))


def _action_header(content: Json) -> list[str]:
    return [*ACTION_HEADER, *_extra_titles(content)]


def _action_lines(content: Json) -> Iterable[Line]:
    extras = _extra_titles(content)
    for task in content["tasks"]:
        for action in task["actions"]:
            yield [*_task_cells(task), *_action_cells(action), *(action["extras"].get(t) for t in extras)]


def _task_cells(task: Json) -> Line:
    return [task["section"], task["section_title"], task["no"], task["heading"]]


def _action_cells(action: Json) -> Line:
    deadline = action["deadline"]
    return [
        action["text"],
        action["leader"],
        action["leads"],
        action["coordinators"],
        action["deadline_text"],
        deadline["kind"],
        deadline["from"],
        deadline["to"],
        action["products"],
    ]
