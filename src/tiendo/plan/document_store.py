"""The document store: original bytes and the read document beside them, named by SHA-256.

Files are written under another name and renamed, so a half-written one is never found.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.plan.reading.encode import decode, encode
from tiendo.trust.file_store import write_whole

if TYPE_CHECKING:
    from tiendo.plan.reading.document import Document


def keep_bytes(sha256: str, data: bytes) -> None:
    """Keep the original; the same bytes again cost nothing."""
    place = _place(sha256, "original")
    if not place.exists():
        write_whole(place, data)


def bytes_of(sha256: str) -> bytes:
    """The original bytes; raises ``FileNotFoundError`` when the store lost them."""
    return _place(sha256, "original").read_bytes()


def keep_document(document: Document) -> None:
    """Keep the document as read, so pages need not read it again."""
    body = json.dumps(encode(document), ensure_ascii=False, separators=(",", ":"))
    write_whole(_place(document.sha256, "document.json"), body.encode())
    document_of.cache_clear()


@lru_cache(maxsize=8)
def document_of(sha256: str) -> Document:
    """The document as it was read; raises ``FileNotFoundError`` when it was never read."""
    return decode(json.loads(_place(sha256, "document.json").read_bytes()))


def forget(sha256: str) -> None:
    """Remove both files of a document nobody uses."""
    for suffix in ("original", "document.json"):
        _place(sha256, suffix).unlink(missing_ok=True)
    document_of.cache_clear()


def _place(sha256: str, suffix: str) -> Path:
    return Path(settings.TIENDO_DATA) / "documents" / sha256[:2] / f"{sha256}.{suffix}"
