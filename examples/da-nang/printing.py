"""How a cell or a line of the demonstration plan is printed, the same in every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from plan_source import Plan

INDICATOR_HEADER = (
    "TT",
    "Chỉ tiêu",
    "Đơn vị",
    "Kết quả",
    "Cơ quan/đơn vị chủ trì thực hiện chỉ tiêu",
    "Cơ quan/đơn vị phụ trách tính toán, thống kê, báo cáo",
)
TASK_HEADER = ("TT", "Nội dung chủ yếu theo Kế hoạch", "Nhiệm vụ triển khai cụ thể")
ASSIGNMENT_HEADER = "Phân công thực hiện"
ASSIGNMENT_COLUMNS = ("Lãnh đạo UBND TP phụ trách", "Cơ quan chủ trì triển khai", "Cơ quan phối hợp")
RESULT_HEADER = ("Thời gian/ thời hạn", "Sản phẩm dự kiến")
NUMBERED = re.compile(r"\(\d+\) |\d+\. ")
ROMAN = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of the body. ``level`` 1 is a Roman part, 2 a numbered item, 0 plain text.

    ``number`` is the printed number of a heading, for formats that do not number by themselves.
    """

    level: int
    number: str
    text: str
    centred: bool = False


def dashed(lines: Sequence[str]) -> tuple[str, ...]:
    """A cell's paragraphs: one stands plain, several get a dash each, numbered ones keep theirs."""
    if len(lines) < 2:
        return tuple(lines)
    return tuple(line if NUMBERED.match(line) else f"- {line}" for line in lines)


def in_one_line(names: Sequence[str]) -> str:
    """Agencies as Appendix I prints them: in one line, with commas."""
    return ", ".join(names)


def long_date(day: date) -> str:
    """``ngày 01 tháng 3 năm 2025``: days below 10 and months 1 and 2 are padded (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def bases(plan: Plan) -> tuple[str, ...]:
    """The legal bases as lines ending in semicolons, the last in a full stop."""
    last = len(plan.facts["bases"]) - 1
    return tuple(f"Căn cứ {base}{'.' if i == last else ';'}" for i, base in enumerate(plan.facts["bases"]))


def recipients(plan: Plan) -> tuple[str, ...]:
    """The list under "Nơi nhận"."""
    last = len(plan.facts["recipients"]) - 1
    return tuple(f"- {name}{'.' if i == last else ';'}" for i, name in enumerate(plan.facts["recipients"]))


def body_lines(plan: Plan) -> list[Line]:
    """Parts I to V of the body, line by line."""
    lines: list[Line] = []
    for roman, part in zip(ROMAN, plan.body, strict=True):
        lines.append(Line(1, f"{roman}.", part["title"]))
        lines.extend(Line(0, "", text) for text in part.get("text", ()))
        for no, item in enumerate(part.get("items", ()), start=1):
            lines.append(Line(2, f"{no}.", item["title"]))
            lines.extend(Line(0, "", text) for text in item["text"])
        if part.get("clauses"):
            lines.extend(_clause_lines(plan))
        if "closing" in part:
            lines.append(Line(0, "", part["closing"], centred=True))
    return lines


def _clause_lines(plan: Plan) -> list[Line]:
    lines: list[Line] = []
    for no, section in enumerate(plan.sections, start=1):
        lines.append(Line(2, f"{no}.", section.title))
        lines.extend(Line(0, "", f"{clause.letter}) {clause.text}") for clause in section.clauses)
    return lines
