"""XLSX: two sheets, title rows above the header, notes below the table, dotted codes as text and as
numbers, dates as real dates and as words.

Reading: a number 1.1 in the code column is the code "1.1"; the text "1.10" stays "1.10".
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl

from tests.plan.others.gold import Gold, action, indicator, one_of

NAME = "1203-KH-SYT.xlsx"
NUMBER = "1203/KH-SYT"
TITLE = "KẾ HOẠCH ỨNG DỤNG CÔNG NGHỆ THÔNG TIN NGÀNH Y TẾ NĂM 2025"
HEADING = "(Kèm theo Kế hoạch số 1203/KH-SYT ngày 24/02/2025 của Sở Y tế thành phố Hải Phòng)"
INDICATOR_ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "Hồ sơ bệnh án điện tử", None, None, None, None),
    (
        1.1,
        "Tỷ lệ bệnh viện công lập triển khai bệnh án điện tử",
        "%",
        100,
        "Phòng Nghiệp vụ Y",
        "Văn phòng Sở",
    ),
    (1.2, "Tỷ lệ trạm y tế dùng phần mềm quản lý", "%", "≥ 95", "Phòng Nghiệp vụ Y", "Văn phòng Sở"),
    (2, "Thời gian chờ khám trung bình", "Phút", "≤ 30", "Phòng Nghiệp vụ Y", "Thanh tra Sở"),
    (3, "Mức độ hài lòng của người bệnh", "%", ">92,5", "Văn phòng Sở", "Văn phòng Sở"),
)
TASK_ROWS: tuple[tuple[Any, ...], ...] = (
    ("A", "HẠ TẦNG", None, None, None, None),
    (
        1.1,
        "Thay thế máy chủ tại Trung tâm Cấp cứu 115",
        "Văn phòng Sở",
        "Sở Tài chính",
        datetime(2025, 6, 30),  # noqa: DTZ001 - a cell has no time zone
        "Biên bản nghiệm thu",
    ),
    (
        "1.2",
        "Kết nối mạng truyền số liệu chuyên dùng đến trạm y tế xã",
        "Văn phòng Sở",
        "Sở Khoa học và Công nghệ\nUBND các quận, huyện",
        "Quý III/2025",
        "100% trạm y tế được kết nối",
    ),
    (
        "1.10",
        "Diễn tập ứng cứu sự cố an toàn thông tin",
        "Trung tâm Kiểm soát bệnh tật",
        "Công an thành phố",
        "T12/2025",
        "Báo cáo diễn tập",
    ),
    ("B", "DỮ LIỆU", None, None, None, None),
    (
        "2.1",
        "Làm sạch dữ liệu tiêm chủng",
        "Trung tâm Kiểm soát bệnh tật",
        None,
        "31/12/2025",
        "Dữ liệu được đối soát",
    ),
    (
        "2.2",
        "Công khai giá dịch vụ khám bệnh",
        "Phòng Kế hoạch - Tài chính",
        "Các bệnh viện",
        "Hằng quý",
        "Bảng giá trên trang thông tin",
    ),
)
NOTE = "Ghi chú: Các đơn vị báo cáo kết quả về Văn phòng Sở."


def build() -> bytes:
    """The file."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Chỉ tiêu"
    for line in ("SỞ Y TẾ THÀNH PHỐ HẢI PHÒNG", f"Số: {NUMBER}", "Hải Phòng, ngày 24 tháng 02 năm 2025"):
        first.append([line])
    first.append([TITLE])
    first.append(["PHỤ LỤC I. CHỈ TIÊU NĂM 2025"])
    first.merge_cells("A4:F4")
    first.append(["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu 2025", "Đơn vị chủ trì", "Đơn vị tổng hợp số liệu"])
    for row in INDICATOR_ROWS:
        first.append(row)
    second = book.create_sheet("Nhiệm vụ")
    second.append(["PHỤ LỤC II. NHIỆM VỤ NĂM 2025"])
    second.append([HEADING])
    second.append(["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn hoàn thành", "Sản phẩm"])
    for row in TASK_ROWS:
        second.append(row)
    second["E5"].number_format = "dd/mm/yyyy"
    second.append([NOTE])
    second.merge_cells(f"A{second.max_row}:F{second.max_row}")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_NV, _VP, _CDC = "Phòng Nghiệp vụ Y", "Văn phòng Sở", "Trung tâm Kiểm soát bệnh tật"
