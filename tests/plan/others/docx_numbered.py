"""DOCX: numbers written by Word itself, group rows over all columns, a lead merged over two rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, action, indicator, one_of
from tests.plan.others.writing import merge, number, numbering, word, word_table

if TYPE_CHECKING:
    from docx.document import Document

NAME = "quyet-dinh-2519.docx"
FRAME = Frame(
    body=("BỘ KHOA HỌC VÀ CÔNG NGHỆ",),
    issuers=("Bộ Khoa học và Công nghệ", "Bộ trưởng Bộ Khoa học và Công nghệ"),
    number="2519/QĐ-BKHCN",
    place="Hà Nội",
    issued_on=date(2025, 9, 18),
    type="QUYẾT ĐỊNH",
    title="Ban hành Kế hoạch phát triển dữ liệu số của ngành giai đoạn 2025 - 2027",
    bases=(
        "Căn cứ Nghị định số 55/2025/NĐ-CP ngày 02 tháng 3 năm 2025 của Chính phủ quy định chức năng,"
        " nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Khoa học và Công nghệ;",
        "Căn cứ Luật Dữ liệu ngày 30 tháng 11 năm 2024;",
        "Theo đề nghị của Giám đốc Trung tâm Công nghệ thông tin.",
    ),
    recipients=("Như Điều 3", "Bộ trưởng (để báo cáo)", "Các Thứ trưởng", "Lưu: VT, CNTT"),
    authority=("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    signer="Lương Bá Khiêm",
)
INDICATORS = (
    ("Tỷ lệ hồ sơ khoa học được số hóa", "%", "≥ 90", "Cục Thông tin, Thống kê"),
    ("Số bộ dữ liệu mở được công bố", "Bộ dữ liệu", "≥ 120", "Trung tâm Công nghệ thông tin"),
    ("Thời gian xử lý trung bình một yêu cầu dữ liệu", "Ngày làm việc", "≤ 3", "Văn phòng Bộ"),
)
FIRST = "I. Nhóm nhiệm vụ hoàn thiện quy định"
SECOND = "II. Nhóm nhiệm vụ xây dựng nền tảng"
# Tasks 1 and 2 have one lead cell between them; Word numbers 1 to 5 through both groups.
TASKS = (
    (
        "Ban hành danh mục dữ liệu dùng chung của Bộ",
        "Vụ Pháp chế",
        "Các đơn vị thuộc Bộ",
        "Tháng 11/2025",
        "Quyết định của Bộ trưởng",
    ),
    (
        "Sửa đổi quy chế quản lý, khai thác dữ liệu",
        "",
        "Văn phòng Bộ\nTrung tâm Công nghệ thông tin",
        "Quý I/2026",
        "Quy chế sửa đổi",
    ),
    (
        "Nâng cấp kho dữ liệu nhiệm vụ khoa học",
        "Trung tâm Công nghệ thông tin",
        "Cục Thông tin, Thống kê",
        "2025 - 2026",
        "Kho dữ liệu được nghiệm thu",
    ),
    (
        "Kết nối với cơ sở dữ liệu quốc gia về dân cư",
        "Trung tâm Công nghệ thông tin",
        "",
        "Năm 2026",
        "Kết nối hoạt động\nBáo cáo đánh giá an toàn thông tin",
    ),
    (
        "Tập huấn cho cán bộ phụ trách dữ liệu",
        "Học viện Chiến lược",
        "Các đơn vị thuộc Bộ",
        "Hằng năm",
        "Các lớp tập huấn",
    ),
)
CLAUSES = (
    (
        "Nguyên tắc thực hiện",
        (
            "Dữ liệu chỉ thu thập một lần và dùng chung cho nhiều mục đích",
            "Đơn vị tạo ra dữ liệu chịu trách nhiệm về tính chính xác của dữ liệu",
        ),
    ),
    ("Tổ chức thực hiện", ("Các đơn vị báo cáo Trung tâm Công nghệ thông tin trước ngày 15/12 hằng năm",)),
)


def build() -> bytes:
    """The file."""
    return word(FRAME, _clauses, _appendices)


def _clauses(document: Document) -> None:
    outline = numbering(document, ("decimal", "%1."), ("lowerLetter", "%2)"))
    for title, clauses in CLAUSES:
        number(document.add_paragraph(title), outline, 0)
        for clause in clauses:
            number(document.add_paragraph(clause), outline, 1)


def _appendices(document: Document) -> None:
    document.add_paragraph("PHỤ LỤC I")
    document.add_paragraph("CHỈ TIÊU ĐẾN NĂM 2027")
    header = ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Đơn vị chủ trì")
    table = word_table(document, [header, *(("", *row) for row in INDICATORS)])
    own = numbering(document, ("decimal", "%1"))
    for r in range(1, len(INDICATORS) + 1):
        number(table.cell(r, 0).paragraphs[0], own)
    document.add_paragraph("PHỤ LỤC II")
    document.add_paragraph("DANH MỤC NHIỆM VỤ")
    _task_table(document)


def _task_table(document: Document) -> None:
    header = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Kết quả")
    blank = ("",) * 5
    rows = [
        header,
        (FIRST, *blank),
        *(("", *t) for t in TASKS[:2]),
        (SECOND, *blank),
        *(("", *t) for t in TASKS[2:]),
    ]
    table = word_table(document, rows)
    own = numbering(document, ("decimal", "%1."))
    for r in (2, 3, 5, 6, 7):
        number(table.cell(r, 0).paragraphs[0], own)
    merge(table, (1, 0), (1, 5))
    merge(table, (4, 0), (4, 5))
    merge(table, (2, 2), (3, 2))


_HORIZON = one_of("2027", "Đến năm 2027")
_A = ("I", "Nhóm nhiệm vụ hoàn thiện quy định")
_B = ("II", "Nhóm nhiệm vụ xây dựng nền tảng")
_TT = "Trung tâm Công nghệ thông tin"
GOLD = Gold(
    facts(FRAME),
    indicators=(
        indicator(
            "1",
            INDICATORS[0][0],
            "%",
            "≥ 90",
            (">=", 90, None),
            horizon=_HORIZON,
            leads=["Cục Thông tin, Thống kê"],
            counters=[],
        ),
        indicator(
            "2",
            INDICATORS[1][0],
            "Bộ dữ liệu",
            "≥ 120",
            (">=", 120, None),
            horizon=_HORIZON,
            leads=[_TT],
            counters=[],
        ),
        indicator(
            "3",
            INDICATORS[2][0],
            "Ngày làm việc",
            "≤ 3",
            (one_of("<=", "rank_at_most"), None, 3),
            horizon=_HORIZON,
            leads=["Văn phòng Bộ"],
            counters=[],
        ),
    ),
    actions=(
        action(
            "1",
            TASKS[0][0],
            section=_A,
            leads=["Vụ Pháp chế"],
            coordinators=["Các đơn vị thuộc Bộ"],
            due=("Tháng 11/2025", "month", "2025-11-01", "2025-11-30"),
            products=["Quyết định của Bộ trưởng"],
        ),
        action(
            "2",
            TASKS[1][0],
            section=_A,
            leads=["Vụ Pháp chế"],
            coordinators=["Văn phòng Bộ", _TT],
            due=("Quý I/2026", "span", "2026-01-01", "2026-03-31"),
            products=["Quy chế sửa đổi"],
        ),
        action(
            "3",
            TASKS[2][0],
            section=_B,
            leads=[_TT],
            coordinators=["Cục Thông tin, Thống kê"],
            due=("2025 - 2026", "span", "2025-01-01", "2026-12-31"),
            products=["Kho dữ liệu được nghiệm thu"],
        ),
        action(
            "4",
            TASKS[3][0],
            section=_B,
            leads=[_TT],
            coordinators=[],
            due=("Năm 2026", "year", "2026-01-01", "2026-12-31"),
            products=["Kết nối hoạt động", "Báo cáo đánh giá an toàn thông tin"],
        ),
        action(
            "5",
            TASKS[4][0],
            section=_B,
            leads=["Học viện Chiến lược"],
            coordinators=["Các đơn vị thuộc Bộ"],
            due=("Hằng năm", "annual"),
            products=["Các lớp tập huấn"],
        ),
    ),
    rules=({"value": {"before": "12-15"}},),
    clauses=tuple(clause for _, clauses in CLAUSES for clause in clauses),
)
