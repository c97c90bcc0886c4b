"""Prints a frame and a body in each file format, in memory. Knows nothing of any one plan."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

    from tests.plan.others.frame import Frame

Rows = Sequence[Sequence[str]]
NBSP = "\u00a0"


# --- plain text -----------------------------------------------------------------------------


def text_opening(frame: Frame) -> list[str]:
    """Letterhead, title and bases, one paragraph an item."""
    head = [*frame.body, "-------", frame.state, frame.motto, "---------------", frame.numbered, frame.dated]
    return [*head, frame.type, frame.title, *frame.bases]


def text_closing(frame: Frame) -> list[str]:
    """Recipients and signature."""
    return ["Nơi nhận:", *(f"- {name};" for name in frame.recipients), *frame.authority, frame.signer]


def flattened(paragraphs: Iterable[str]) -> bytes:
    """Every paragraph and every cell a line, a blank line between, as text saved from a portal."""
    return "\n\n".join(paragraphs).encode("utf-8")


def pipe_rows(rows: Rows) -> list[str]:
    """Rows as pipe lines, without the rule below the header."""
    return ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows]


# --- DOCX -----------------------------------------------------------------------------------


def word(frame: Frame, body: Callable[[WordDocument], None], after: Callable[[WordDocument], None]) -> bytes:
    """Letterhead in a borderless table, title, bases, ``body``, signature, then ``after`` (appendices)."""
    document = docx.Document()
    _two_columns(document, [*frame.body, frame.numbered], [frame.state, frame.motto, frame.dated])
    for line in (frame.type, frame.title):
        document.add_paragraph().add_run(line).bold = True
    for base in frame.bases:
        document.add_paragraph(base)
    body(document)
    recipients = ["Nơi nhận:", *(f"- {name};" for name in frame.recipients)]
    _two_columns(document, recipients, [*frame.authority, "", "", frame.signer])
    after(document)
    return word_bytes(document)


def word_bytes(document: WordDocument) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_table(document: WordDocument, rows: Rows, *, bold_header: bool = True) -> WordTable:
    """A ruled table; a line break in a cell begins a paragraph. Cells of ``None`` are left for a merge."""
    table: WordTable = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            fill(table, r, c, text)
            if r == 0 and bold_header:
                for run in table.cell(r, c).paragraphs[0].runs:
                    run.bold = True
    return table


def fill(table: WordTable, row: int, column: int, text: str) -> None:
    """Put ``text`` in a cell, a paragraph a line."""
    cell = table.cell(row, column)
    first, *rest = text.split("\n")
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)


def merge(table: WordTable, top: tuple[int, int], bottom: tuple[int, int]) -> None:
    """Merge a rectangle, keeping the words of its first cell only."""
    kept = table.cell(*top).text
    cell = table.cell(*top).merge(table.cell(*bottom))
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    cell.paragraphs[0].text = kept


def numbering(document: WordDocument, *levels: tuple[str, str]) -> int:
    """A new automatic numbering; a level is a Word format and its text ("decimal", "%1.")."""
    root = document.part.numbering_part.element
    ids = [int(n.get(qn("w:abstractNumId"))) for n in root.findall(qn("w:abstractNum"))]
    abstract = max(ids, default=0) + 1
    parts = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{parts}</w:abstractNum>'
    root.insert(0, parse_xml(xml))
    return int(root.add_num(abstract).numId)


def number(paragraph: WordParagraph, numbering_id: int, level: int = 0) -> None:
    """Make Word number ``paragraph``; nothing is typed in it."""
    paragraph_properties: Any = paragraph._p.get_or_add_pPr()
    properties = paragraph_properties.get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = numbering_id


def _two_columns(document: WordDocument, left: Sequence[str], right: Sequence[str]) -> None:
    table = document.add_table(1, 2)
    fill(table, 0, 0, "\n".join(left))
    fill(table, 0, 1, "\n".join(right))


# --- PDF ------------------------------------------------------------------------------------


def pdf(frame: Frame, body: str) -> bytes:
    """A4 landscape by Typst; ``body`` is Typst markup."""
    left = " \\ ".join(map(_markup, (*frame.body, frame.numbered)))
    right = " \\ ".join(map(_markup, (frame.state, frame.motto, frame.dated)))
    recipients = " \\ ".join(_markup(line) for line in ("Nơi nhận:", *(f"- {r};" for r in frame.recipients)))
    signature = " \\ ".join(map(_markup, (*frame.authority, "", "", frame.signer)))
    source = f"""
#set page(paper: "a4", flipped: true, margin: 2cm, numbering: "1")
#set text(font: "Libertinus Serif", size: 12pt, lang: "vi")
#grid(columns: (1fr, 1fr), align: center, [{left}], [{right}])
#align(center)[*{_markup(frame.type)}* \\ *{_markup(frame.title)}*]
{chr(10).join(_markup(base) + chr(10) for base in frame.bases)}
{body}
#grid(columns: (1fr, 1fr), [{recipients}], align(center)[{signature}])
"""
    compiled: Any = typst.compile(source.encode("utf-8"))
    return bytes(compiled)


def _markup(text: str) -> str:
    """``text`` as Typst content in which no character is markup."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_cell(text: str, **options: int) -> str:
    """One cell of a Typst table; options are its own (``colspan``, ``rowspan``)."""
    lines = " \\ ".join(map(_markup, text.split("\n")))
    merged = ", ".join(f"{name}: {value}" for name, value in options.items())
    return f"table.cell({merged})[{lines}]" if merged else f"[{lines}]"
