"""The Word file keeps the rules of Decree 30, and its numbers can be found again."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tests.publishing.official.made import CLOSE, HEAD, HOSTILE, by_agency, report
from tiendo.publishing.official import (
    Figure,
    NotOurDocument,
    OfficialDocument,
    Paragraph,
    figures,
    figures_of,
    runs,
    to_docx,
)


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(to_docx(report())))


def part(body: bytes, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(body)).read(name).decode()


def paragraph(word, words: str):
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    every = [*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p for p in every if p.text == words)


def look(word, words: str) -> tuple[float, bool, bool]:
    """Size, bold and italic of the paragraph that says ``words``."""
    run = paragraph(word, words).runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic)


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", 12, False, False),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, True, False),
        ("Số: 05/BC-SKHCN", 13, False, False),
        ("Đà Nẵng, ngày 08 tháng 6 năm 2026", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Kính gửi: Ủy ban nhân dân thành phố", 14, False, False),
        ("Căn cứ chế độ báo cáo của kế hoạch.", 14, False, True),
        ("I. KẾT QUẢ THỰC HIỆN", 14, True, False),
        ("a) Về kinh phí", 14, False, False),
        ("KT. GIÁM ĐỐC", 14, True, False),
        ("Nguyễn Văn Mẫu", 14, True, False),
        ("Nơi nhận:", 12, True, True),
        ("- Lưu: VT, CĐS.", 11, False, False),
        ("Phụ lục I", 14, True, False),
    ],
)
def test_every_part_has_the_size_and_cut_of_the_decree(word, words, size, bold, italic):
    assert look(word, words) == (size, bold, italic)


def test_the_paper_is_a4_with_the_margins_of_the_decree(word):
    first = word.sections[0]
    assert [round(side.mm) for side in (first.page_width, first.page_height)] == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]


def test_times_new_roman_black_is_the_only_face():
    styles = part(to_docx(report()), "word/styles.xml")
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([A-Z]\w+[^"]*)"', styles)) == {"Times New Roman"}
    assert "rFonts" not in part(to_docx(report()))


def test_body_paragraphs_are_justified_indented_and_apart(word):
    body = paragraph(word, "Thiếu cán bộ chuyên trách ở cấp xã.").paragraph_format
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(body.first_line_indent - Mm(10)) < Pt(0.1)
    assert body.space_before == Pt(6)
    assert body.line_spacing == 1.15


def test_the_page_number_is_centred_above_and_hidden_on_a_first_page(word):
    assert [section.different_first_page_header_footer for section in word.sections] == [True, True, True]
    above = word.sections[0].header.paragraphs[0]
    assert above.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert 'w:instr=" PAGE "' in above._p.xml
    assert word.sections[0].first_page_header.is_linked_to_previous  # to nothing: there is none


def test_an_appendix_counts_its_pages_from_one_and_may_lie_on_its_side(word):
    assert word.element.xpath("//w:sectPr/w:pgNumType/@w:start") == ["1", "1", "1"]
    assert [section.orientation for section in word.sections][1:] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_both_heading_rows_repeat_and_long_rows_may_break(word):
    rows = word.element.xpath("//w:tbl[.//w:tblHeader]")[0].xpath("./w:tr")
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert rows[-1].xpath("./w:trPr/w:cantSplit") == []


def test_there_are_rules_under_the_motto_the_agency_and_the_title(word):
    drawn = word.element.xpath("//w:p[w:pPr/w:pBdr/w:top]")
    lengths = [
        453.5 * share - (int(p.pPr.ind.get(key("left"))) + int(p.pPr.ind.get(key("right")))) / 20
        for p, share in zip(drawn, (0.43, 0.57, 1), strict=True)
    ]
    # The agency's name is about 189 pt wide, the motto 159, the title fills its line of 454.
    assert 189 / 3 <= lengths[0] <= 189 / 2
    assert abs(lengths[1] - 159) < 1
    assert 454 / 3 <= lengths[2] <= 454 / 2


def key(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def test_every_figure_can_be_read_back():
    assert figures_of(to_docx(report())) == {ref: figure.text for ref, figure in figures(report()).items()}


def test_a_number_somebody_changed_is_noticed():
    twice = Paragraph(
        runs(Figure(7, "7", "a/b", "Số nhiệm vụ"), " và ", Figure(7, "7", "a/b", "Số nhiệm vụ"))
    )
    made = to_docx(OfficialDocument(head=HEAD, blocks=(twice,), **CLOSE))
    word = docx.Document(io.BytesIO(made))
    word.element.xpath("//w:sdt//w:t")[0].text = "9"
    edited = io.BytesIO()
    word.save(edited)
    assert figures_of(edited.getvalue()) == {"a/b": "9 ≠ 7"}
    assert word.element.xpath("//w:sdtPr/w:alias/@w:val") == ["Số nhiệm vụ"] * 2
    assert word.element.xpath("//w:sdtPr/w:id/@w:val") == ["1", "2"]


def test_the_same_document_is_the_same_file():
    made = to_docx(report())
    assert made == to_docx(report())
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {1980}
    facts = docx.Document(io.BytesIO(made)).core_properties
    assert (facts.created.isoformat(), facts.author) == (
        "2026-06-08T00:00:00+00:00",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    )


def test_nothing_of_the_template_is_left_but_what_word_needs():
    names = zipfile.ZipFile(io.BytesIO(to_docx(report(synthetic=False)))).namelist()
    assert sorted(name.rpartition("/")[2] for name in names if name.startswith(("word/", "docProps/"))) == [
        "core.xml",
        "document.xml",
        "document.xml.rels",
        "fontTable.xml",
        "header1.xml",
        "settings.xml",
        "styles.xml",
        "theme1.xml",
    ]


def test_hostile_words_come_out_as_they_went_in_and_nothing_runs():
    made = OfficialDocument(head=HEAD, blocks=(Paragraph(runs(HOSTILE)),), **CLOSE)
    word = docx.Document(io.BytesIO(to_docx(made)))
    assert HOSTILE in [p.text for p in word.paragraphs]
    package = zipfile.ZipFile(io.BytesIO(to_docx(made)))
    every = " ".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    assert set(re.findall(r'w:instr="([^"]*)"', every)) == {" PAGE "}
    assert "instrText" not in every
    assert 'TargetMode="External"' not in every


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_document_is_refused_in_words(file: bytes):
    with pytest.raises(NotOurDocument, match=r"\.docx"):
        figures_of(file)


def test_a_table_of_300_rows_is_written_whole():
    made = OfficialDocument(head=HEAD, blocks=(by_agency(300),), **CLOSE)
    assert len(figures_of(to_docx(made))) == 900
