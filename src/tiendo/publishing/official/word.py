"""An official document as a Word file (DOCX) in the layout of Decree 30/2020/NĐ-CP.

The same document gives the same bytes. Nothing in the file runs: its only field is the page number.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tiendo.publishing.official import sizes
from tiendo.publishing.official.paper import paper
from tiendo.publishing.official.word_body import body
from tiendo.publishing.official.word_front import close, front
from tiendo.publishing.official.word_xml import p, r, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tiendo.publishing.official.model import OfficialDocument
    from tiendo.publishing.official.paper import Paper, Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES = files("tiendo.publishing.official").joinpath("word_styles.xml")
# Word repairs a file whose styles differ from the template's "stylesWithEffects".
_PARTS = ("officeDocument", "core-properties", "styles", "settings", "fontTable", "theme")
_UNDATED = date(2000, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_docx(document: OfficialDocument) -> bytes:
    """The document as a DOCX file; ``figures_of`` finds its numbers again."""
    written = paper(document)
    word = docx.Document()
    _restyle(word)
    _describe(word, written)
    references = _running_lines(word, written)
    _fill(word, written, references)
    saved = io.BytesIO()
    word.save(saved)
    return _steady(saved.getvalue())


def _restyle(word: Document) -> None:
    """Our styles only, and none of the other parts the template carries."""
    styles = word.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend(list(parse_xml(_STYLES.read_bytes())))
    modes = word.settings.element.iter(qn("w:compatSetting"))
    next(modes).set(qn("w:val"), "15")  # the first is compatibilityMode: Word 2013 and later
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] not in _PARTS]:
            del rels[key]


def _describe(word: Document, written: Paper) -> None:
    facts = word.core_properties
    facts.title = written.title[:255]
    facts.author = facts.last_modified_by = " ".join(written.agency.split())[:255]
    facts.comments = written.footer
    facts.language = "vi-VN"
    facts.revision = 1
    facts.created = facts.modified = datetime.combine(written.day or _UNDATED, time(), UTC)


def _running_lines(word: Document, written: Paper) -> str:
    """Page number above, mark of invented data below; as references every section repeats."""
    section = word.sections[0]
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    number = number.replace("<w:r>", f'<w:r><w:rPr><w:sz w:val="{sizes.PAGE_NUMBER * 2}"/></w:rPr>')
    _only(section.header, p(number, align="center"))
    mark = p(r(written.footer, sizes.FOOTER, italic=True), align="center")
    if written.footer:
        section.different_first_page_header_footer = True
        _only(section.footer, mark)
        _only(section.first_page_footer, mark)
    names = (qn("w:headerReference"), qn("w:footerReference"))
    found = [child for child in section._sectPr if child.tag in names]
    return "".join(_reference(child) for child in found)


def _reference(element: BaseOxmlElement) -> str:
    name = str(element.tag).rpartition("}")[2]
    kind, part = str(element.get(qn("w:type"))), str(element.get(qn("r:id")))
    return f'<w:{name} w:type="{kind}" r:id="{part}"/>'


def _only(story: object, paragraph: str) -> None:
    """Makes ``paragraph`` all that a header or footer holds."""
    story.is_linked_to_previous = False  # type: ignore[attr-defined]
    element = story._element  # type: ignore[attr-defined]
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(paragraph.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _fill(word: Document, written: Paper, references: str) -> None:
    parts = [front(written)]
    for at, sheet in enumerate(written.sheets):
        parts.append(body(sheet) + (close(written) if sheet.closes else ""))
        ends = _section(sheet, references, first=at == 0)
        last = at == len(written.sheets) - 1
        parts.append(_trailing() + ends if last else _break(ends))
    whole = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(parts)}</w:body>")
    for at, mark in enumerate(whole.iter(qn("w:id")), start=1):
        mark.set(qn("w:val"), str(at))
    root = word.element
    root.replace(root.body, whole)


def _trailing() -> str:
    """Word wants a paragraph after the last table."""
    return _break("")


def _break(section: str) -> str:
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )


def _section(sheet: Sheet, references: str, *, first: bool) -> str:
    """The sheet's paper: an appendix counts its pages anew, and first pages show no number."""
    width, height = (twips(sizes.mm(length)) for length in sizes.PAGE_MM)
    size = f'w:w="{width}" w:h="{height}"'
    if sheet.landscape:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    margins = {
        "top": sizes.TOP_MM,
        "right": sizes.RIGHT_MM,
        "bottom": sizes.BOTTOM_MM,
        "left": sizes.LEFT_MM,
        "header": sizes.EDGE_MM,
        "footer": sizes.EDGE_MM,
        "gutter": 0,
    }
    around = " ".join(f'w:{side}="{twips(sizes.mm(length))}"' for side, length in margins.items())
    counted = '<w:pgNumType w:start="1"/>' if sheet.appendix or first else ""
    hidden = "<w:titlePg/>" if sheet.appendix or first else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar {around}/>'
        f"{counted}{hidden}</w:sectPr>"
    )


def _steady(package: bytes) -> bytes:
    """The same package without the hour it was zipped at."""
    steady = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return steady.getvalue()
