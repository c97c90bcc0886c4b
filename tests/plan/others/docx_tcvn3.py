"""DOCX of 2019 in TCVN3: every run in .VnTime, capitals in .VnTimeH, whose small letters draw as capitals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import docx

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action
from tests.plan.others.writing import text_closing, text_opening, word_bytes, word_table

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

NAME = "ke-hoach-2019.docx"
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
    issuers=(
        "Sở Tài nguyên và Môi trường",
        "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
        "Sở Tài nguyên và Môi trường tỉnh Hà Giang",
    ),
    number="41/KH-STNMT",
    place="Hà Giang",
    issued_on=date(2019, 3, 11),
    type="KẾ HOẠCH",
    title="Quản lý chất thải nhựa trên địa bàn tỉnh năm 2019",
    bases=("Căn cứ Luật Bảo vệ môi trường năm 2014;",),
    recipients=("UBND tỉnh", "Các phòng, đơn vị thuộc Sở", "Lưu: VT"),
    authority=("GIÁM ĐỐC",),
    signer="Hoàng Thị Phượng",
)
ROWS = (
    ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Sản phẩm"),
    (
        "1",
        "Điều tra lượng rác nhựa ở các chợ phiên",
        "Chi cục Bảo vệ môi trường",
        "UBND các huyện, thành phố",
        "Tháng 6/2019",
        "Số liệu điều tra",
    ),
    (
        "2",
        "Vận động cửa hàng không dùng túi ni lông",
        "Chi cục Bảo vệ môi trường",
        "Hội Liên hiệp Phụ nữ tỉnh",
        "Quý III/2019",
        "Bản cam kết của cửa hàng",
    ),
    ("3", "Kiểm tra bãi chôn lấp rác", "Thanh tra Sở", "", "Thường xuyên", "Biên bản kiểm tra"),
)
# The TCVN 5712 code points, written out from the standard.
_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    ord(letter): chr(first + n) for first, letters in _CODES.items() for n, letter in enumerate(letters)
}


def build() -> bytes:
    """The file."""
    document = docx.Document()
    for line in text_opening(FRAME):
        _write(document.add_paragraph(), line)
    table = word_table(document, [("",) * 6 for _ in ROWS])
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            _write(table.cell(r, c).paragraphs[0], text)
    for line in text_closing(FRAME):
        _write(document.add_paragraph(), line)
    return word_bytes(document)


def _write(paragraph: Paragraph, text: str) -> None:
    """A line in capitals goes in the capital font, in small letters; any other in .VnTime."""
    capital = text.isupper() and "/" not in text
    run = paragraph.add_run((text.lower() if capital else text).translate(_TCVN3))
    run.font.name = ".VnTimeH" if capital else ".VnTime"


_CC = "Chi cục Bảo vệ môi trường"
GOLD = Gold(
    facts(FRAME),
    actions=(
        action(
            "1",
            ROWS[1][1],
            leads=[_CC],
            coordinators=["UBND các huyện, thành phố"],
            due=("Tháng 6/2019", "month", "2019-06-01", "2019-06-30"),
            products=["Số liệu điều tra"],
        ),
        action(
            "2",
            ROWS[2][1],
            leads=[_CC],
            coordinators=["Hội Liên hiệp Phụ nữ tỉnh"],
            due=("Quý III/2019", "span", "2019-07-01", "2019-09-30"),
            products=["Bản cam kết của cửa hàng"],
        ),
        action(
            "3",
            ROWS[3][1],
            leads=["Thanh tra Sở"],
            coordinators=[],
            due=("Thường xuyên", "ongoing"),
            products=["Biên bản kiểm tra"],
        ),
    ),
)
