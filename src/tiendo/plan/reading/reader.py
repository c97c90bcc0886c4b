"""Bytes of any kind → one Document. The one door of this room for a caller that trusts its input.

A caller that does not (the web, the API) uses ``worker.read_confined``.
"""

from __future__ import annotations

import hashlib
import importlib
from typing import TYPE_CHECKING, Protocol, cast

from tiendo.kernel.words import Words
from tiendo.plan.reading.detect import detect, lies_about_kind
from tiendo.plan.reading.document import Document, Paragraph
from tiendo.plan.reading.limits import Limits
from tiendo.plan.reading.refusals import EmptyFile, FileTooLarge

if TYPE_CHECKING:
    from tiendo.plan.reading.layout import Content, Progress

# By name, so that a worker imports only the libraries of the kind it was given:
# a text file must not wait for the PDF library to load.
_READERS = {
    "docx": "tiendo.plan.reading.docx.reader",
    "xlsx": "tiendo.plan.reading.xlsx.reader",
    "pdf": "tiendo.plan.reading.pdf.reader",
    "html": "tiendo.plan.reading.html",
    "markdown": "tiendo.plan.reading.markdown",
    "text": "tiendo.plan.reading.flat",
    "doc": "tiendo.plan.reading.doc",
}


ORDINARY = Limits()


class Reader(Protocol):
    """A module that reads one kind."""

    def read(self, data: bytes, *, limits: Limits, progress: Progress) -> Content:
        """The content of ``data``; raises a refusal when it cannot be had."""


def read_document(
    data: bytes, *, name: str = "", limits: Limits = ORDINARY, progress: Progress | None = None
) -> Document:
    """Read ``data`` as what it is; ``name`` serves only to notice a file that lies about it.

    Raises an UnreadableDocument refusal when nothing can be read.
    """
    if len(data) > limits.max_bytes:
        raise FileTooLarge(len(data), limits.max_bytes)
    kind = detect(data)
    reader = cast("Reader", importlib.import_module(_READERS[kind]))
    content = reader.read(data, limits=limits, progress=progress or _silent)
    if not _holds_words(content):
        raise EmptyFile
    if progress is not None:
        progress(1.0, kind)
    lied = (_misnamed(name, kind),) if lies_about_kind(name, kind) else ()
    return Document(
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        text=content.text,
        blocks=content.blocks,
        pages=content.pages,
        notices=lied + content.notices,
    )


def _silent(_done: float, _stage: str) -> None:
    """For a caller that does not want to know."""


def _holds_words(content: Content) -> bool:
    return any(
        bool(block.text) if isinstance(block, Paragraph) else any(not cell.is_blank for cell in block.cells())
        for block in content.blocks
    )


def _misnamed(name: str, kind: str) -> Words:
    return Words(
        vi=f"Tên tệp “{name}” không đúng với nội dung: tệp được đọc theo đúng loại thật là {kind}.",
        en=f"The file name “{name}” does not match its content: it was read as what it is, {kind}.",
    )
