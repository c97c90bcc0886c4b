"""The encoding of a file to be loaded, and its UTF-8 twin when it is UTF-16, Windows 1258, TCVN3 or VNI.

When no encoding gives Vietnamese syllables the file is refused, for wrong letters in a name are found years
later.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.formats import encodings
from tiendo.warehouse.formats.encodings import NAMES, READERS, UTF8
from tiendo.warehouse.sources.batch import SourceRefused

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = 1 << 20
_BLOCK: Final = 4 << 20
_SOUND: Final = 0.6


def encoding_of(head: bytes) -> str:
    """The encoding of a file that begins with ``head``; raises ``SourceRefused`` when it cannot be told."""
    found = encodings.encoding_of(head, sound=_SOUND)
    if not found:
        raise SourceRefused(
            Words(
                "Không nhận ra bảng mã chữ của tệp. Hãy lưu lại tệp ở dạng UTF-8, hoặc nêu rõ bảng mã "
                f"({', '.join(NAMES)}).",
                "The encoding of the file cannot be told. Save it again as UTF-8, or name the encoding "
                f"({', '.join(NAMES)}).",
            )
        )
    return found


def to_utf8(source: Path, encoding: str, target: Path) -> None:
    """Write ``source`` again as UTF-8; what its encoding has no letter for becomes U+FFFD."""
    codec, drawn = READERS[encoding]
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    with source.open("rb") as read, target.open("w", encoding=UTF8, newline="") as written:
        rest = ""
        while block := read.read(_BLOCK):
            text = rest + decoder.decode(block)
            # A letter and its mark stay together: only whole lines are turned.
            cut = text.rfind("\n") + 1
            written.write(drawn(text[:cut]).replace("\ufeff", ""))
            rest = text[cut:]
            if len(rest) > 4 * _BLOCK:
                written.write(drawn(rest))
                rest = ""
        written.write(drawn(rest + decoder.decode(b"", final=True)).replace("\ufeff", ""))


def demand_known(encoding: str) -> str:
    """The encoding as this module names it; raises ``SourceRefused`` for one it does not know."""
    name = {"utf8": UTF8, "windows-1258": "cp1258", "abc": "tcvn3", "utf-8-sig": UTF8}.get(
        encoding.strip().lower(), encoding.strip().lower()
    )
    if name not in NAMES:
        raise SourceRefused(
            Words(
                f"Không có bảng mã “{encoding}”. Hãy dùng một trong: {', '.join(NAMES)}.",
                f"There is no encoding “{encoding}”. Use one of: {', '.join(NAMES)}.",
            )
        )
    return name
