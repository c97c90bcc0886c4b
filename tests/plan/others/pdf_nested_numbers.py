"""PDF of a company: rows 1.1, 1.2 under a row 1 that has no agency of its own.

Reading: row 1 heads its sub-rows and is not itself to be done, so it is no action. The
sub-rows may be tasks under it or actions of it.
"""

from __future__ import annotations

from datetime import date

from tests.plan.others.frame import Frame, facts
from tests.plan.others.gold import Gold, Row, action, one_of
from tests.plan.others.writing import pdf, typst_cell

NAME = "ke-hoach-tong-cong-ty.pdf"
FRAME = Frame(
    body=("TỔNG CÔNG TY CẤP NƯỚC MIỀN TÂY",),
    issuers=("Tổng công ty Cấp nước Miền Tây",),
    number="1188/KH-TCT",
    place="Vĩnh Long",
    issued_on=date(2023, 7, 3),
    type="KẾ HOẠCH",
    title="Giảm thất thoát nước giai đoạn 2023 - 2025",
    bases=("Căn cứ Điều lệ tổ chức và hoạt động của Tổng công ty;",),
    recipients=("Hội đồng thành viên", "Các công ty thành viên", "Lưu: VT, KT"),
    authority=("KT. TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC"),
    signer="Kim Thị Sa Rinh",
)
HEADER = ("TT", "Nhiệm vụ", "Đơn vị phối hợp", "Đơn vị chủ trì", "Kết quả", "Tiến độ")
PIPES, PEOPLE = "Cải tạo mạng lưới đường ống", "Nhân lực dò tìm rò rỉ"
ROWS = (
    ("1", PIPES, "", "", "", ""),
    (
        "1.1",
        "Thay 42 km ống gang đã quá hạn",
        "Ban Tài chính",
        "Ban Kỹ thuật",
        "42 km ống được thay",
        "Quý IV/2024",
    ),
    (
        "1.2",
        "Phân vùng tách mạng tại ba thị xã",
        "Các công ty thành viên",
        "Ban Kỹ thuật",
        "Bản vẽ hoàn công",
        "Tháng 6/2025",
    ),
    ("2", PEOPLE, "", "", "", ""),
    (
        "2.1",
        "Thành lập tổ dò tìm ban đêm",
        "",
        "Các công ty thành viên",
        "Quyết định thành lập tổ",
        "30/9/2023",
    ),
    ("2.2", "Học nghề tại xưởng mẫu", "Trường Cao đẳng nghề", "Ban Tổ chức", "Chứng chỉ nghề", "2023 - 2025"),
)


def build() -> bytes:
    """The file."""
    cells = [typst_cell(cell) for row in ROWS for cell in row]
    header = ", ".join(typst_cell(name) for name in HEADER)
    columns = "columns: (1.4cm, 6cm, 4.5cm, 4.5cm, 4cm, 3cm)"
    return pdf(FRAME, f"#table({columns}, table.header({header}), {', '.join(cells)})")


def _answer(row: int, parent: str, *due: str, coordinators: tuple[str, ...]) -> Row:
    no, text, _, lead, product, printed = ROWS[row]
    nested = {"no": one_of(no, no[0]), "heading": one_of(text, parent, "")}
    place = {"section": one_of("", no[0]), "section_title": one_of("", parent)}
    given = action(no, text, leads=[lead], coordinators=coordinators, products=[product], due=(printed, *due))
    return given | nested | place


GOLD = Gold(
    facts(FRAME),
    headings=(PIPES, PEOPLE),
    actions=(
        _answer(1, PIPES, "span", "2024-10-01", "2024-12-31", coordinators=("Ban Tài chính",)),
        _answer(2, PIPES, "month", "2025-06-01", "2025-06-30", coordinators=("Các công ty thành viên",)),
        _answer(4, PEOPLE, "day", coordinators=()) | {"deadline_to": "2023-09-30"},
        _answer(5, PEOPLE, "span", "2023-01-01", "2025-12-31", coordinators=("Trường Cao đẳng nghề",)),
    ),
)
