"""Documents that are no plan: a letter that asks and dates things, and a price table with numbered rows.

Reading: no indicator, no task. The letter's own number, date and signer are facts all the same.
"""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace

import openpyxl

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, one_of
from tests.plan.others.writing import text_closing, text_opening, word

_LETTER = Frame(
    body=("SỞ CÔNG THƯƠNG TỈNH SƠN LA",),
    issuers=("Sở Công Thương tỉnh Sơn La",),
    number="733/SCT-QLTM",
    place="Sơn La",
    issued_on=date(2024, 5, 20),
    type="CÔNG VĂN",
    title="V/v mời tham dự hội chợ nông sản",
    bases=(),
    recipients=("Như trên", "Lưu: VT, QLTM"),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Lò Văn Inh",
)
_LINES = (
    "Kính gửi: Các hợp tác xã trên địa bàn tỉnh",
    "Sở Công Thương trân trọng mời quý hợp tác xã tham dự hội chợ nông sản với nội dung sau:",
    "1. Thời gian: từ ngày 10/6/2024 đến ngày 14/6/2024.",
    "2. Địa điểm: Quảng trường Tây Bắc.",
    "3. Kinh phí gian hàng do tỉnh hỗ trợ 100%.",
    "Đề nghị gửi phiếu đăng ký về Sở Công Thương trước ngày 01/6/2024. Xin trân trọng cảm ơn.",
)
_PRICES = (
    ("STT", "Tên hàng", "Đơn vị tính", "Đơn giá (đồng)", "Nhà cung cấp", "Ngày báo giá"),
    (1, "Gạo tẻ thường", "kg", 16500, "Hợp tác xã Thanh Bình", "05/01/2026"),
    (2, "Xăng RON 95", "lít", 20990, "Cửa hàng số 4", "05/01/2026"),
    (3, "Xi măng PCB40", "bao", 92000, "Công ty Hoàng Long", "06/01/2026"),
)


def _letter() -> bytes:
    def body(document: object) -> None:
        for line in _LINES:
            document.add_paragraph(line)  # type: ignore[attr-defined]

    return word(_LETTER, body, lambda document: None)


def _letter_text() -> bytes:
    return "\n".join([*text_opening(_LETTER), *_LINES, *text_closing(_LETTER)]).encode("utf-8")


def _prices() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["BẢNG GIÁ MỘT SỐ MẶT HÀNG"])
    for row in _PRICES:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# A letter has no type line under Decree 30; this one prints it, and bases it has none.
_FACTS = {
    name: value
    for name, value in facts(_LETTER).items()
    if name in {"number", "issued_on", "signer", "bases"}
}
_NOTHING: Row = {"number": "", "issued_on": None, "signer": "", "bases": [], "recipients": []}
LETTER = SimpleNamespace(NAME="cong-van.docx", GOLD=Gold(_FACTS), build=_letter)
LETTER_TEXT = SimpleNamespace(NAME="cong-van.txt", GOLD=Gold(_FACTS), build=_letter_text)
PRICES = SimpleNamespace(
    NAME="bang-gia.xlsx", GOLD=Gold(_NOTHING | {"type": one_of("", None)}), build=_prices
)
