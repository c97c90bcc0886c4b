"""Pipe text of a district of 2023: no rule below the header, a group's title repeated in every column."""

from __future__ import annotations

from datetime import date

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action
from tests.plan.others.writing import pipe_rows, text_closing, text_opening

NAME = "ke-hoach-nong-thon-moi.txt"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "HUYỆN GIỒNG RIỀNG"),
    issuers=("Ủy ban nhân dân huyện Giồng Riềng", "UBND huyện Giồng Riềng"),
    number="88/KH-UBND",
    place="Giồng Riềng",
    issued_on=date(2023, 2, 14),
    type="KẾ HOẠCH",
    title="Xây dựng nông thôn mới huyện Giồng Riềng năm 2023",
    bases=("Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;",),
    recipients=("Thường trực Huyện ủy", "UBND các xã, thị trấn", "Lưu: VT"),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Danh Thị Ngọc Lan",
)
HEADER = ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian", "Kết quả đạt được")
ROADS = "Giao thông nông thôn"
WATER = "Nước sạch và môi trường"
ROWS = (
    ("I", *(ROADS,) * 5),
    (
        "1",
        "Bê tông hóa 12,5 km đường ấp",
        "Phòng Kinh tế và Hạ tầng",
        "UBND các xã",
        "Tháng 11/2023",
        "12,5 km đường đạt chuẩn",
    ),
    (
        "2",
        "Lắp đèn chiếu sáng trên các tuyến đường xã",
        "UBND các xã",
        "Huyện đoàn; Hội Nông dân huyện",
        "Quý II/2023",
        "Tuyến đường được chiếu sáng",
    ),
    ("II", *(WATER,) * 5),
    (
        "1",
        "Mở rộng trạm cấp nước xã Thạnh Hưng",
        "Ban Quản lý dự án đầu tư xây dựng huyện",
        "Phòng Nông nghiệp và Phát triển nông thôn",
        "Trước ngày 15/9/2023",
        "Trạm cấp nước hoạt động",
    ),
    (
        "2",
        "Thu gom rác thải tại các chợ xã",
        "Phòng Tài nguyên và Môi trường",
        "",
        "Thường xuyên",
        "Chợ không còn rác tồn đọng",
    ),
    (
        "3",
        "Kiểm tra chất lượng nước giếng khoan",
        "Trung tâm Y tế huyện",
        "UBND các xã, thị trấn",
        "6 tháng/lần",
        "Phiếu kết quả xét nghiệm",
    ),
)


def build() -> bytes:
    """The file."""
    table = "\n".join(pipe_rows([HEADER, *ROWS]))
    return "\n\n".join([*text_opening(FRAME), table, *text_closing(FRAME)]).encode("utf-8")


_I, _II = ("I", ROADS), ("II", WATER)
GOLD = Gold(
    facts(FRAME),
    actions=(
        action(
            "1",
            ROWS[1][1],
            section=_I,
            leads=["Phòng Kinh tế và Hạ tầng"],
            coordinators=["UBND các xã"],
            due=("Tháng 11/2023", "month", "2023-11-01", "2023-11-30"),
            products=["12,5 km đường đạt chuẩn"],
        ),
        action(
            "2",
            ROWS[2][1],
            section=_I,
            leads=["UBND các xã"],
            coordinators=["Huyện đoàn", "Hội Nông dân huyện"],
            due=("Quý II/2023", "span", "2023-04-01", "2023-06-30"),
            products=["Tuyến đường được chiếu sáng"],
        ),
        action(
            "1",
            ROWS[4][1],
            section=_II,
            leads=["Ban Quản lý dự án đầu tư xây dựng huyện"],
            coordinators=["Phòng Nông nghiệp và Phát triển nông thôn"],
            due=("Trước ngày 15/9/2023", "day"),
            deadline_to="2023-09-14",
            products=["Trạm cấp nước hoạt động"],
        ),
        action(
            "2",
            ROWS[5][1],
            section=_II,
            leads=["Phòng Tài nguyên và Môi trường"],
            coordinators=[],
            due=("Thường xuyên", "ongoing"),
            products=["Chợ không còn rác tồn đọng"],
        ),
        action(
            "3",
            ROWS[6][1],
            section=_II,
            leads=["Trung tâm Y tế huyện"],
            coordinators=["UBND các xã, thị trấn"],
            due=("6 tháng/lần", "recurring"),
            products=["Phiếu kết quả xét nghiệm"],
        ),
    ),
)
