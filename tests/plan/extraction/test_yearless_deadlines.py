"""Days, months and quarters printed without a year take the one year the plan's title names, and say so."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

PLAN = """# KẾ HOẠCH
**{title}**

| TT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Lập danh mục dữ liệu mở | Sở Nội vụ | {deadline} |
"""


def draft(deadline, title="Chuyển đổi số năm 2026"):
    return extract(read_document(PLAN.format(title=title, deadline=deadline).encode(), name="ke-hoach.md"))


@pytest.mark.parametrize(
    ("printed", "last"),
    [("Tháng 6", date(2026, 6, 30)), ("Quý III", date(2026, 9, 30)), ("Trước 15/12", date(2026, 12, 14))],
)
def test_the_year_of_the_title_is_taken_and_told(printed, last):
    found = draft(printed)
    assert found.actions[0].deadline.value.end == last
    assert found.actions[0].deadline.value.text == printed
    assert "year not printed" in [doubt.kind for doubt in found.doubts]


@pytest.mark.parametrize(
    "title", ["Chuyển đổi số giai đoạn 2026-2030", "Chuyển đổi số", "Tổng kết năm 2025 và năm 2026"]
)
def test_a_title_of_no_single_year_settles_nothing(title):
    assert draft("Tháng 6", title).actions[0].deadline.value.kind == "unknown"


def test_a_printed_year_stands():
    found = draft("Tháng 6/2027")
    assert found.actions[0].deadline.value.end == date(2027, 6, 30)
    assert "year not printed" not in [doubt.kind for doubt in found.doubts]
