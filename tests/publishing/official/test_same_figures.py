"""The page, the Word file and the PDF show the same figures, and lead to the same proofs."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
from django.template.loader import render_to_string
from lxml import html

from tests.publishing.official.made import HOSTILE, report
from tiendo.publishing.official import Paragraph, figures, figures_of, paper, runs, to_docx, to_pdf

SITE = "https://tiendo.example.vn"


def on_the_page(made) -> dict[str, tuple[str, str]]:
    page = html.fromstring(render_to_string("parts/official.html", {"paper": paper(made)}))
    return {at.get("data-ref"): (at.text_content(), at.get("href")) for at in page.xpath("//*[@data-ref]")}


def in_the_pdf(made) -> dict[str, str]:
    """The text under each link, by the link's address."""
    found = {}
    for page in pypdfium2.PdfDocument(to_pdf(made, base_url=SITE)):
        text = page.get_textpage()
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, at, link):
            box = pdfium.FS_RECTF()
            pdfium.FPDFLink_GetAnnotRect(link, box)
            within = (box.left, box.bottom, box.right, box.top)
            found[address(page, link)] = text.get_text_bounded(*within).strip()
    return found


def address(page, link) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    room = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
    letters = ctypes.create_string_buffer(room)
    pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, letters, room)
    return letters.value.decode()


def test_page_word_and_pdf_show_the_same_figures():
    made = report()
    known = figures(made)
    assert figures_of(to_docx(made)) == {ref: figure.text for ref, figure in known.items()}
    assert on_the_page(made) == {ref: (figure.text, figure.href) for ref, figure in known.items()}
    assert in_the_pdf(made) == {SITE + figure.href: figure.text for figure in known.values()}


def test_without_an_address_of_the_site_the_pdf_has_no_links():
    page = pypdfium2.PdfDocument(to_pdf(report()))[0]
    assert not pdfium.FPDFLink_Enumerate(page.raw, ctypes.c_int(0), pdfium.FPDF_LINK())


def test_hostile_words_are_words_on_the_page():
    made = report(blocks=(Paragraph(runs(HOSTILE)),))
    markup = render_to_string("parts/official.html", {"paper": paper(made)})
    assert HOSTILE in html.fromstring(markup).text_content()
