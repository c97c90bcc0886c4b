"""The text of a file of unknown encoding, and which sign parts its columns.

Unicode is told by its marks; what came before it by how many Vietnamese syllables come out whole.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.text import fold, from_tcvn3, from_vni, nfc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHOLE: Final = 64 << 20
_HEAD: Final = 24 << 20
_LATER: Final = 8 << 20
DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN: Final = "windows-1252"
# Name → codec and what its font drew. Windows-1252 comes last: everything can be read as it.
_OLD: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "windows-1258": ("cp1258", nfc),
    "tcvn3": ("latin-1", from_tcvn3),
    "vni": ("latin-1", from_vni),
    WESTERN: ("cp1252", nfc),
}
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SOUND: Final = 0.75


def pieces(place: Path) -> tuple[list[bytes], bool]:
    """The bytes of a small file; of a large one its beginning, middle and end. And whether it is large."""
    size = place.stat().st_size
    with place.open("rb") as file:
        if size <= WHOLE:
            return [file.read()], False
        found = [_to_a_row_end(file.read(_HEAD))]
        for at in (size // 2, size - _LATER):
            file.seek(at - at % 2)  # Letters of UTF-16 begin at even places.
            found.append(file.read(_LATER))
    return found, True


def _to_a_row_end(data: bytes) -> bytes:
    """Without the last row, which may be half of one: up to a line's end outside quotes."""
    cut = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, cut)
    while cut and quotes % 2:
        before = data.rfind(b"\n", 0, cut - 1) + 1
        quotes -= data.count(b'"', before, cut)
        cut = before
    cut += cut % 2 if b"\0" in data[:4096] else 0
    return data[:cut] or data


def csv_rows(text: str, mark: str) -> list[list[str]]:
    """The rows of a text as far as they can be cut, whatever their width."""
    found: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    with contextlib.suppress(csv.Error):
        found.extend(reader)
    return found


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the name of its encoding: the one given, or the likeliest."""
    name = encoding or _encoding(data)
    codec, drawn = _OLD.get(name, (name, nfc))
    text = drawn(data.decode(codec, errors="replace")).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    if b"\0" in head:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    lines = [line for line in data[: 1 << 20].split(b"\n")[:-1] or [data] if not line.isascii()]
    if sum(map(_is_utf8, lines)) >= len(lines) / 2:
        return "utf-8"
    sample = b"\n".join(lines[:500])
    scores = {name: _soundness(sample, name) for name in _OLD}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _SOUND else WESTERN


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _soundness(sample: bytes, name: str) -> float:
    """The share of words with letters beyond ASCII that are one Vietnamese syllable."""
    codec, drawn = _OLD[name]
    text = drawn(sample.decode(codec, errors="replace")).lower()
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    sound = sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in words)
    return sound / len(words) if words else 0.0


def delimiter_of(text: str) -> str:
    """The sign that parts the first lines into most columns, and into as many on each."""
    lines = [line for line in text.split("\n", 20)[:20] if line.strip()]
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == len("sep=") + 1:
        return lines[0].strip()[-1]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[float, int]:
    widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
    if not widths or widths[0] < 2:
        return (0.0, 0)
    return (sum(width == widths[0] for width in widths) / len(widths), widths[0])


def whole_lines(text: str) -> str:
    """Without the first and the last line of a piece, which may be halves."""
    return text[text.find("\n") + 1 : text.rfind("\n") + 1]
