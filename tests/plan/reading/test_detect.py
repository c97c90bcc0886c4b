"""What a file is comes from its bytes; its name only makes a notice."""

from __future__ import annotations

import os

import pytest

from tests.plan.reading.made import docx, p, pdf, xlsx, zipped
from tiendo.plan.reading.detect import detect
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.refusals import (
    DamagedFile,
    EmptyFile,
    EncryptedDocument,
    NoConverterForDoc,
    NotADocument,
    ScanWithoutText,
    UnsupportedKind,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def _stream(name):
    return OLE + name.encode("utf-16-le") + b"\0\0" + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"  <!doctype html><p>a</p>", "html"),
        (b"\xef\xbb\xbf<html><body>a", "html"),
        (b"<table><tr><td>a</table>", "html"),
        ("<html>Số</html>".encode("utf-16"), "html"),
        (b"# Plan\n\ntext", "markdown"),
        (b"a | b | c\n1 | 2 | 3\n", "markdown"),
        ("Kế hoạch <p> trong câu".encode(), "text"),
        (_stream("WordDocument"), "doc"),
    ],
)
def test_kinds_are_told_from_bytes(data, kind):
    assert detect(data) == kind


def test_a_file_that_lies_about_its_type_is_read_as_what_it_is():
    document = read_document(pdf("Một đoạn văn bản đủ dài để đọc."), name="ke-hoach.docx")
    assert document.kind == "pdf"
    assert "ke-hoach.docx" in document.notices[0].vi


@pytest.mark.parametrize("name", ["plan.docx", "", "plan", "PLAN.DOCX"])
def test_an_honest_or_missing_name_makes_no_notice(name):
    assert read_document(docx(p("a")), name=name).notices == ()


def test_text_and_markdown_are_not_lies():
    assert read_document(b"# Plan", name="plan.txt").notices == ()


@pytest.mark.parametrize(
    ("data", "way_out"),
    [
        (b"{\\rtf1 hello}", ".docx"),
        (_stream("Workbook"), ".xlsx"),
        (_stream("PowerPoint Document"), "Word"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), ".docx"),
        (zipped({"ppt/presentation.xml": "x"}), "Word"),
        (zipped({"xl/workbook.bin": "x"}), ".xlsx"),
        (zipped({"a.txt": "x"}), "giải nén"),
        (b"Rar!\x1a\x07\0abc", "giải nén"),
        (b"\x7fELF\x02\x01", "Word"),
        (b"MZ\x90\0\x03\0\0\0", "Word"),
        (b'<?xml version="1.0"?><root>a</root>', ".docx"),
    ],
)
def test_foreign_kinds_are_refused_with_the_way_out(data, way_out):
    with pytest.raises(UnsupportedKind) as caught:
        detect(data)
    assert way_out in caught.value.words.vi


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b"\xef\xbb\xbf \r\n", EmptyFile),
        (b"\0" * 1000, EmptyFile),
        (b"\x89PNG\r\n\x1a\n....", ScanWithoutText),
        (b"\xff\xd8\xff\xe0....", ScanWithoutText),
        (_stream("EncryptedPackage"), EncryptedDocument),
        (bytes(range(1, 200)) * 3, NotADocument),
        (b"12345 67890 --- !!!", NotADocument),
    ],
)
def test_what_is_no_document_is_refused(data, refusal):
    with pytest.raises(refusal):
        detect(data)


def test_an_old_word_file_without_a_converter_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoConverterForDoc) as caught:
        read_document(_stream("WordDocument"))
    assert ".docx" in caught.value.words.vi


@pytest.mark.parametrize(
    ("office", "outcome"),
    [
        ("#!/bin/sh\ncat made.bin > old.docx\n", "Chuyển"),
        ("#!/bin/sh\nexit 1\n", DamagedFile),
        ("#!/bin/sh\nexit 0\n", DamagedFile),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
def test_an_old_word_file_is_read_through_a_converter(tmp_path, monkeypatch, office, outcome):
    made = tmp_path / "made.docx"
    made.write_bytes(docx(p("Chuyển")))
    program = tmp_path / "soffice"
    program.write_text(office.replace("made.bin", str(made)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    if isinstance(outcome, str):
        document = read_document(_stream("WordDocument"), name="cu.doc")
        assert (document.kind, document.paragraphs[0].text) == ("doc", outcome)
        assert len(document.notices) == 1
    else:
        with pytest.raises(outcome):
            read_document(_stream("WordDocument"))


def test_text_that_begins_like_a_bitmap_or_a_program_is_text():
    assert detect("BM01 Biểu mẫu báo cáo".encode()) == "text"
    assert detect("MZ là mã của đơn vị".encode()) == "text"


def test_an_excel_file_is_told_from_a_word_file():
    assert (detect(xlsx()), detect(docx(p("a")))) == ("xlsx", "docx")


def test_binary_with_zeros_between_is_no_text_in_utf_16():
    with pytest.raises(NotADocument):
        read_document(bytes(n for low in range(1, 9) for n in (0, low)) * 400, name="ke-hoach.txt")
