"""DOCX made from a scan: one task table in three pieces, the second with its header again, the third without.

Reading: the rows go on; a header printed again is not a row, and a piece without a header has
the columns of the piece before it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action
from tests.plan.others.writing import word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-quang-tri.docx"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ"),
    issuers=("Ủy ban nhân dân tỉnh Quảng Trị", "UBND tỉnh Quảng Trị"),
    number="75/KH-UBND",
    place="Quảng Trị",
    issued_on=date(2021, 4, 29),
    type="KẾ HOẠCH",
    title="Khắc phục hậu quả bom mìn sau chiến tranh giai đoạn 2021 - 2025",
    bases=("Căn cứ Nghị định số 18/2019/NĐ-CP ngày 01/02/2019 của Chính phủ;",),
    recipients=("Bộ Quốc phòng", "Các sở, ban, ngành", "Lưu: VT, NC"),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Hồ Thị Cúc Phương",
)
HEADER = ("STT", "Tên nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn hoàn thành", "Sản phẩm dự kiến")
QS, NV = "Bộ Chỉ huy quân sự tỉnh", "Sở Ngoại vụ"
ROWS = (
    (
        "1",
        "Rà phá 4.500 ha đất ở vùng gò đồi",
        QS,
        "UBND các huyện",
        "Giai đoạn 2021 - 2025",
        "4.500 ha đất an toàn",
    ),
    ("2", "Lập bản đồ khu vực nghi ngờ", QS, "Sở Tài nguyên và Môi trường", "Tháng 12/2021", "Bản đồ số"),
    ("3", "Vận động viện trợ không hoàn lại", NV, "", "Hằng năm", "Thỏa thuận viện trợ"),
    (
        "4",
        "Dạy trẻ em nhận biết vật nổ",
        "Sở Giáo dục và Đào tạo",
        "Tỉnh đoàn",
        "Từ năm học 2021",
        "Tài liệu giảng dạy",
    ),
    (
        "5",
        "Lắp chân tay giả cho nạn nhân",
        "Sở Y tế",
        "Hội Chữ thập đỏ tỉnh",
        "Quý II/2022",
        "300 người được lắp",
    ),
    ("6", "Hội nghị các nhà tài trợ", NV, QS, "20/9/2022", "Hội nghị được tổ chức"),
)


def build() -> bytes:
    """The file."""
    return word(FRAME, lambda document: None, _tables)


def _tables(document: Document) -> None:
    document.add_paragraph("PHỤ LỤC: DANH MỤC NHIỆM VỤ")
    for piece in ((HEADER, *ROWS[:2]), (HEADER, *ROWS[2:4]), ROWS[4:]):
        word_table(document, piece, bold_header=False)
        document.add_paragraph("")


def _answer(row: tuple[str, ...], *due: str, **more: str) -> Row:
    no, text, lead, other, printed, product = row
    given = action(no, text, leads=[lead], coordinators=[other] if other else [], products=[product])
    kind, *days = due
    given |= dict(zip(("deadline_from", "deadline_to"), days, strict=False))
    return given | {"deadline_text": printed, "deadline_kind": kind} | more


GOLD = Gold(
    facts(FRAME),
    actions=(
        _answer(ROWS[0], "span", "2021-01-01", "2025-12-31"),
        _answer(ROWS[1], "month", "2021-12-01", "2021-12-31"),
        _answer(ROWS[2], "annual"),
        # A school year has no day of its own in the print: what kind it makes is not measured.
        {name: value for name, value in _answer(ROWS[3], "").items() if name != "deadline_kind"},
        _answer(ROWS[4], "span", "2022-04-01", "2022-06-30"),
        _answer(ROWS[5], "day", deadline_to="2022-09-20"),
    ),
)
