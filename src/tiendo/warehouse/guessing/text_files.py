"""Pieces of a text file of unknown encoding, small or large, and their rows."""

from __future__ import annotations

import contextlib
import csv
import io
from typing import TYPE_CHECKING, Final

from tiendo.warehouse.formats import encodings

if TYPE_CHECKING:
    from pathlib import Path

WHOLE: Final = 64 << 20
_HEAD: Final = 24 << 20
_LATER: Final = 8 << 20
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
    """The text and the name of its encoding: the one given, or the likeliest, a Western one at the last."""
    name = encoding or encodings.encoding_of(data[: 1 << 20], sound=_SOUND) or encodings.WESTERN
    text = encodings.decoded(data, name).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def whole_lines(text: str) -> str:
    """Without the first and the last line of a piece, which may be halves."""
    return text[text.find("\n") + 1 : text.rfind("\n") + 1]
