"""DOCX of a university: lead and coordinators in one cell, a notes column, lower-case roman sections.

Reading: "Ghi chú" is an extra. "Trước 31/12/2025" ends on the day before. The 100 days count
from the day the plan was issued.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action, one_of
from tests.plan.others.writing import merge, word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "ke-hoach-dai-hoc.docx"
FRAME = Frame(
    body=("ĐẠI HỌC THÁI NGUYÊN", "TRƯỜNG ĐẠI HỌC NÔNG LÂM"),
    issuers=(
        "Trường Đại học Nông Lâm",
        "TRƯỜNG ĐẠI HỌC NÔNG LÂM",
        "Trường Đại học Nông Lâm, Đại học Thái Nguyên",
    ),
    number="906/KH-ĐHNL",
    place="Thái Nguyên",
    issued_on=date(2025, 8, 22),
    type="KẾ HOẠCH",
    title="Bảo đảm chất lượng đào tạo năm học 2025 - 2026",
    bases=(
        "Căn cứ Luật Giáo dục đại học ngày 18 tháng 6 năm 2012;",
        "Căn cứ Nghị quyết của Hội đồng trường;",
    ),
    recipients=("Đại học Thái Nguyên", "Các đơn vị trong trường", "Lưu: VT, KT&ĐBCL"),
    authority=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
    signer="Ma Thị Hồng Vân",
)
NOTES = "Ghi chú"
HEADER = ("TT", "Hoạt động", "Cơ quan chủ trì/phối hợp", "Thời hạn", "Sản phẩm", NOTES)
ROWS = (
    ("i", "Chương trình đào tạo", "", "", "", ""),
    (
        "1",
        "Tự đánh giá bốn chương trình theo bộ tiêu chuẩn mới",
        "- Chủ trì: Phòng Khảo thí và Đảm bảo chất lượng\n- Phối hợp: các khoa chuyên môn, Phòng Đào tạo",
        "Trước 31/12/2025",
        "Bốn báo cáo tự đánh giá",
        "Mời chuyên gia ngoài trường",
    ),
    (
        "2",
        "Lấy ý kiến doanh nghiệp về chuẩn đầu ra",
        "- Chủ trì: Phòng Đào tạo\n- Phối hợp: Trung tâm Hợp tác doanh nghiệp",
        "Quý IV/2025",
        "- Bộ phiếu hỏi\n- Báo cáo tổng hợp ý kiến",
        "",
    ),
    ("ii", "Người học", "", "", "", ""),
    (
        "1",
        "Ban hành quy định hỗ trợ sinh viên là người dân tộc thiểu số",
        "- Chủ trì: Phòng Công tác học sinh, sinh viên",
        "100 ngày kể từ ngày ban hành",
        "Quy định của trường",
        "",
    ),
    (
        "2",
        "Đối thoại giữa Ban Giám hiệu với sinh viên",
        "- Chủ trì: Đoàn Thanh niên\n- Phối hợp: Hội Sinh viên",
        "Hằng quý",
        "Biên bản đối thoại",
        "Lồng ghép giao ban",
    ),
)


def build() -> bytes:
    """The file: section titles merged over all columns but the first."""
    return word(FRAME, lambda document: None, _table)


def _table(document: Document) -> None:
    table = word_table(document, [HEADER, *ROWS])
    for row in (1, 4):
        merge(table, (row, 1), (row, 5))


# The comma of "Phòng Công tác học sinh, sinh viên" belongs to the name; the capital of a printed
# "các khoa chuyên môn" is small, as printed.
_I, _II = (one_of("i", "I"), "Chương trình đào tạo"), (one_of("ii", "II"), "Người học")
_OTHERS = ["các khoa chuyên môn", "Phòng Đào tạo"]
GOLD = Gold(
    facts(FRAME),
    actions=(
        action(
            "1",
            ROWS[1][1],
            section=_I,
            leads=["Phòng Khảo thí và Đảm bảo chất lượng"],
            coordinators=_OTHERS,
            due=("Trước 31/12/2025", "day"),
            deadline_to="2025-12-30",
            products=["Bốn báo cáo tự đánh giá"],
            extras={NOTES: "Mời chuyên gia ngoài trường"},
        ),
        action(
            "2",
            ROWS[2][1],
            section=_I,
            leads=["Phòng Đào tạo"],
            coordinators=["Trung tâm Hợp tác doanh nghiệp"],
            due=("Quý IV/2025", "span", "2025-10-01", "2025-12-31"),
            products=["Bộ phiếu hỏi", "Báo cáo tổng hợp ý kiến"],
        ),
        action(
            "1",
            ROWS[4][1],
            section=_II,
            leads=["Phòng Công tác học sinh, sinh viên"],
            coordinators=[],
            due=("100 ngày kể từ ngày ban hành", "relative"),
            deadline_to="2025-11-30",
            products=["Quy định của trường"],
        ),
        action(
            "2",
            ROWS[5][1],
            section=_II,
            leads=["Đoàn Thanh niên"],
            coordinators=["Hội Sinh viên"],
            due=("Hằng quý", "recurring"),
            products=["Biên bản đối thoại"],
            extras={NOTES: "Lồng ghép giao ban"},
        ),
    ),
)
