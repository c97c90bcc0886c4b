"""What a file is, told from its bytes alone; what is not read here is refused with the way out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from tiendo.kernel.words import Words
from tiendo.plan.reading.decode import decode, utf16_order
from tiendo.plan.reading.markdown import has_markdown_signs
from tiendo.plan.reading.mhtml import is_mhtml
from tiendo.plan.reading.refusals import (
    DamagedFile,
    EmptyFile,
    EncryptedDocument,
    NotADocument,
    ScanWithoutText,
    UnsupportedKind,
)

_SAVE_AS_DOCX = Words(
    vi="Hãy mở tệp, chọn Lưu dưới dạng .docx rồi tải lên.",
    en="Open it, save it as .docx and upload that.",
)
_SAVE_AS_XLSX = Words(
    vi="Hãy mở tệp, chọn Lưu dưới dạng .xlsx rồi tải lên.",
    en="Open it, save it as .xlsx and upload that.",
)
_UNPACK = Words(
    vi="Hãy giải nén và tải lên từng văn bản bên trong.",
    en="Unpack it and upload the documents inside one by one.",
)
_SEND_A_DOCUMENT = Words(
    vi="Hãy tải lên văn bản dạng Word (.docx), PDF, Excel (.xlsx), HTML hoặc văn bản thuần.",
    en="Upload a Word (.docx), PDF, Excel (.xlsx), HTML or plain-text document.",
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/")
_RTF = Words(vi="tệp RTF", en="an RTF file")
_ARCHIVE = Words(vi="tệp nén", en="an archive")
_PROGRAM = Words(vi="tệp chương trình", en="a program")

_OLE_STREAMS: tuple[tuple[str, Words, Words], ...] = (
    (
        "Workbook",
        Words(vi="bảng tính Excel 97-2003 (.xls)", en="an Excel 97–2003 sheet (.xls)"),
        _SAVE_AS_XLSX,
    ),
    ("Book", Words(vi="bảng tính Excel 5.0 (.xls)", en="an Excel 5.0 sheet (.xls)"), _SAVE_AS_XLSX),
    (
        "PowerPoint Document",
        Words(vi="bài trình chiếu PowerPoint", en="a PowerPoint presentation"),
        _SEND_A_DOCUMENT,
    ),
)
_ZIP_PARTS: tuple[tuple[str, Words, Words], ...] = (
    (
        "xl/workbook.bin",
        Words(vi="bảng tính Excel nhị phân (.xlsb)", en="a binary Excel sheet"),
        _SAVE_AS_XLSX,
    ),
    ("ppt/", Words(vi="bài trình chiếu PowerPoint", en="a PowerPoint presentation"), _SEND_A_DOCUMENT),
    ("META-INF/container.xml", Words(vi="sách điện tử EPUB", en="an EPUB book"), _SAVE_AS_DOCX),
)
_OPEN_DOCUMENT = Words(vi="tệp OpenDocument (.odt, .ods)", en="an OpenDocument file (.odt, .ods)")
_SAVE_AS_EITHER = Words(
    vi="Hãy mở tệp, chọn Lưu dưới dạng .docx (văn bản) hoặc .xlsx (bảng tính) rồi tải lên.",
    en="Open it, save it as .docx (text) or .xlsx (sheet) and upload that.",
)

_HTML_SIGN = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b[^>]*>", re.IGNORECASE)
_KINDS_BY_SUFFIX = {
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "doc",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_ALIKE = frozenset({"markdown", "text"})


def detect(data: bytes) -> str:
    """The kind of ``data``: docx, xlsx, pdf, html, markdown, text or doc (Word 97–2003).

    Raises a refusal with the way out for anything else.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    _refuse_foreign(data)
    return _text_kind(data)


def lies_about_kind(name: str, kind: str) -> bool:
    """Whether the file's name promises another kind than its bytes hold."""
    promised = _KINDS_BY_SUFFIX.get(PurePath(name).suffix.lower())
    return promised is not None and promised != kind and not {promised, kind} <= _ALIKE


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise DamagedFile(Words(vi="Tệp", en="The file")) from error
    for part, found, way_out in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            raise UnsupportedKind(found, way_out)
    if b"opendocument" in mimetype:
        raise UnsupportedKind(_OPEN_DOCUMENT, _SAVE_AS_EITHER)
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnsupportedKind(_ARCHIVE, _UNPACK)


def _ole_kind(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return (stream + "\0").encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise EncryptedDocument
    if holds("WordDocument"):
        return "doc"
    for stream, found, way_out in _OLE_STREAMS:
        if holds(stream):
            raise UnsupportedKind(found, way_out)
    raise NotADocument


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_IMAGES) or data[8:12] == b"WEBP" or data[4:12] == b"ftypheic" or _is_bitmap(data):
        raise ScanWithoutText
    if data.startswith(b"{\\rtf"):
        raise UnsupportedKind(_RTF, _SAVE_AS_DOCX)
    if data.startswith(_ARCHIVES):
        raise UnsupportedKind(_ARCHIVE, _UNPACK)
    if data.startswith(_PROGRAMS) or (data.startswith(b"MZ") and b"\0" in data[:64]):
        raise UnsupportedKind(_PROGRAM, _SEND_A_DOCUMENT)


def _is_bitmap(data: bytes) -> bool:
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"


def _text_kind(data: bytes) -> str:
    head = data[:20_000]
    if utf16_order(head) or head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.replace(b"\0", b"")
    if _looks_html(head) or is_mhtml(data):
        return "html"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise UnsupportedKind(Words(vi="tệp XML", en="an XML file"), _SAVE_AS_DOCX)
    text = decode(data).text
    if not any(c.isalpha() for c in text):
        raise NotADocument
    return "markdown" if has_markdown_signs(text) else "text"


def _looks_html(head: bytes) -> bool:
    """An HTML root near the top, or a fragment that begins with one of its tags."""
    first = _HTML_SIGN.search(head)
    if first is None:
        return False
    is_root = first[0][:5].lower() in {b"<!doc", b"<html", b"<head", b"<body"}
    return is_root or not head[: first.start()].strip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
