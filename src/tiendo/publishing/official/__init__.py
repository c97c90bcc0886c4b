"""Official documents in the layout of Decree 30/2020/NĐ-CP: one model, written as DOCX, PDF and a page.

Knows nothing of plans, rounds or agencies: whoever has the figures says what they are and which page
proves them.
"""

from __future__ import annotations

from tiendo.publishing.official.bound import NotOurDocument, figures_of
from tiendo.publishing.official.model import (
    Align,
    Appendix,
    Block,
    Capacity,
    Column,
    Figure,
    Head,
    Heading,
    OfficialDocument,
    Paragraph,
    Recipients,
    Row,
    Run,
    Runs,
    Signature,
    SignatureLine,
    Table,
    Text,
    paragraphs,
    runs,
)
from tiendo.publishing.official.paper import Paper, figures, paper
from tiendo.publishing.official.pdf import Typeface, TypefaceMissing, to_pdf
from tiendo.publishing.official.word import to_docx

__all__ = [
    "Align",
    "Appendix",
    "Block",
    "Capacity",
    "Column",
    "Figure",
    "Head",
    "Heading",
    "NotOurDocument",
    "OfficialDocument",
    "Paper",
    "Paragraph",
    "Recipients",
    "Row",
    "Run",
    "Runs",
    "Signature",
    "SignatureLine",
    "Table",
    "Text",
    "Typeface",
    "TypefaceMissing",
    "figures",
    "figures_of",
    "paper",
    "paragraphs",
    "runs",
    "to_docx",
    "to_pdf",
]
