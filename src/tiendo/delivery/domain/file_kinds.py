"""Which files may be handed in: known by their bytes, never by what they are called. Knows no storage."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tiendo.delivery.types import BadFile
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words

MEGABYTE: Final = 1024 * 1024
MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 500 * MEGABYTE
LONGEST_NAME: Final = 120
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
KINDS: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
}
# A PDF that runs something when it is opened; compressed objects are beyond this, viewers warn of them.
PDF_ACTIVE: Final = (b"/JavaScript", b"/Launch", b"/RichMedia")
MACRO: Final = re.compile(r"vbaproject|activex|embeddings/.*\.bin$", re.IGNORECASE)
_UNSAFE_IN_NAME: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')

_KNOWN_ENDING: Final = re.compile(rf"(?:\.(?:{'|'.join(KINDS)}|jpeg))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that may be taken: its clean name with the ending of what it is, and its type."""

    name: str
    content_type: str


def known_file(name: str, data: bytes, *, most: int) -> KnownFile:
    """What a file is; raises ``BadFile`` for one too large, empty, active, or of a kind not taken."""
    if not data:
        raise BadFile(Words("Tệp rỗng. Hãy chọn lại tệp.", "The file is empty. Choose it again."))
    if len(data) > most:
        raise BadFile(too_large(most))
    ending = _ending(data)
    if ending is None:
        raise BadFile(
            Words(
                "Không nhận loại tệp này. Hãy gửi PDF, DOCX, XLSX, PNG hoặc JPG; văn bản giấy thì quét lại.",
                "This kind of file is not taken. Send PDF, DOCX, XLSX, PNG or JPG; photograph or scan paper.",
            )
        )
    return KnownFile(clean_name(name, ending), KINDS[ending])


def too_large(most: int) -> Words:
    """The sentence for a file over the limit."""
    said = format_number(Decimal(most * 10 // MEGABYTE) / 10)
    return Words(
        f"Tệp lớn hơn {said} MB. Hãy nén ảnh, tách tệp, hoặc ghi đường dẫn.",
        f"The file is over {said} MB. Compress images, split it, or give a link.",
    )


def clean_name(name: str, ending: str) -> str:
    """A name without paths, control characters and tricks of direction, ending as its bytes say."""
    stem = _UNSAFE_IN_NAME.sub(" ", name.replace("\\", "/").rsplit("/", 1)[-1])
    stem = _KNOWN_ENDING.sub("", " ".join(stem.split()).strip(". "))
    return f"{stem[:LONGEST_NAME].strip('. ') or 'tep'}.{ending}"


def _ending(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return _demand_quiet_pdf(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return _office_ending(data) if data.startswith(b"PK\x03\x04") else None


def _demand_quiet_pdf(data: bytes) -> str:
    if any(word in data for word in PDF_ACTIVE):
        raise BadFile(
            Words(
                "Tệp PDF này chứa mã lệnh chạy kèm. Hãy in lại thành PDF (Print to PDF) rồi gửi.",
                "This PDF holds code that runs. Print it to PDF again and send that.",
            )
        )
    return "pdf"


def _office_ending(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadFile(
            Words("Tệp nén quá lớn khi mở ra. Hãy tách tệp.", "The file unpacks to too much. Split it.")
        )
    if any(MACRO.search(name) for name in names):
        raise BadFile(
            Words(
                "Tệp có macro hoặc thành phần chạy được. Hãy lưu lại không macro (.docx, .xlsx) rồi gửi.",
                "The file has macros or active parts. Save it without them (.docx, .xlsx) and send that.",
            )
        )
    if "[Content_Types].xml" not in names:
        return None
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else None