_A, _B = ("A", "HẠ TẦNG"), ("B", "DỮ LIỆU")
GOLD = Gold(
    document={
        "number": NUMBER,
        "issued_on": date(2025, 2, 24).isoformat(),
        "issuer": one_of("Sở Y tế thành phố Hải Phòng", "SỞ Y TẾ THÀNH PHỐ HẢI PHÒNG"),
        "type": one_of("Kế hoạch", "KẾ HOẠCH"),
        "title": one_of(TITLE, TITLE.removeprefix("KẾ HOẠCH ")),
        "signer": "",
        "bases": [],
        "recipients": [],
    },
    indicators=(
        indicator(
            "1", "Hồ sơ bệnh án điện tử", "", "", ("none", None, None), horizon="2025", leads=[], counters=[]
        )
        | {"group": True},
        indicator(
            "1.1",
            INDICATOR_ROWS[1][1],
            "%",
            "100",
            ("=", 100, 100),
            horizon="2025",
            leads=[_NV],
            counters=[_VP],
        )
        | {"parent": "1"},
        indicator(
            "1.2",
            INDICATOR_ROWS[2][1],
            "%",
            "≥ 95",
            (">=", 95, None),
            horizon="2025",
            leads=[_NV],
            counters=[_VP],
        )
        | {"parent": "1"},
        indicator(
            "2",
            INDICATOR_ROWS[3][1],
            "Phút",
            "≤ 30",
            (one_of("<=", "rank_at_most"), None, 30),
            horizon="2025",
            leads=[_NV],
            counters=["Thanh tra Sở"],
        ),
        indicator(
            "3",
            INDICATOR_ROWS[4][1],
            "%",
            ">92,5",
            (">", 92.5, None),
            horizon="2025",
            leads=[_VP],
            counters=[_VP],
        ),
    ),
    actions=(
        action(
            "1.1",
            TASK_ROWS[1][1],
            section=_A,
            leads=[_VP],
            coordinators=["Sở Tài chính"],
            due=(one_of("30/06/2025", "30/6/2025", "2025-06-30"), "day"),
            deadline_to="2025-06-30",
            products=["Biên bản nghiệm thu"],
        ),
        action(
            "1.2",
            TASK_ROWS[2][1],
            section=_A,
            leads=[_VP],
            coordinators=one_of(["Sở Khoa học và Công nghệ", "UBND các quận, huyện"]),
            due=("Quý III/2025", "span", "2025-07-01", "2025-09-30"),
            products=["100% trạm y tế được kết nối"],
        ),
        action(
            "1.10",
            TASK_ROWS[3][1],
            section=_A,
            leads=[_CDC],
            coordinators=["Công an thành phố"],
            due=("T12/2025", "month", "2025-12-01", "2025-12-31"),
            products=["Báo cáo diễn tập"],
        ),
        action(
            "2.1",
            TASK_ROWS[5][1],
            section=_B,
            leads=[_CDC],
            coordinators=[],
            due=("31/12/2025", "day"),
            deadline_to="2025-12-31",
            products=["Dữ liệu được đối soát"],
        ),
        action(
            "2.2",
            TASK_ROWS[6][1],
            section=_B,
            leads=["Phòng Kế hoạch - Tài chính"],
            coordinators=["Các bệnh viện"],
            due=("Hằng quý", "recurring"),
            products=["Bảng giá trên trang thông tin"],
        ),
    ),
)
