"""Lays the demonstration plan out as a Word file: body portrait, appendices landscape.

The layout follows Annex I of Decree 30/2020 roughly. Headings of the body carry Word's automatic
numbering, tables carry merged cells and header rows repeated on each page: what real plans carry.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx_parts import (
    add_page_number,
    border,
    clear,
    number_headings,
    put,
    rule_under,
    start_pages_at_one,
)
from docx_tables import indicator_table, task_table
from printing import bases, body_lines, long_date, recipients

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from plan_source import Plan

FONT = "Times New Roman"
STAMP = (1980, 1, 1, 0, 0, 0)
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
INDENT = Mm(12.7)


def docx_bytes(plan: Plan) -> bytes:
    """The Word file, the same bytes for the same plan."""
    document = Document()
    _prepare(document, plan)
    _heading(document, plan)
    _notice(document, plan)
    _title(document, plan)
    _body(document, plan)
    _signature(document, plan)
    _appendix(document, plan, "I", plan.appendices["indicators"])
    indicator_table(document, plan)
    _appendix(document, plan, "II", plan.appendices["tasks"])
    task_table(document, plan)
    return _without_clock(document)


def _prepare(document: DocxDocument, plan: Plan) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia", FONT
    )
    normal.paragraph_format.space_after = Pt(6)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "tiendo"
    properties.title = plan.notice["running"]
    properties.comments = ""
    properties.created = properties.modified = datetime(2025, 3, 1, tzinfo=UTC)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    add_page_number(section.header)
    for footer in (section.footer, section.first_page_footer):
        put(footer.paragraphs[0], plan.notice["running"], size=9, italic=True, align=CENTRE)


def _heading(document: DocxDocument, plan: Plan) -> None:
    facts = plan.facts
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(68), Mm(92)
    left, right = table.rows[0].cells
    put(clear(left), facts["issuer"][0], size=13, bold=True, align=CENTRE, after=0)
    put(left.add_paragraph(), facts["issuer"][1], size=13, bold=True, align=CENTRE, after=0)
    rule_under(left, Mm(24), Mm(68))
    put(clear(right), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12.5, bold=True, align=CENTRE, after=0)
    put(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13.5, bold=True, align=CENTRE, after=0)
    rule_under(right, Mm(58), Mm(92))
    left, right = table.rows[1].cells
    put(clear(left), f"Số: {facts['number']}", size=13, align=CENTRE)
    put(
        clear(right),
        f"{facts['place']}, {long_date(facts['issued_on'])}",
        size=13.5,
        italic=True,
        align=CENTRE,
    )


def _notice(document: DocxDocument, plan: Plan) -> None:
    paragraphs = [document.add_paragraph()]
    put(paragraphs[0], plan.notice["title"], size=12, bold=True, align=CENTRE, after=2)
    for text in plan.notice["text"]:
        paragraphs.append(document.add_paragraph())
        put(paragraphs[-1], text, size=11, align=JUSTIFY, after=2)
    for paragraph in paragraphs:
        border(paragraph)


def _title(document: DocxDocument, plan: Plan) -> None:
    kind = document.add_paragraph()
    kind.paragraph_format.space_before = Pt(14)
    put(kind, plan.facts["type"], size=14, bold=True, align=CENTRE, after=0)
    put(document.add_paragraph(), plan.facts["title"], size=14, bold=True, align=CENTRE, after=0)
    rule_under(document, Mm(52), Mm(160))
    for text in bases(plan):
        put(document.add_paragraph(), text, italic=True, align=JUSTIFY, indent=INDENT)
    put(document.add_paragraph(), plan.facts["enacting"], align=JUSTIFY, indent=INDENT)


def _body(document: DocxDocument, plan: Plan) -> None:
    number = number_headings(document)
    for line in body_lines(plan):
        paragraph = document.add_paragraph()
        if line.level:
            put(paragraph, line.text, bold=True, align=JUSTIFY, indent=INDENT)
            paragraph.paragraph_format.keep_with_next = True
            number(paragraph, line.level)
        elif line.centred:
            put(paragraph, line.text, italic=True, align=CENTRE)
        else:
            put(paragraph, line.text, align=JUSTIFY, indent=INDENT)


def _signature(document: DocxDocument, plan: Plan) -> None:
    facts = plan.facts
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    put(clear(left), "Nơi nhận:", size=12, bold=True, italic=True, after=0)
    for text in recipients(plan):
        put(left.add_paragraph(), text, size=11, after=0)
    put(clear(right), facts["signing_for"], size=14, bold=True, align=CENTRE, after=0)
    put(right.add_paragraph(), facts["signer_title"], size=14, bold=True, align=CENTRE, after=24)
    put(right.add_paragraph(), facts["signature"], size=12, italic=True, align=CENTRE, after=24)
    put(right.add_paragraph(), facts["signer"], size=14, bold=True, align=CENTRE, after=0)


def _appendix(document: DocxDocument, plan: Plan, roman: str, title: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    start_pages_at_one(section)
    put(document.add_paragraph(), f"PHỤ LỤC {roman}", size=14, bold=True, align=CENTRE, after=0)
    put(document.add_paragraph(), title, size=14, bold=True, align=CENTRE, after=0)
    put(document.add_paragraph(), plan.appendices["attached"], size=13, italic=True, align=CENTRE)


def _without_clock(document: DocxDocument) -> bytes:
    """The file with one fixed time on every part, so that a rebuild gives the same bytes."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system, part.external_attr = 3, 0o644 << 16
            target.writestr(part, source.read(name), compresslevel=9)
    return fixed.getvalue()
