"""Which encoding a text file is in, and its UTF-8 twin when it is UTF-16, Windows 1258, TCVN3 or VNI.

A guess is made from Vietnamese syllables that come out whole; when none does, the file is refused, for wrong
letters in a name are found years later.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.text import fold, from_tcvn3, from_vni, nfc
from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UTF8: Final = "utf-8"
HEAD: Final = 1 << 20
_BLOCK: Final = 4 << 20
# Bytes → text: the codec, then what the font drew.
_READERS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "utf-16-le": ("utf-16-le", nfc),
    "utf-16-be": ("utf-16-be", nfc),
    "cp1258": ("cp1258", nfc),
    "tcvn3": ("latin-1", from_tcvn3),
    "vni": ("latin-1", from_vni),
    "cp1252": ("cp1252", nfc),
}
NAMES: Final = (UTF8, *_READERS)
_LEGACY: Final = ("cp1258", "tcvn3", "vni")
_BOMS: Final = (
    (codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"(?:ieu|yeu|uou|uoi|oai|oay|uay|uya|uye|ie|ye|ia|ya|uo|ua|oa|oe|oo|ue|uy|ai|ao|au|ay|eo|eu|iu|oi|ui|uu|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SOUND: Final = 0.6


def encoding_of(head: bytes) -> str:
    """The encoding of a file that begins with ``head``; raises ``SourceRefused`` when it cannot be told.

    A file that is mostly UTF-8 is UTF-8: its odd lines are faults of their own.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if b"\0" in head[:4096]:
        return _wide(head[:4096])
    lines = [line for line in head.split(b"\n")[:-1] or [head] if not line.isascii()]
    if sum(_is_utf8(line) for line in lines) >= len(lines) / 2:
        return UTF8
    return _legacy(b"\n".join(lines[:2000]))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte of ASCII is nought. Otherwise the noughts are dirt."""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > len(head) / 5 and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) / 5 and even > 4 * odd else UTF8


def _legacy(sample: bytes) -> str:
    scores = {name: _soundness(_decoded(sample, name)) for name in _LEGACY}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _SOUND:
        raise SourceRefused(
            Words(
                "Không nhận ra bảng mã chữ của tệp. Hãy lưu lại tệp ở dạng UTF-8, hoặc nêu rõ bảng mã "
                f"({', '.join(NAMES)}).",
                "The encoding of the file cannot be told. Save it again as UTF-8, or name the encoding "
                f"({', '.join(NAMES)}).",
            )
        )
    return best


def _decoded(data: bytes, encoding: str) -> str:
    codec, drawn = _READERS[encoding]
    return drawn(data.decode(codec, errors="replace"))


def _soundness(text: str) -> float:
    """The share of words with Vietnamese letters that are one syllable with at most one tone."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(_is_syllable(word) for word in words) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    folded = fold(word)
    return folded.isascii() and _SYLLABLE.fullmatch(folded) is not None


def to_utf8(source: Path, encoding: str, target: Path) -> None:
    """Write ``source`` again as UTF-8; what its encoding has no letter for becomes U+FFFD."""
    codec, drawn = _READERS[encoding]
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
