"""DOCX of a commune without any task table: aims and duties stand in sentences.

Reading: facts, rules and clauses must be right. Rows found in sentences may be offered (the
answer holds what the sentences say) but need not be: a row not offered is not counted as lost,
a row that no sentence says is invented.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, one_of
from tests.plan.others.writing import word

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-chuyen-doi-so-xa.docx"
ROWS_OPTIONAL = True
FRAME = Frame(
    body=("ỦY BAN NHÂN DÂN", "XÃ BA TƠ"),
    issuers=("Ủy ban nhân dân xã Ba Tơ", "UBND xã Ba Tơ"),
    number="12/KH-UBND",
    place="Ba Tơ",
    issued_on=date(2026, 1, 21),
    type="KẾ HOẠCH",
    title="Chuyển đổi số xã Ba Tơ năm 2026",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",),
    recipients=("UBND tỉnh Quảng Ngãi", "Đảng ủy xã", "Các phòng chuyên môn", "Lưu: VT, VHXH"),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Phạm Văn Trút",
)
AIMS = (
    "100% thủ tục hành chính đủ điều kiện được tiếp nhận trực tuyến",
    "Tối thiểu 80% hộ gia đình có mã địa chỉ số",
    "Có ít nhất 03 thôn hoàn thành mô hình thôn thông minh",
)
DUTIES = (
    "Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã lập tổ công nghệ số cộng đồng tại các thôn,"
    " hoàn thành trước ngày 31/3/2026",
    "Giao Văn phòng HĐND và UBND xã chủ trì, phối hợp với Trung tâm Phục vụ hành chính công số hóa hồ sơ hộ"
    " tịch, hoàn thành trong quý III/2026",
    "Giao Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã đưa nông sản của xã lên sàn thương mại điện tử,"
    " thực hiện thường xuyên",
)
REPORT = "Các phòng chuyên môn báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05/12/2026 để tổng hợp."
BODY = (
    "I. MỤC TIÊU",
    "Đến hết năm 2026:",
    *(f"- {aim};" for aim in AIMS),
    "II. NHIỆM VỤ",
    "1. Nhân lực và dữ liệu",
    f"a) {DUTIES[0]}.",
    f"b) {DUTIES[1]}.",
    "2. Kinh tế số",
    f"a) {DUTIES[2]}.",
    "III. TỔ CHỨC THỰC HIỆN",
    REPORT,
)


def build() -> bytes:
    """The file."""
    return word(FRAME, _body, lambda document: None)


def _body(document: Document) -> None:
    for paragraph in BODY:
        document.add_paragraph(paragraph)


# A draft may keep the whole sentence of a duty or only what is to be done.
_DONE = (
    "lập tổ công nghệ số cộng đồng tại các thôn",
    "số hóa hồ sơ hộ tịch",
    "đưa nông sản của xã lên sàn thương mại điện tử",
)
_OFFERED = {
    "no": one_of("", "a", "b", "1", "2", "3", "1.a", "1.b", "2.a"),
    "section": one_of("", "I", "II", "II.1", "II.2", "1", "2"),
}
_WHO = (
    ("Phòng Văn hóa - Xã hội", "Công an xã", one_of("day"), "2026-03-30"),
    ("Văn phòng HĐND và UBND xã", "Trung tâm Phục vụ hành chính công", one_of("span"), "2026-09-30"),
    ("Phòng Kinh tế", "Hội Nông dân xã", one_of("ongoing"), None),
)
_AIMS = ((AIMS[0], "=", 100, 100), (AIMS[1], ">=", 80, None), (AIMS[2], ">=", 3, None))
GOLD = Gold(
    facts(FRAME),
    indicators=tuple(
        {
            "no": _OFFERED["no"],
            "horizon": one_of("2026", "Đến hết năm 2026"),
            "name": aim,
            "op": op,
            "low": low,
        }
        for aim, op, low, _ in _AIMS
    ),
    actions=tuple(
        {
            "no": _OFFERED["no"],
            "section": _OFFERED["section"],
            "text": one_of(whole, done),
            "leads": [lead],
            "coordinators": [other],
            "deadline_kind": kind,
            "deadline_to": last,
        }
        for whole, done, (lead, other, kind, last) in zip(DUTIES, _DONE, _WHO, strict=True)
    ),
    rules=({"value": {"before": one_of("12-05", "2026-12-05")}},),
    clauses=DUTIES,
)
