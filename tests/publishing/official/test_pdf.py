"""The PDF says what the Word file says, in words that can be searched, with links to the proofs."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.publishing.official.made import CLOSE, HEAD, HOSTILE, by_agency, report
from tiendo.publishing.official import (
    Heading,
    OfficialDocument,
    Paragraph,
    Text,
    Typeface,
    TypefaceMissing,
    runs,
    to_pdf,
)

LETTERS = "aàảãáạ ăằẳẵắặ âầẩẫấậ đ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"


def document(*blocks) -> OfficialDocument:
    return OfficialDocument(head=HEAD, blocks=blocks, **CLOSE)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, one space for any white space."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.fixture(scope="module")
def sample() -> list[str]:
    return pages(to_pdf(report()))


def test_vietnamese_can_be_searched(sample: list[str]):
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in sample[0]
    assert "Đà Nẵng, ngày 08 tháng 6 năm 2026" in sample[0]
    assert (
        "Đến kỳ báo cáo có 112 nhiệm vụ đến hạn; 87 nhiệm vụ hoàn thành đúng hạn (77,7% số đến hạn)."
        in (sample[0])
    )


def test_first_pages_show_no_number_and_the_others_count_within_their_part(sample: list[str]):
    # Two pages of report, one of appendix I, two of appendix II.
    numbers = [text.split()[0] if text.split()[0].isdigit() else "" for text in sample]
    assert numbers == ["", "2", "", "", "2"]


def test_the_mark_of_invented_figures_is_on_every_page(sample: list[str]):
    assert all("Dữ liệu mẫu (synthetic)" in text for text in sample)


def test_wide_tables_lie_on_their_side():
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(to_pdf(report()))]
    assert [width > height for width, height in sizes] == [False, False, False, True, True]


def test_a_long_table_repeats_its_heading_and_loses_no_row():
    text = pages(to_pdf(document(by_agency(300))))
    assert all("Đã hoàn thành" in page for page in text[:-1])
    assert len(text) > 5
    found = " ".join(text)
    assert [at for at in range(1, 301) if f"Cơ quan mẫu {at} " not in found] == []


def test_hostile_words_come_out_as_they_went_in():
    made = document(Heading(HOSTILE, 2), Paragraph(runs(HOSTILE)))
    printed = "".join(pages(to_pdf(made))[0].split())
    assert printed.count("".join(HOSTILE.split())) == 2


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_vietnamese_letter_can_be_found_in_every_cut(bold: bool, italic: bool):
    letters = LETTERS + LETTERS.upper()
    made = document(Paragraph(runs(Text(letters, bold=bold, italic=italic))))
    assert letters.replace(" ", "") in "".join(pages(to_pdf(made))[0].split())


def test_a_word_longer_than_the_line_stays_on_the_paper():
    made = to_pdf(document(Paragraph(runs("x" * 300))))
    page = pypdfium2.PdfDocument(made)[0].get_textpage()
    right = max(page.get_charbox(at)[2] for at in range(page.count_chars()))
    assert right < 595 - 56  # A4 less the right margin of 20 mm
    assert "x" * 300 in "".join(pages(made)[0].split())


def test_the_same_document_is_the_same_file():
    assert to_pdf(report(), base_url="https://tiendo.example.vn") == to_pdf(
        report(), base_url="https://tiendo.example.vn/"
    )


@pytest.mark.parametrize("typeface", [Typeface("Times New Roman"), Typeface("Tinos", Path(__file__).parent)])
def test_a_missing_typeface_is_an_error_and_says_what_to_do(typeface: Typeface):
    with pytest.raises(TypefaceMissing, match=typeface.family):
        to_pdf(report(), typeface=typeface)


def test_a_typeface_without_its_four_cuts_is_missing():
    with pytest.raises(TypefaceMissing, match="đậm nghiêng"):
        to_pdf(report(), typeface=Typeface("New Computer Modern Math"))
