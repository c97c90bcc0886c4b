"""The few Word constructs python-docx has no words for: numbering, rules, frames, page fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Pt

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as DocxDocument
    from docx.section import Section, _Header
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph


def put(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    after: float = 6,
    indent: Length | None = None,
) -> None:
    """Write ``text`` in ``paragraph``; sizes and the space after it are in points."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    if indent is not None:
        paragraph.paragraph_format.first_line_indent = indent


def clear(cell: _Cell) -> Paragraph:
    """The first, still empty paragraph of a new cell."""
    return cell.paragraphs[0]


def border(paragraph: Paragraph) -> None:
    """Frame the paragraph; neighbours framed alike share one frame."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def rule_under(container: DocxDocument | _Cell, width: Length, available: Length) -> None:
    """A centred line of ``width``: an empty paragraph with a bottom border, indented on both sides."""
    paragraph = container.add_paragraph()
    put(paragraph, "", size=2, after=6)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length((available - width) // 2)
    form.line_spacing = Pt(3)
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(
            f"<w:pBdr {nsdecls('w')}>"
            '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        ),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def add_page_number(header: _Header) -> None:
    """The page number, centred at the top."""
    paragraph = header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def start_pages_at_one(section: Section) -> None:
    """Give a section page numbers of its own."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")


def number_headings(document: DocxDocument) -> Callable[[Paragraph, int], None]:
    """Define the list "I. / 1." and return the verb that puts a paragraph in it at level 1 or 2."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for level, form in enumerate(("upperRoman", "decimal"))
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="63"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    used = numbering.add_num(63).numId

    def number(paragraph: Paragraph, level: int) -> None:
        place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        place.get_or_add_ilvl().val = level - 1
        place.get_or_add_numId().val = used

    return number
