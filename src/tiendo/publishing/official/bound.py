"""Reading the bound numbers back out of a Word file tiendo wrote, also after people have edited it."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 64 * 1024 * 1024


class NotOurDocument(Refusal):
    """The file is no Word document whose numbers can be read."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                vi="Không đọc được tệp này như một văn bản Word. Hãy chọn tệp .docx do hệ thống đã xuất ra.",
                en="This file cannot be read as a Word document. Choose a .docx file exported by the system.",
            )
        )


def figures_of(docx: bytes) -> dict[str, str]:
    """Every number's reference and the text that now stands in its place.

    Where a reference occurs twice and the texts differ (someone changed one of them), both are given,
    joined by " ≠ ".
    """
    found: dict[str, list[str]] = {}
    for control in _body(docx).iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None:
            text = "".join(piece.text or "" for piece in control.iter(f"{_W}t"))
            texts = found.setdefault(tag.get(f"{_W}val", ""), [])
            if text not in texts:
                texts.append(text)
    return {ref: " ≠ ".join(texts) for ref, texts in found.items()}


def _body(docx: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            entry = package.getinfo("word/document.xml")
            if entry.file_size > _LARGEST:
                raise NotOurDocument
            return etree.fromstring(
                package.read(entry), etree.XMLParser(resolve_entities=False, no_network=True)
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as unreadable:
        raise NotOurDocument from unreadable
