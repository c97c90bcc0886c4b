"""A plan that asks one agency for twenty entries: twelve indicators it counts, eight actions it leads."""

from __future__ import annotations

from pathlib import Path

SMALL = Path(__file__).parents[1] / "web" / "small-plan.md"
US = "Sở Khoa học và Công nghệ"
INDICATORS = 10
ACTIONS = 6


def long_plan() -> str:
    """The small plan with more rows for Sở Khoa học và Công nghệ."""
    text = SMALL.read_text(encoding="utf-8")
    figures = "\n".join(
        f"| {number} | Tỷ lệ dịch vụ số nhóm {number} được dùng | % | ≥ {60 + number} | {US} | {US} |"
        for number in range(4, 4 + INDICATORS)
    )
    works = "\n".join(
        f"| {number} | Việc số {number} | Xây dựng nền tảng dữ liệu số {number} | Chủ tịch UBND thành phố "
        f"| {US} | Các sở, ban, ngành | Tháng 12/2025 | Nền tảng số {number} được nghiệm thu |"
        for number in range(2, 2 + ACTIONS)
    )
    text = text.replace("| II | Đến năm 2045 |", f"{figures}\n| II | Đến năm 2045 |")
    return f"{text.rstrip()}\n{works}\n"
