"""Write a plan of any length as DOCX, without a word processor: the few parts the format asks for.

The words are made up; only the shape is that of a real plan (one task table, eight rows a page).
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS_A_PAGE = 8
HEADINGS = (
    "TT",
    "Nội dung",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm dự kiến",
)
LEADS = ("Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Văn phòng UBND thành phố")
DEADLINES = ("Tháng 12/2026", "Năm 2027", "Hằng năm", "2026-2030", "Thường xuyên")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'


def task(number: int) -> tuple[str, ...]:
    """The cells of task ``number``, about sixty words of content in all."""
    lead = LEADS[number % len(LEADS)]
    content = (
        f"Việc thứ {number}: rà soát, lập danh mục và tổ chức thực hiện hoạt động của lĩnh vực được giao; "
        f"theo dõi kết quả theo từng quý, báo cáo khó khăn và đề xuất cách giải quyết cho giai đoạn kế tiếp "
        f"với tỷ lệ ít nhất {number % 90 + 10} phần trăm số đơn vị tham gia."
    )
    due = DEADLINES[number % len(DEADLINES)]
    return str(number), content, lead, "Các cơ quan, đơn vị liên quan", due, f"Báo cáo kết quả số {number}"


def paragraph(text: str, *, new_page: bool = False) -> str:
    """One paragraph of WordprocessingML."""
    before = "<w:pPr><w:pageBreakBefore/></w:pPr>" if new_page else ""
    return f'<w:p>{before}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def row(cells: tuple[str, ...], *, new_page: bool = False) -> str:
    """One row of a table."""
    inside = "".join(
        f"<w:tc>{paragraph(text, new_page=new_page and not at)}</w:tc>" for at, text in enumerate(cells)
    )
    return f"<w:tr>{inside}</w:tr>"


def body(rows: int) -> Iterator[str]:
    """The parts of ``document.xml``: a head, one table, a new page after every eight rows."""
    yield f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("KẾ HOẠCH")}{paragraph("Kế hoạch để đo tốc độ")}'
    yield f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * len(HEADINGS)}</w:tblGrid>{row(HEADINGS)}"
    for number in range(1, rows + 1):
        yield row(task(number), new_page=number % ROWS_A_PAGE == 0)
    yield "</w:tbl></w:body></w:document>"


def write_plan(path: Path, *, rows: int) -> None:
    """Write a plan with ``rows`` tasks to ``path``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", RELATIONS)
        parts.writestr("word/document.xml", "".join(body(rows)))
