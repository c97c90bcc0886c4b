"""The consolidated report as a workbook: reporting status, indicators, actions, what agencies say.

Numbers are numbers, days are days. Text is always written as text, never as what it might mean to a
spreadsheet, so a formula an agency typed stays a sentence.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tiendo.delivery.types import BUCKET_WORDS, SUBMISSION_WORDS
from tiendo.kernel.text import collapse
from tiendo.publishing.consolidated.figures import day
from tiendo.publishing.consolidated.wording import (
    ARRIVALS,
    SAYINGS,
    STANDINGS,
    about,
    met_words,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.domain.consolidated import Consolidated

Line = Sequence[Any]
CELL_LENGTH = 32767  # Excel's own limit; a longer text is cut and says so
CUT = " … (còn nữa, xem trên hệ thống)"
SYNTHETIC = "Dữ liệu mẫu (synthetic), không phải số liệu của cơ quan nào"
WIDE = {"Cơ quan": 40, "Chỉ tiêu": 60, "Nhiệm vụ": 60, "Nội dung": 80, "Cơ quan tính toán": 36}

AGENCIES = (
    "Cơ quan", "Báo cáo gửi đến", "Gửi lần đầu", "Gửi gần nhất", "Mục phải báo cáo", "Mục có nội dung",
    "Mục đã chấp nhận", "Mục bị trả lại", "Tình trạng",
)  # fmt: skip
INDICATORS = (
    "Đến năm", "Số", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan tính toán", "Tình trạng",
    "Giá trị đã chấp nhận", "Giá trị bằng lời", "Của kỳ", "Giá trị gửi, chưa chấp nhận", "Giá trị kỳ trước",
    "Của kỳ trước", "Còn cách mục tiêu", "Đánh giá",
)  # fmt: skip
ACTIONS = (
    "Phần", "Mã", "Lần", "Nhiệm vụ", "Cơ quan", "Hạn ban đầu", "Hạn hiện tại", "Ngày hoàn thành", "Kết quả",
)  # fmt: skip
SAYINGS_HEADER = (
    "Loại", "Nhóm", "Số cơ quan cùng nêu", "Nội dung", "Cơ quan", "Về mục", "Lần gửi", "Ngày gửi",
    "Đã chấp nhận",
)  # fmt: skip


def to_xlsx(report: Consolidated) -> bytes:
    """The workbook of a report."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": subject_of(report), "created": _made(report)})
        sheets = _Sheets(workbook, report)
        sheets.add("Tình hình báo cáo", AGENCIES, _agencies(report))
        sheets.add("Chỉ tiêu", INDICATORS, _indicators(report))
        sheets.add("Nhiệm vụ", ACTIONS, _actions(report))
        sheets.add("Ý kiến các cơ quan", SAYINGS_HEADER, _sayings(report))
    return target.getvalue()


def _made(report: Consolidated) -> datetime:
    """The day of knowledge, not the moment of writing: the same report gives the same bytes."""
    return datetime.combine(report.known_on, time(0))


class _Sheets:
    """Writes sheets in one style: what they are of above, then the header, then the rows."""

    def __init__(self, workbook: Any, report: Consolidated) -> None:
        self.workbook = workbook
        marked = f". {SYNTHETIC}" if report.synthetic else ""
        self.about = f"{subject_of(report)}. Số liệu biết đến hết ngày {day(report.known_on)}{marked}."
        self.bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.dated = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})

    def add(self, name: str, header: Sequence[str], lines: Iterable[Line]) -> None:
        sheet = self.workbook.add_worksheet(name)
        sheet.write_string(0, 0, self.about)
        for column, title in enumerate(header):
            sheet.write_string(1, column, title, self.bold)
            sheet.set_column(column, column, WIDE.get(title, 16))
        row = 1
        for row, line in enumerate(lines, start=2):
            for column, value in enumerate(line):
                self._write(sheet, row, column, value)
        sheet.freeze_panes(2, 0)
        sheet.autofilter(1, 0, row, len(header) - 1)

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, int | Decimal):
            sheet.write_number(row, column, value, self.wrapped)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time(0)), self.dated)
        else:
            text = str(value)
            shown = text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - len(CUT)] + CUT
            sheet.write_string(row, column, shown, self.wrapped)


def _agencies(report: Consolidated) -> Iterable[Line]:
    for line in report.agencies:
        yield (
            line.agency.name,
            ARRIVALS[line.arrival].vi,
            line.first_sent_on,
            line.last_sent_on,
            line.asked,
            line.filled,
            line.accepted,
            line.returned,
            SUBMISSION_WORDS[line.state].vi,
        )


def _indicators(report: Consolidated) -> Iterable[Line]:
    for line in report.counted():
        value, last = line.value, line.last
        accepted = value if line.is_figure else None
        yield (
            line.horizon,
            line.no,
            collapse(line.name),
            line.unit,
            line.target_text,
            line.counter.name if line.counter else "",
            STANDINGS[line.standing].vi,
            accepted.number if accepted else None,
            accepted.text if accepted else "",
            accepted.period if accepted else "",
            value.number if value and not accepted else None,
            last.number if last else None,
            last.period if last else "",
            line.distance,
            met_words(line),
        )


def _actions(report: Consolidated) -> Iterable[Line]:
    for line in report.actions:
        yield (
            line.section,
            line.action_code,
            line.key,
            line.text,
            "; ".join(one.name for one in line.answering),
            line.first_due_on,
            line.due_on,
            line.status.done_on,
            BUCKET_WORDS[line.status.bucket].vi,
        )


def _sayings(report: Consolidated) -> Iterable[Line]:
    """A row for each voice, with its own words; ``Nhóm`` joins those that say the same."""
    for group, saying in enumerate(report.sayings, start=1):
        for voice in saying.voices:
            yield (
                SAYINGS[saying.kind].vi,
                group,
                len(saying.agencies),
                voice.words,
                voice.agency.name,
                about(voice.about),
                voice.sending,
                voice.sent_on,
                "x" if voice.accepted else "",
            )
