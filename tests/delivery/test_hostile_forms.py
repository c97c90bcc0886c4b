"""Files that pretend to be the Excel form: bombs, lies in the directory, parts that do not unpack."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from tiendo.delivery.domain import form_file
from tiendo.delivery.domain.entry_rules import tidy
from tiendo.delivery.domain.form_file import read_form
from tiendo.delivery.domain.form_sheet import FormLine, write_form
from tiendo.delivery.types import BadFile

SHARED = "xl/sharedStrings.xml"


def a_form() -> bytes:
    line = FormLine(7, "I.1.1", "Lập danh mục", "", "", ("", "", "Đã lập", "", ""), True, False)
    return write_form(title="Kỳ 6/2026", due="09/06/2026", lines=[line], seal="niêm phong")


def repacked(change) -> bytes:
    """The form with ``change(name, body)`` made to its parts, packed again."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_form())) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return target.getvalue()


def with_bomb() -> bytes:
    return repacked(
        lambda name, body: body + b" " * (form_file.MOST_UNPACKED + 1) if name == SHARED else body
    )


def with_a_lie() -> bytes:
    """A part that unpacks to 9 MB, which the directory says has ten bytes; their checksum is right."""
    body = b"<sst xmlns='x'>" + b" " * 9_000_000
    data = bytearray(repacked(lambda name, old: body if name == SHARED else old))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo(SHARED).header_offset
    crc = struct.pack("<I", zlib.crc32(body[:10]))
    at = data.rindex(SHARED.encode()) - 46  # its line in the directory
    for checksum, size in ((start + 14, start + 22), (at + 16, at + 24)):
        data[checksum : checksum + 4] = crc
        data[size : size + 4] = struct.pack("<I", 10)
    return bytes(data)


def with_broken_part() -> bytes:
    data = bytearray(a_form())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset + 30 + len(info.filename)
    data[at : at + 20] = b"\xff" * 20
    return bytes(data)


def behind_a_password() -> bytes:
    data = bytearray(a_form())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


HOSTILE = {
    "a bomb": with_bomb,
    "a lie about its size": with_a_lie,
    "a part that does not unpack": with_broken_part,
    "a part behind a password": behind_a_password,
    "half a form": lambda: a_form()[:3000],
    "a form after something else": lambda: b"%PDF-1.7\n" + a_form(),
    "no workbook inside": lambda: repacked(lambda name, body: b"x" if name == "xl/workbook.xml" else body),
}


def test_a_form_is_read():
    form = read_form(a_form())
    assert form.seal == "niêm phong"
    assert form.rows[7][1]["results"] == "Đã lập"


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_form_is_refused_in_a_sentence(what):
    with pytest.raises(BadFile, match=r"Hãy (tải lại biểu|gửi PDF)"):
        read_form(HOSTILE[what]())


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("chậm\u00a0tiến độ", "chậm tiến độ"),
        ("a\u2009b", "a b"),
        ("a\u200bb\x00", "ab"),
        (" a\r\nb ", "a\nb"),
    ],
)
def test_blanks_pasted_from_word_still_part_words(pasted, kept):
    assert tidy(pasted) == kept
