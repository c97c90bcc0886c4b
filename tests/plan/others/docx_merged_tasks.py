"""DOCX: a task over several actions by vertical merge, its leader too; other words for every column.

Reading: the merged number, content and leader hold for every action they stand beside.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action
from tests.plan.others.writing import merge, word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-an-toan-giao-thong.docx"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"),
    issuers=("Ủy ban nhân dân tỉnh Phú Thọ", "UBND tỉnh Phú Thọ"),
    number="4120/KH-UBND",
    place="Phú Thọ",
    issued_on=date(2026, 2, 2),
    type="KẾ HOẠCH",
    title="Bảo đảm trật tự an toàn giao thông tỉnh Phú Thọ năm 2026",
    bases=("Căn cứ Luật Trật tự, an toàn giao thông đường bộ ngày 27 tháng 6 năm 2024;",),
    recipients=("Ủy ban An toàn giao thông Quốc gia", "UBND các xã, phường", "Lưu: VT, CNXD"),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Đinh Công Sáng",
)
HEADER = (
    "STT",
    "Nhóm việc",
    "Việc cụ thể",
    "Đồng chí phụ trách",
    "Đầu mối thực hiện",
    "Đơn vị cùng thực hiện",
    "Hạn hoàn thành",
    "Đầu ra",
)
SAFETY = "Xóa điểm đen tai nạn"
SCHOOL = "An toàn đến trường"
PCT = "Phó Chủ tịch UBND tỉnh Đinh Công Sáng"
CT = "Chủ tịch UBND tỉnh Trần Duy Hưng Long"
XD, CA, GD = "Sở Xây dựng", "Công an tỉnh", "Sở Giáo dục và Đào tạo"
ROWS = (
    (
        "1",
        SAFETY,
        "Khảo sát các nút giao có tai nạn lặp lại",
        PCT,
        XD,
        CA,
        "Tháng 4/2026",
        "Danh mục điểm đen",
    ),
    (
        "",
        "",
        "Lắp gờ giảm tốc tại 18 vị trí",
        "",
        XD,
        "UBND các xã, phường",
        "Quý III/2026",
        "- Hồ sơ hoàn công\n- Biên bản bàn giao",
    ),
    ("", "", "Xử phạt vi phạm tốc độ qua hình ảnh", "", CA, "", "Thường xuyên", "Báo cáo hằng tháng"),
    (
        "2",
        SCHOOL,
        "Vạch làn đi bộ trước cổng trường",
        CT,
        XD,
        GD,
        "Trước ngày 01/9/2026",
        "Vạch sơn tại 120 trường",
    ),
    (
        "",
        "",
        "Dạy kỹ năng đi xe đạp điện",
        "",
        GD,
        "- Công an tỉnh\n- Tỉnh đoàn",
        "Năm học 2026 - 2027",
        "Giáo án dùng chung",
    ),
    (
        "3",
        "Cứu nạn",
        "Lập đội phản ứng nhanh trên cao tốc",
        PCT,
        CA,
        "Sở Y tế",
        "Đến hết năm 2026",
        "Quyết định thành lập đội",
    ),
)


def build() -> bytes:
    """The file."""
    return word(FRAME, lambda document: None, _table)


def _table(document: Document) -> None:
    document.add_paragraph("PHỤ LỤC")
    table = word_table(document, [HEADER, *ROWS])
    for column in (0, 1, 3):
        merge(table, (1, column), (3, column))
        merge(table, (4, column), (5, column))


def _answer(no: str, heading: str, leader: str, row: int, due: tuple[str, ...], **more: object) -> Row:
    text, lead = ROWS[row][2], ROWS[row][4]
    due = (ROWS[row][6], *due)
    return action(no, text, leads=[lead], due=due) | {"heading": heading, "leader": leader} | more


GOLD = Gold(
    facts(FRAME),
    actions=(
        _answer(
            "1",
            SAFETY,
            PCT,
            0,
            ("month", "2026-04-01", "2026-04-30"),
            coordinators=[CA],
            products=["Danh mục điểm đen"],
        ),
        _answer(
            "1",
            SAFETY,
            PCT,
            1,
            ("span", "2026-07-01", "2026-09-30"),
            coordinators=["UBND các xã, phường"],
            products=["Hồ sơ hoàn công", "Biên bản bàn giao"],
        ),
        _answer("1", SAFETY, PCT, 2, ("ongoing",), coordinators=[], products=["Báo cáo hằng tháng"]),
        _answer(
            "2",
            SCHOOL,
            CT,
            3,
            ("day",),
            deadline_to="2026-08-31",
            coordinators=[GD],
            products=["Vạch sơn tại 120 trường"],
        ),
        # A school year has no dates of its own in the print: its kind is not measured.
        {
            name: value
            for name, value in _answer(
                "2", SCHOOL, CT, 4, ("",), coordinators=[CA, "Tỉnh đoàn"], products=["Giáo án dùng chung"]
            ).items()
            if name != "deadline_kind"
        },
        _answer(
            "3",
            "Cứu nạn",
            PCT,
            5,
            ("year",),
            deadline_to="2026-12-31",
            coordinators=["Sở Y tế"],
            products=["Quyết định thành lập đội"],
        ),
    ),
)
