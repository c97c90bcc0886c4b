"""Bytes of a text file → its characters, in whatever encoding Vietnamese offices used.

Unicode is told by its byte-order mark or by being valid; an old single-byte encoding only
by the words that come out of it. What cannot be told for certain is refused, not guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.legacy_text import from_tcvn3
from tiendo.kernel.text import nfc
from tiendo.kernel.words import Words
from tiendo.plan.reading.refusals import LegacyEncoding, NotADocument

if TYPE_CHECKING:
    from collections.abc import Callable

CONVERTED_FROM_TCVN3 = Words(
    vi="Văn bản dùng bảng mã TCVN3 (ABC) đã được chuyển sang Unicode; hãy soát lại chữ.",
    en="The text was in TCVN3 (ABC) and was converted to Unicode; check the letters.",
)
READ_AS_CP1258 = Words(
    vi="Văn bản dùng bảng mã Windows-1258 đã được chuyển sang Unicode.",
    en="The text was in Windows-1258 and was converted to Unicode.",
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EVERYDAY = re.compile(
    r"\b(?:của|và|các|được|nhân dân|ủy ban|uỷ ban|thực hiện|kế hoạch|thành phố|tỉnh|nhiệm vụ"
    r"|số|về|đến|năm|việt)\b"
)
_TELLTALE_TCVN3 = re.compile(r"(?:\bcñ|\bn¨m\b|\b®|vµ|cña|c¸c|®Õn|®­|nh©n d©n|thùc hiÖn|kÕ ho¹ch)")
_ENOUGH_WORDS = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file and what was done to get them."""

    text: str
    notices: tuple[Words, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is the charset the file itself names, if any.

    Raises LegacyEncoding when the bytes are text in an encoding that cannot be told, and
    NotADocument when they are no text at all.
    """
    text = _unicode(data)
    if text is not None:
        return _without_tcvn3(text)
    if b"\0" in data:
        raise NotADocument
    if declared:
        named = _try(data, declared)
        if named is not None:
            return _without_tcvn3(nfc(named))
    return _single_byte(data)


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    unmarked = utf16_order(data)
    if unmarked:
        text = _try(data, unmarked)
        return text if text is not None and _is_written(text) else None
    return None if b"\0" in data else _try(data, "utf-8")


def _is_written(text: str) -> bool:
    """Whether ``text`` holds words, not the control signs a binary file comes out as."""
    head = text[:4000]
    return sum(ch < " " and ch not in "\t\r\n\f" for ch in head) <= len(head) // 100


def utf16_order(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by where the zeros of plain letters lie; else None."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= len(head) // 8 or min(even, odd) > len(head) // 200:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _without_tcvn3(text: str) -> Decoded:
    """Unicode text whose letters are TCVN3 codes shown as Latin-1: converted, since it is one for one."""
    if len(_TELLTALE_TCVN3.findall(text)) < _ENOUGH_WORDS or _words(text) >= _ENOUGH_WORDS:
        return Decoded(text)
    return Decoded(from_tcvn3(text), (CONVERTED_FROM_TCVN3,))


def _single_byte(data: bytes) -> Decoded:
    readings: tuple[tuple[Words, Callable[[], str]], ...] = (
        (READ_AS_CP1258, lambda: nfc(data.decode("cp1258", "replace"))),
        (CONVERTED_FROM_TCVN3, lambda: from_tcvn3(data.decode("latin-1"))),
    )
    texts = [(read(), notice) for notice, read in readings]
    (text, notice), (other, _) = sorted(texts, key=lambda t: -_words(t[0]))
    if _words(text) < max(_ENOUGH_WORDS, 2 * _words(other)):
        raise LegacyEncoding if _mostly_print(data) else NotADocument
    return Decoded(text, (notice,))


def _words(text: str) -> int:
    return len(_EVERYDAY.findall(nfc(text[:200_000]).lower()))


def _mostly_print(data: bytes) -> bool:
    head = data[:4000]
    return sum(b < 32 and b not in b"\t\r\n\f" for b in head) <= len(head) // 100
