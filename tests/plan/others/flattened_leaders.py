"""Flattened text of a city with a leader column whose offices are not those of the first user's plan.

Also: a task of two actions, agencies in one line divided by semicolons, a deadline of one day.
"""

from __future__ import annotations

from datetime import date

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action, indicator, one_of
from tests.plan.others.writing import NBSP, flattened, text_closing, text_opening

NAME = "hai-phong.txt"
LEAST = 0.9
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"),
    issuers=("Ủy ban nhân dân thành phố Hải Phòng", "UBND thành phố Hải Phòng"),
    number="209/KH-UBND",
    place="Hải Phòng",
    issued_on=date(2020, 9, 8),
    type="KẾ HOẠCH",
    title="Phát triển kinh tế tuần hoàn cảng biển giai đoạn 2020 - 2025",
    bases=("Căn cứ Nghị quyết số 45-NQ/TW ngày 24/01/2019 của Bộ Chính trị;",),
    recipients=("Thường trực Thành ủy", "Các sở, ban, ngành", "Lưu: VT, GT"),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Lưu Đình Phong",
)
_A, _B = "Phó Chủ tịch UBND thành phố Vũ Hải Yến", "Giám đốc Sở Giao thông vận tải Phạm Quang Thịnh"
_GT, _TN = "Sở Giao thông vận tải", "Sở Tài nguyên và Môi trường"
_BQL, _CV = "Ban Quản lý Khu kinh tế Hải Phòng", "Cảng vụ Hàng hải Hải Phòng"
INDICATORS = (
    ("1", "Tỷ lệ nước thải tàu biển được xử lý", "%", "≥ 80", _CV, _TN),
    ("2", "Số cảng có điện bờ", "Cảng", "4", _GT, _GT),
    ("3", "Phát thải trên mỗi tấn hàng", "kg CO2", "≤ 2,5", _GT, "Cục Thống kê thành phố"),
)
TASKS: tuple[tuple[str, ...], ...] = (
    ("I", "Hạ tầng xanh", *(NBSP,) * 6),
    (
        "1",
        "Cấp điện bờ cho tàu neo đậu",
        "Lập dự án điện bờ tại cảng Lạch Huyện",
        _A,
        _GT,
        "Công ty Điện lực Hải Phòng",
        "Tháng 3/2021",
        "Dự án được phê duyệt",
    ),
    (
        "Đàm phán giá bán điện cho hãng tàu",
        _A,
        "Sở Công Thương",
        "Công ty Điện lực Hải Phòng",
        "Năm 2021",
        "Biểu giá được thống nhất",
    ),
    (
        "2",
        "Thu hồi rác thải từ tàu",
        "Bố trí tàu gom rác trên luồng",
        _B,
        _CV,
        NBSP,
        "Từ năm 2021",
        "Tàu gom rác hoạt động",
    ),
    ("II", "Doanh nghiệp", *(NBSP,) * 6),
    (
        "1",
        "Tái chế vỏ công-ten-nơ",
        "Mời gọi nhà máy tái chế vào khu kinh tế",
        _A,
        _BQL,
        f"{_TN}; Sở Công Thương",
        "31/12/2022",
        "Giấy chứng nhận đầu tư",
    ),
)


def build() -> bytes:
    """The file."""
    body = [
        "PHỤ LỤC I",
        "CÁC CHỈ TIÊU ĐẾN NĂM 2025",
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Mục tiêu",
        "Cơ quan chủ trì",
        "Cơ quan thống kê",
        *(cell for row in INDICATORS for cell in row),
    ]
    body += [
        "PHỤ LỤC II",
        "CÁC NHIỆM VỤ",
        "TT",
        "Nhiệm vụ",
        "Hoạt động",
        "Người phụ trách",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian",
        "Sản phẩm",
        *(cell for row in TASKS for cell in row),
    ]
    return flattened([*text_opening(FRAME), *text_closing(FRAME), *body])


_I, _II = ("I", "Hạ tầng xanh"), ("II", "Doanh nghiệp")
_HORIZON = one_of("2025", "Đến năm 2025")
_DL = "Công ty Điện lực Hải Phòng"
_MOST = one_of("<=", "rank_at_most")
GOLD = Gold(
    facts(FRAME),
    indicators=(
        indicator(
            "1",
            INDICATORS[0][1],
            "%",
            "≥ 80",
            (">=", 80, None),
            horizon=_HORIZON,
            leads=[_CV],
            counters=[_TN],
        ),
        indicator(
            "2", INDICATORS[1][1], "Cảng", "4", ("=", 4, 4), horizon=_HORIZON, leads=[_GT], counters=[_GT]
        ),
        indicator(
            "3",
            INDICATORS[2][1],
            "kg CO2",
            "≤ 2,5",
            (_MOST, None, 2.5),
            horizon=_HORIZON,
            leads=[_GT],
            counters=["Cục Thống kê thành phố"],
        ),
    ),
    actions=(
        action(
            "1",
            TASKS[1][2],
            section=_I,
            leads=[_GT],
            coordinators=[_DL],
            products=["Dự án được phê duyệt"],
            due=("Tháng 3/2021", "month", "2021-03-01", "2021-03-31"),
            heading=TASKS[1][1],
            leader=_A,
        ),
        action(
            "1",
            TASKS[2][0],
            section=_I,
            leads=["Sở Công Thương"],
            coordinators=[_DL],
            products=["Biểu giá được thống nhất"],
            due=("Năm 2021", "year", "2021-01-01", "2021-12-31"),
            heading=TASKS[1][1],
            leader=_A,
        ),
        action(
            "2",
            TASKS[3][2],
            section=_I,
            leads=[_CV],
            coordinators=[],
            products=["Tàu gom rác hoạt động"],
            due=("Từ năm 2021", "from_year", "2021-01-01"),
            heading=TASKS[3][1],
            leader=_B,
        ),
        action(
            "1",
            TASKS[5][2],
            section=_II,
            leads=[_BQL],
            coordinators=[_TN, "Sở Công Thương"],
            products=["Giấy chứng nhận đầu tư"],
            due=("31/12/2022", "day"),
            deadline_to="2022-12-31",
            heading=TASKS[5][1],
            leader=_A,
        ),
    ),
)
