"""Documents made for these tests: small, and each part known by heart."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import typst

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of ``parts``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word file of raw WordprocessingML."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _rels(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _rels(("numbering", "numbering.xml"), ("styles", "styles.xml")),
            "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        }
    )


def _rels(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def p(text: str, *, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of automatic list ``number``."""
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=marks)


def tc(text: str, properties: str = "") -> str:
    """A Word cell, one paragraph a line."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(line) for line in text.split(chr(10)))}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A Word row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


SPAN2 = '<w:gridSpan w:val="2"/>'
STARTS = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"

WORD_TABLE = tbl(
    tr(tc("TT", STARTS), tc("Cơ quan", SPAN2), properties="<w:tblHeader/>"),
    tr(tc("", GOES_ON), tc("Chủ trì"), tc("Phối hợp"), properties="<w:tblHeader/>"),
    tr(tc("1"), tc("Sở A\nSở B"), tc("Sở C")),
)


def pdf(body: str, *, page: str = 'paper: "a5", numbering: "1"') -> bytes:
    """A PDF of Typst markup."""
    return typst.compile(f'#set page({page})\n#set text(size: 13pt, lang: "vi")\n{body}'.encode())


SENTENCE = "Rà soát quy trình nội bộ của các đơn vị, lập danh mục việc cần làm, lấy ý kiến người dân"


def pdf_table(rows: str) -> bytes:
    """A PDF with a table of three columns whose header has two rows and comes again on each page."""
    return pdf(
        "Mở đầu.\n#table(columns: (1.2cm, 1fr, 3cm),"
        "table.header(table.cell(rowspan: 2)[TT], table.cell(colspan: 2)[Nội dung],"
        "[Việc], [Cơ quan]),"
        f"{rows})\nKết thúc."
    )


def broken_row_pdf() -> bytes:
    """Seven rows over three pages; the text of rows 3 and 6 does not end on the page it began."""
    long = "; ".join([SENTENCE] * 10) + "; hết."
    words = {3: long, 6: long}
    return pdf_table("".join(f"[{n}], [{words.get(n, 'Ngắn.')}], [Sở {n}]," for n in range(1, 8)))


def xlsx() -> bytes:
    """A sheet that begins at B1: a merged title, then dotted codes, numbers, dates and percents."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Chỉ tiêu"
    sheet["B1"] = "DANH MỤC CHỈ TIÊU"
    sheet.merge_cells("B1:F1")
    sheet.append([])
    sheet.append([None, "STT", "Tên", "Chỉ tiêu", "Hạn", "Tỷ lệ"])
    sheet.append([None, "12.10", "Một\nHai", 8.5, date(2025, 11, 20), 0.85])
    sheet.append([None, 12.1, "Ba", 15000, "Tháng 6/2025", 0.125])
    sheet["E4"].number_format = "dd/mm/yyyy"
    sheet["F4"].number_format, sheet["F5"].number_format = "0%", "0.0%"
    sheet["D5"].number_format = "#,##0"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Cổng</title><style>p{}</style></head><body>
<nav>Trang chủ</nav>
<table><tr><td><h2>KẾ HOẠCH</h2><p>Dòng một<br>dòng <b>hai</b></p>
<table><thead><tr><th rowspan="2">TT</th><th colspan="2">Cơ quan</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr></thead>
<tr><td rowspan="9">1</td><td><p>Sở A</p><p>Sở B</p></td><td>&nbsp;</td></tr>
<tr><td>Sở C</td><td>Sở D</td></tr>
</table><p style="display:none">ẩn</p><script>x()</script></td></tr></table></body></html>"""

MARKDOWN = """# KẾ HOẠCH

**I. Mục tiêu** chung của
kế hoạch

| TT | Việc \\| nội dung | Cơ quan |
|---|---|---|
| I | Nhóm | Nhóm |
| 1 | Một<br>Hai | Sở A |
"""

FLAT = "KẾ HOẠCH\r\n\r\n1\r\n\r\nTên  chỉ\ttiêu\r\n\r\n\u00a0\r\n\r\n≥ 5\r\n"

EVERY_KIND = {
    "text": lambda: FLAT.encode(),
    "markdown": MARKDOWN.encode,
    "html": HTML.encode,
    "docx": lambda: docx(p("KẾ HOẠCH") + WORD_TABLE + p("Cuối.")),
    "xlsx": xlsx,
    "pdf": broken_row_pdf,
}
