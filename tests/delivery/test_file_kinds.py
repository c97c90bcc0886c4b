"""Files are known by their bytes: kinds taken, kinds refused, names made harmless."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.delivery.papers import PDF, office
from tiendo.delivery.domain.file_kinds import clean_name, known_file
from tiendo.delivery.types import BadFile

MOST = 1_000_000


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (PDF, "Báo cáo.pdf", "Báo cáo.pdf"),
        (b"\x89PNG\r\n\x1a\n...", "anh.exe", "anh.exe.png"),
        (b"\xff\xd8\xff\xe0...", "anh.jpeg", "anh.jpg"),
        (office("word/document.xml"), "a.docx", "a.docx"),
        (office("xl/workbook.xml"), "a.pdf", "a.xlsx"),
    ],
)
def test_a_file_gets_the_ending_of_what_it_is(data, name, ending):
    assert known_file(name, data, most=MOST).name == ending


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"MZ\x90\x00", "Không nhận loại tệp"),
        (b"<html><script>", "Không nhận loại tệp"),
        (b"PK\x03\x04 broken", "Không nhận loại tệp"),
        (office("a.txt"), "Không nhận loại tệp"),
        (office("word/document.xml", "word/vbaProject.bin"), "macro"),
        (b"%PDF-1.7 /OpenAction << /S /JavaScript >>", "mã lệnh"),
        (PDF + b"x" * MOST, "lớn hơn 0,9 MB"),
    ],
)
def test_other_files_are_refused_in_a_sentence(data, words):
    with pytest.raises(BadFile) as refused:
        known_file("a.pdf", data, most=MOST)
    assert words in refused.value.words.vi


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    monkeypatch.setattr("tiendo.delivery.domain.file_kinds.MOST_UNPACKED", 1_000_000)
    with pytest.raises(BadFile, match="quá lớn khi mở ra"):
        known_file("a.docx", packed.getvalue(), most=MOST)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\bc.PDF", "bc.pdf"),
        ("cod\u202efdp.exe", "cod fdp.exe.pdf"),
        ("  ... ", "tep.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("x" * 400, "x" * 120 + ".pdf"),
    ],
)
def test_names_lose_what_could_mislead(name, clean):
    assert clean_name(name, "pdf") == clean
