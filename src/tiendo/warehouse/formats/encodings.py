"""Which encoding a text is in, told from its first bytes: by its mark, by noughts, by syllables."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.text import fold, from_tcvn3, from_vni, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

UTF8: Final = "utf-8"
# Bytes → text: the codec, then what the font drew. Every byte can be read as cp1252.
READERS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "utf-16-le": ("utf-16-le", nfc),
    "utf-16-be": ("utf-16-be", nfc),
    "cp1258": ("cp1258", nfc),
    "tcvn3": ("latin-1", from_tcvn3),
    "vni": ("latin-1", from_vni),
    "cp1252": ("cp1252", nfc),
}
WESTERN: Final = "cp1252"
NAMES: Final = (UTF8, *READERS)
_LEGACY: Final = ("cp1258", "tcvn3", "vni")
_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"(?:ieu|yeu|uou|uoi|oai|oay|uay|uya|uye|ie|ye|ia|ya|uo|ua|oa|oe|oo|ue|uy|ai|ao|au|ay|eo|eu|iu|oi|ui|uu|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def encoding_of(head: bytes, *, sound: float) -> str:
    """The encoding of a text that begins with ``head``; empty when it is an old one and fewer than ``sound``
    of its words come out as Vietnamese syllables in any.

    A text that is mostly UTF-8 is UTF-8: its odd lines are faults of their own.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\0" in head[:4096]:
        return _wide(head[:4096])
    if head.isascii():
        return UTF8
    lines = [line for line in head.split(b"\n")[:-1] or [head] if not line.isascii()]
    if sum(_is_utf8(line) for line in lines) >= len(lines) / 2:
        return UTF8
    sample = b"\n".join(lines[:2000])
    scores = {name: _soundness(decoded(sample, name)) for name in _LEGACY}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= sound else ""


def decoded(data: bytes, encoding: str) -> str:
    """Bytes as text; what the encoding has no letter for becomes U+FFFD."""
    codec, drawn = READERS.get(encoding, (encoding, nfc))
    return drawn(data.decode(codec, errors="replace"))


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


def _soundness(text: str) -> float:
    """The share of words with Vietnamese letters that are one syllable with at most one tone."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(_is_syllable(word) for word in words) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    folded = fold(word)
    return folded.isascii() and _SYLLABLE.fullmatch(folded) is not None
