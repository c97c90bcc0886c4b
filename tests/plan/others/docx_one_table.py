"""DOCX: indicators and tasks in one table, nothing bold, header words of its own.

Reading: a row with a unit and a planned value is an indicator, a row with a deadline and an
output is a task; "Đơn vị đầu mối" leads, "Đơn vị cung cấp số liệu" computes. "KH 2025" is the
horizon 2025. A ministry's or school's group row ("A. CHỈ TIÊU") is neither.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action, indicator, one_of
from tests.plan.others.writing import merge, word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-so-giao-duc.docx"
FRAME = Frame(
    body=("UBND TỈNH ĐẮK LẮK", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    issuers=("Sở Giáo dục và Đào tạo", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo tỉnh Đắk Lắk"),
    number="314/KH-SGDĐT",
    place="Đắk Lắk",
    issued_on=date(2025, 2, 7),
    type="KẾ HOẠCH",
    title="Chuyển đổi số ngành giáo dục năm 2025",
    bases=("Căn cứ Quyết định số 131/QĐ-TTg ngày 25/01/2022 của Thủ tướng Chính phủ;",),
    recipients=("UBND tỉnh", "Các phòng giáo dục và đào tạo", "Lưu: VT, CNTT"),
    authority=("GIÁM ĐỐC",),
    signer="H'Yim Kđoh",
)
HEADER = (
    "Số TT",
    "Tên chỉ tiêu/nhiệm vụ",
    "ĐVT",
    "KH 2025",
    "Đơn vị đầu mối",
    "Đơn vị cung cấp số liệu",
    "Mốc hoàn thành",
    "Kết quả đầu ra",
)
KH, VP = "Phòng Kế hoạch - Tài chính", "Văn phòng Sở"
ROWS = (
    ("A", "CHỈ TIÊU", "", "", "", "", "", ""),
    ("1", "Học sinh có hồ sơ học bạ số", "%", "85", "Phòng Giáo dục Trung học", VP, "", ""),
    ("2", "Trường học thu học phí không dùng tiền mặt", "Trường", "≥ 410", KH, KH, "", ""),
    ("3", "Giáo viên soạn được bài giảng điện tử", "%", "70 - 75", "Phòng Tổ chức cán bộ", VP, "", ""),
    ("B", "NHIỆM VỤ", "", "", "", "", "", ""),
    ("1", "Trang bị đường truyền cho các điểm trường lẻ", "", "", VP, "", "30/9/2025", "Điểm trường có mạng"),
    (
        "2",
        "Mở lớp kỹ năng số cho giáo viên mầm non",
        "",
        "",
        "Phòng Giáo dục Mầm non",
        "",
        "Tháng 7/2025",
        "- Kế hoạch mở lớp\n- 600 giáo viên được cấp giấy chứng nhận",
    ),
    (
        "3",
        "Rà soát kho học liệu dùng chung",
        "",
        "",
        "Phòng Giáo dục Trung học",
        "",
        "Định kỳ hằng tháng",
        "Kho học liệu được cập nhật",
    ),
)


def build() -> bytes:
    """The file."""
    return word(FRAME, lambda document: None, _table)


def _table(document: Document) -> None:
    table = word_table(document, [HEADER, *ROWS], bold_header=False)
    for row in (1, 5):
        merge(table, (row, 1), (row, 7))


_B = (one_of("B", ""), one_of("NHIỆM VỤ", ""))
GOLD = Gold(
    facts(FRAME),
    indicators=(
        indicator(
            "1",
            ROWS[1][1],
            "%",
            "85",
            ("=", 85, 85),
            horizon="2025",
            leads=["Phòng Giáo dục Trung học"],
            counters=[VP],
        ),
        indicator(
            "2", ROWS[2][1], "Trường", "≥ 410", (">=", 410, None), horizon="2025", leads=[KH], counters=[KH]
        ),
        indicator(
            "3",
            ROWS[3][1],
            "%",
            "70 - 75",
            ("range", 70, 75),
            horizon="2025",
            leads=["Phòng Tổ chức cán bộ"],
            counters=[VP],
        ),
    ),
    actions=(
        action(
            "1",
            ROWS[5][1],
            section=_B,
            leads=[VP],
            coordinators=[],
            due=("30/9/2025", "day"),
            deadline_to="2025-09-30",
            products=["Điểm trường có mạng"],
        ),
        action(
            "2",
            ROWS[6][1],
            section=_B,
            leads=["Phòng Giáo dục Mầm non"],
            coordinators=[],
            due=("Tháng 7/2025", "month", "2025-07-01", "2025-07-31"),
            products=["Kế hoạch mở lớp", "600 giáo viên được cấp giấy chứng nhận"],
        ),
        action(
            "3",
            ROWS[7][1],
            section=_B,
            leads=["Phòng Giáo dục Trung học"],
            coordinators=[],
            due=("Định kỳ hằng tháng", "recurring"),
            products=["Kho học liệu được cập nhật"],
        ),
    ),
)
