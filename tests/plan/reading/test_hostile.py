"""Files made to harm or broken by accident: each one sentence, nothing else."""

from __future__ import annotations

import io
import random
import zipfile

import pypdf
import pytest

from tests.plan.reading.made import W, docx, p, pdf, tbl, tc, tr, xlsx, zipped
from tiendo.plan.reading.limits import MEGABYTE, Limits
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.refusals import (
    DamagedFile,
    EmptyFile,
    EncryptedDocument,
    FileTooLarge,
    HostileMarkup,
    ScanWithoutText,
    TableTooLarge,
    TooManyPages,
    ZipBomb,
)


def _refused(data, refusal, **limits):
    with pytest.raises(refusal) as caught:
        read_document(data, limits=Limits(**limits))
    words = caught.value.words
    assert words.vi.endswith(".")
    assert words.en.endswith(".")
    assert words.vi != words.en


def _word_with(document):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def test_an_entity_bomb_is_refused():
    links = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    entities = f'<!ENTITY a0 "xxxxxxxxxx">{links}'
    bomb = f"<!DOCTYPE d [{entities}]><w:document {W}><w:body><w:p>&a8;</w:p></w:body></w:document>"
    _refused(_word_with(bomb), HostileMarkup)


def test_an_external_entity_is_refused():
    document = f'<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document {W}><w:body/></w:document>'
    _refused(_word_with(document), HostileMarkup)


def test_a_dtd_behind_a_long_comment_or_in_utf_16_is_refused():
    body = f"<w:document {W}><w:body><w:p/></w:body></w:document>"
    hidden = f"<!--{'x' * 20_000}--><!DOCTYPE d [<!ENTITY e 'x'>]>{body}"
    _refused(_word_with(hidden), HostileMarkup)
    wide = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d []><w:document {W}/>'.encode("utf-16")
    _refused(_word_with(wide), HostileMarkup)


def test_a_bomb_by_ratio_is_refused_before_it_unpacks():
    _refused(_word_with(b" " * (30 * MEGABYTE)), ZipBomb)


def test_a_bomb_beside_a_large_honest_part_is_refused():
    noise = random.Random(1).randbytes(2 * MEGABYTE)  # noqa: S311 - bytes that do not pack
    parts = {"word/document.xml": b" " * (30 * MEGABYTE), "word/media/photo.jpg": noise}
    _refused(zipped(parts), ZipBomb)


def test_a_bomb_by_total_size_is_refused():
    _refused(docx(p("a") * 2000), ZipBomb, max_unzipped=10_000)


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused():
    data = bytearray(_word_with(b"x" * 5000))
    true_size, forged = (5000).to_bytes(4, "little"), (50).to_bytes(4, "little")
    _refused(bytes(data.replace(true_size, forged)), (ZipBomb, DamagedFile))


def test_an_encrypted_zip_is_refused():
    out = bytearray(docx(p("a")))
    directory = out.rindex(b"PK\x01\x02")
    out[directory + 8] |= 1
    _refused(bytes(out), EncryptedDocument)


def test_a_table_of_ten_thousand_columns_is_refused():
    _refused(docx(tbl(tr(tc("a"), *["<w:tc/>"] * 10_000))), TableTooLarge)
    html = "<html><table><tr><td>a</td>" + "<td>b</td>" * 10_000 + "</tr><tr><td>c</table>"
    _refused(html.encode(), TableTooLarge)
    pipes = "|" + "a|" * 10_000
    _refused(f"{pipes}\n{pipes}\n".encode(), TableTooLarge)


def test_forged_extents_are_refused_or_cut_to_the_table():
    wide = '<w:gridSpan w:val="999999999"/>'
    _refused(docx(tbl(tr(tc("a", wide), tc("b")))), TableTooLarge)
    tall = "<tr><td colspan=500 rowspan=65534>a</td></tr>" + "<tr></tr>" * 5000
    _refused(f"<html><table><tr><td>b</td><td>c</td></tr>{tall}</table>".encode(), TableTooLarge)


def test_a_sheet_merged_whole_does_not_fill_the_memory():
    def forged(name, content):
        merge = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        cell = b'<row r="39999"><c r="A39999" t="str"><v>x</v></c></row></sheetData>'
        if not name.startswith("xl/worksheets/"):
            return content
        return content.replace(b"</sheetData>", cell).replace(b"</worksheet>", merge)

    with zipfile.ZipFile(io.BytesIO(xlsx())) as archive:
        parts = {name: forged(name, archive.read(name)) for name in archive.namelist()}
    document_or_refusal(zipped(parts))


def document_or_refusal(data):
    """Either outcome is right; what may not happen is anything else."""
    try:
        read_document(data)
    except (TableTooLarge, EmptyFile):
        return


def test_a_file_over_the_size_limit_is_refused():
    _refused(b"a" * (2 * MEGABYTE), FileTooLarge, max_bytes=MEGABYTE)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_truncated_office_files_are_refused(share):
    for data in (docx(p("a") * 50), xlsx()):
        _refused(data[: int(len(data) * share)], DamagedFile)


def test_a_word_file_without_words_is_refused():
    _refused(docx(""), EmptyFile)


def test_broken_xml_is_refused():
    _refused(_word_with(f"<w:document {W}><w:body><w:p>"), DamagedFile)


def test_markup_nested_without_end_is_no_harm():
    for depth in (20, 120):
        deep = "<w:sdt><w:sdtContent>" * depth + p("a") + "</w:sdtContent></w:sdt>" * depth
        assert read_document(docx(deep)).text == "a\n"
    _refused(docx("<w:sdt>" * 300 + "</w:sdt>" * 300), DamagedFile)


def test_a_page_nested_too_deep_is_refused_and_not_cut_short():
    for depth in (100, 1000):
        page = "<html><body>" + "<div>" * depth + "Sâu" + "</div>" * depth + "<p>Sau</p>"
        assert "Sâu\nSau" in read_document(page.encode()).text
    _refused(("<html><body>" + "<div>" * 5000 + "Sâu" + "</div>" * 5000).encode(), DamagedFile)


def test_an_encrypted_pdf_is_refused():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Văn bản mật.")))
    writer.encrypt("matkhau")
    out = io.BytesIO()
    writer.write(out)
    _refused(out.getvalue(), EncryptedDocument)


def test_a_pdf_without_text_is_refused_as_a_scan():
    _refused(pdf("#rect(width: 5cm, height: 5cm, fill: black)", page='paper: "a5"'), ScanWithoutText)


def test_a_pdf_with_too_many_pages_is_refused():
    _refused(pdf("a\n#pagebreak()\nb\n#pagebreak()\nc"), TooManyPages, max_pages=2)


def test_a_pdf_that_is_only_its_first_line_is_refused():
    _refused(b"%PDF-1.7\n", DamagedFile)
