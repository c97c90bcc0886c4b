"""DOCX of a province: a baseline, targets of three years side by side, a monitoring agency.

Reading: one indicator row per (indicator, horizon) whose target is printed; an empty target is
no promise and gives no row. The baseline and the monitoring agency are kept as extras of the
row (not counters: who follows and assesses is not who computes), so ``counters`` may be empty
or hold the monitor; it is not measured. Of tasks, the monitor is an extra.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action, indicator, one_of
from tests.plan.others.writing import merge, word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-ung-pho-bien-doi-khi-hau.docx"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "TỈNH BẾN TRE"),
    issuers=("Ủy ban nhân dân tỉnh Bến Tre", "UBND tỉnh Bến Tre"),
    number="2310/KH-UBND",
    place="Bến Tre",
    issued_on=date(2025, 4, 10),
    type="KẾ HOẠCH",
    title="Ứng phó với biến đổi khí hậu và xâm nhập mặn trên địa bàn tỉnh Bến Tre giai đoạn 2025 - 2030",
    bases=(
        "Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020;",
        "Căn cứ Quyết định số 896/QĐ-TTg ngày 26/7/2022 của Thủ tướng Chính phủ;",
    ),
    recipients=("Bộ Nông nghiệp và Môi trường", "Thường trực Tỉnh ủy", "Lưu: VT, TNMT"),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Huỳnh Thị Sương",
)
NM, XD, YT = "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Y tế"
INDICATORS = (
    (
        "1",
        "Tỷ lệ dân số nông thôn được dùng nước sạch",
        "%",
        "71,4",
        "75",
        "78",
        "≥ 90",
        NM,
        "Chi cục Thống kê",
    ),
    ("2", "Diện tích rừng ngập mặn trồng mới", "ha", "12", "", "20", "150", NM, NM),
    ("3", "Tỷ lệ chất thải rắn đô thị được thu gom", "%", "88", "≥ 90", "≥ 92", "100", XD, NM),
    ("4", "Số ca bệnh do nguồn nước nhiễm mặn", "Ca", "340", "≤ 300", "", "≤ 100", YT, YT),
)
TASKS = (
    (
        "1",
        "Xây cống ngăn mặn trên sông Ba Lai",
        NM,
        "Sở Tài chính",
        "2025 - 2027",
        "Công trình hoàn thành",
        "Thanh tra tỉnh",
    ),
    (
        "2",
        "Lập bản đồ rủi ro sạt lở bờ sông",
        NM,
        "Trường Đại học Cần Thơ; UBND các huyện",
        "Đến tháng 6/2026",
        "Bản đồ tỷ lệ 1/10.000",
        "Văn phòng UBND tỉnh",
    ),
    (
        "3",
        "Dự trữ nước ngọt cho các cơ sở khám chữa bệnh",
        YT,
        "",
        "Từ năm 2025",
        "Bồn chứa tại trạm y tế",
        "Văn phòng UBND tỉnh",
    ),
)


def build() -> bytes:
    """The file: a header of two rows over the years."""
    return word(FRAME, lambda document: None, _appendices)


def _appendices(document: Document) -> None:
    document.add_paragraph("PHỤ LỤC 1: CÁC CHỈ TIÊU")
    top = (
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Thực hiện 2024",
        "Mục tiêu",
        "",
        "",
        "Cơ quan chủ trì",
        "Cơ quan theo dõi, đánh giá",
    )
    years = ("", "", "", "", "2025", "2026", "2030", "", "")
    table = word_table(document, [top, years, *INDICATORS])
    merge(table, (0, 4), (0, 6))
    for column in (0, 1, 2, 3, 7, 8):
        merge(table, (0, column), (1, column))
    document.add_paragraph("PHỤ LỤC 2: NHIỆM VỤ")
    header = (
        "TT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian thực hiện",
        "Kết quả",
        "Cơ quan theo dõi, đánh giá",
    )
    word_table(document, [header, *TASKS])


def _promise(
    row: tuple[str, ...], year: str, text: str, op: str, low: float | None, high: float | None
) -> Row:
    ops = one_of(op, "rank_at_most") if op == "<=" else op
    return indicator(row[0], row[1], row[2], text, (ops, low, high), horizon=year, leads=[row[7]])


_1, _2, _3, _4 = INDICATORS
GOLD = Gold(
    facts(FRAME),
    indicators=(
        _promise(_1, "2025", "75", "=", 75, 75),
        _promise(_1, "2026", "78", "=", 78, 78),
        _promise(_1, "2030", "≥ 90", ">=", 90, None),
        _promise(_2, "2026", "20", "=", 20, 20),
        _promise(_2, "2030", "150", "=", 150, 150),
        _promise(_3, "2025", "≥ 90", ">=", 90, None),
        _promise(_3, "2026", "≥ 92", ">=", 92, None),
        _promise(_3, "2030", "100", "=", 100, 100),
        _promise(_4, "2025", "≤ 300", "<=", None, 300),
        _promise(_4, "2030", "≤ 100", "<=", None, 100),
    ),
    actions=(
        action(
            "1",
            TASKS[0][1],
            leads=[NM],
            coordinators=["Sở Tài chính"],
            products=["Công trình hoàn thành"],
            due=("2025 - 2027", "span", "2025-01-01", "2027-12-31"),
            extras={"Cơ quan theo dõi, đánh giá": "Thanh tra tỉnh"},
        ),
        action(
            "2",
            TASKS[1][1],
            leads=[NM],
            coordinators=["Trường Đại học Cần Thơ", "UBND các huyện"],
            products=["Bản đồ tỷ lệ 1/10.000"],
            due=("Đến tháng 6/2026", "month"),
            deadline_to="2026-06-30",
            extras={"Cơ quan theo dõi, đánh giá": "Văn phòng UBND tỉnh"},
        ),
        action(
            "3",
            TASKS[2][1],
            leads=[YT],
            coordinators=[],
            products=["Bồn chứa tại trạm y tế"],
            due=("Từ năm 2025", "from_year", "2025-01-01"),
            extras={"Cơ quan theo dõi, đánh giá": "Văn phòng UBND tỉnh"},
        ),
    ),
)
