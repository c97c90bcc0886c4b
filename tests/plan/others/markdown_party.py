"""Markdown: two pipe tables under headings, the task columns in an order of their own."""

from __future__ import annotations

from datetime import date

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action, indicator, one_of
from tests.plan.others.writing import pipe_rows, text_closing, text_opening

NAME = "07-KH-TU.md"
FRAME = Frame(
    body=("TỈNH ỦY NGHỆ AN",),
    issuers=("Tỉnh ủy Nghệ An", "Ban Thường vụ Tỉnh ủy Nghệ An"),
    number="07-KH/TU",
    place="Nghệ An",
    issued_on=date(2021, 5, 17),
    type="KẾ HOẠCH",
    title="Nâng cao chất lượng giáo dục vùng miền núi giai đoạn 2021 - 2025",
    bases=("Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020 - 2025;",),
    recipients=("Ban Bí thư Trung ương Đảng (để báo cáo)", "Các ban đảng", "Lưu Văn phòng Tỉnh ủy"),
    authority=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    signer="Vi Thị Mai Hoa",
    state="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
)
INDICATORS = (
    ("STT", "Chỉ tiêu", "Đến năm 2025", "Đơn vị tính", "Cơ quan chủ trì", "Cơ quan theo dõi số liệu"),
    (
        "1",
        "Tỷ lệ trường học miền núi đạt chuẩn quốc gia",
        "từ 60 đến 65",
        "%",
        "Sở Giáo dục và Đào tạo",
        "Cục Thống kê",
    ),
    ("2", "Tỷ lệ trẻ 5 tuổi đến lớp", "> 99,5", "%", "Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"),
    ("3", "Số học sinh bỏ học giữa chừng", "dưới 150", "Học sinh", "UBND các huyện miền núi", "Cục Thống kê"),
)
TASKS = (
    ("STT", "Sản phẩm", "Nhiệm vụ, giải pháp", "Thời gian hoàn thành", "Cơ quan phối hợp", "Cơ quan chủ trì"),
    (
        "1",
        "Đề án",
        "Sắp xếp mạng lưới trường phổ thông dân tộc bán trú",
        "Tháng 9/2021",
        "Sở Nội vụ",
        "Sở Giáo dục và Đào tạo",
    ),
    (
        "2",
        "Nghị quyết của HĐND tỉnh",
        "Hỗ trợ tiền ăn cho học sinh bán trú",
        "Quý IV/2021",
        "- Sở Tài chính\n- Ban Dân tộc tỉnh",
        "Sở Giáo dục và Đào tạo",
    ),
    (
        "3",
        "- Lớp xóa mù chữ\n- Báo cáo hằng năm",
        "Xóa mù chữ cho người từ 15 đến 60 tuổi",
        "Giai đoạn 2021-2025",
        "",
        "- UBND các huyện miền núi\n- Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    ),
)


def build() -> bytes:
    """The file: headings, then a rule below each header row."""
    opening = [line for line in text_opening(FRAME) if line]
    tables = []
    for title, rows in (("## I. CHỈ TIÊU", INDICATORS), ("## II. NHIỆM VỤ, GIẢI PHÁP", TASKS)):
        header, *body = pipe_rows(rows)
        tables += [title, "\n".join([header, "|" + "---|" * len(rows[0]), *body])]
    return "\n\n".join([*opening, *tables, *text_closing(FRAME)]).encode("utf-8")


_GD, _UB = "Sở Giáo dục và Đào tạo", "UBND các huyện miền núi"
_HORIZON = one_of("2025", "Đến năm 2025")
_SECTION = (one_of("", "II"), one_of("", "NHIỆM VỤ, GIẢI PHÁP"))
GOLD = Gold(
    facts(FRAME),
    indicators=(
        indicator(
            "1",
            INDICATORS[1][1],
            "%",
            "từ 60 đến 65",
            ("range", 60, 65),
            horizon=_HORIZON,
            leads=[_GD],
            counters=["Cục Thống kê"],
        ),
        indicator(
            "2",
            INDICATORS[2][1],
            "%",
            "> 99,5",
            (">", 99.5, None),
            horizon=_HORIZON,
            leads=[_GD],
            counters=[_GD],
        ),
        indicator(
            "3",
            INDICATORS[3][1],
            "Học sinh",
            "dưới 150",
            ("<", None, 150),
            horizon=_HORIZON,
            leads=[_UB],
            counters=["Cục Thống kê"],
        ),
    ),
    actions=(
        action(
            "1",
            TASKS[1][2],
            section=_SECTION,
            leads=[_GD],
            coordinators=["Sở Nội vụ"],
            due=("Tháng 9/2021", "month", "2021-09-01", "2021-09-30"),
            products=["Đề án"],
        ),
        action(
            "2",
            TASKS[2][2],
            section=_SECTION,
            leads=[_GD],
            coordinators=["Sở Tài chính", "Ban Dân tộc tỉnh"],
            due=("Quý IV/2021", "span", "2021-10-01", "2021-12-31"),
            products=["Nghị quyết của HĐND tỉnh"],
        ),
        action(
            "3",
            TASKS[3][2],
            section=_SECTION,
            leads=[_UB, "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
            coordinators=[],
            due=("Giai đoạn 2021-2025", "span", "2021-01-01", "2025-12-31"),
            products=["Lớp xóa mù chữ", "Báo cáo hằng năm"],
        ),
    ),
)
