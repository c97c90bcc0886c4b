"""JSON lines (and a JSON array of objects): one object a row, its plain values as text.

Numbers stay as they are written, so 0.10 is not turned into something near it.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tiendo.kernel.text import nfc
from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import (
    HAS_NUL,
    LINE,
    MOST_COLUMNS,
    NOT_JSON,
    NOT_UTF8,
    Batch,
    SourceRefused,
    Table,
    faults_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS: Final = 50_000
LONGEST_LINE: Final = 16 << 20
LARGEST_ARRAY: Final = 256 << 20
_SHOWN: Final = 2000


def open_json(place: Path) -> Table:
    """Open a file of JSON objects; raises ``SourceRefused``.

    Headings are the names of all objects, for many an API leaves out what is empty: it is read once for them.
    """
    with place.open("rb") as file:
        is_array = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")
    lines = list(_array(place)) if is_array else None
    headings: dict[str, None] = {}
    for _, _, found in iter(lines) if lines is not None else _lines(place):
        if isinstance(found, dict) and not found.keys() <= headings.keys():
            headings |= dict.fromkeys(found)
            if len(headings) > MOST_COLUMNS:
                break
    if not headings or len(headings) > MOST_COLUMNS:
        raise SourceRefused(
            Words(
                "Tệp không có đối tượng JSON nào, mỗi dòng phải là một đối tượng {…}.",
                "The file holds no JSON objects; every line must be one object {…}.",
            )
        )
    names = tuple(headings)
    rows = iter(lines) if lines is not None else _lines(place)
    return Table(names, _batches(rows, names), "json", is_plain=True)


Row = tuple[int, float, Any]


def _lines(place: Path) -> Iterator[Row]:
    """Line, share read, and the object; a fault's name and text where it is none."""
    size, read = max(place.stat().st_size, 1), 0
    with place.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            if len(line) > LONGEST_LINE:
                _refuse_long(number)
            read += len(line)
            if line.strip():
                yield number, read / size, _object(line)


def _object(line: bytes) -> Any:
    try:
        text = line.decode("utf-8-sig")
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeDecodeError:
        return NOT_UTF8, line.decode(errors="replace").strip()[:_SHOWN]
    except (ValueError, RecursionError):
        return NOT_JSON, line.decode(errors="replace").strip()[:_SHOWN]
    if not isinstance(found, dict) or any(isinstance(value, dict | list) for value in found.values()):
        return NOT_JSON, text.strip()[:_SHOWN]
    if "\\u0000" in text:
        return HAS_NUL, text.strip()[:_SHOWN]
    return found


def _array(place: Path) -> Iterator[Row]:
    if place.stat().st_size > LARGEST_ARRAY:
        _refuse_long(1)
    try:
        found = json.loads(place.read_bytes(), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise SourceRefused(
            Words(
                f"Tệp JSON không đọc được: {error}. Hãy sửa chỗ đó rồi nạp lại.",
                f"The JSON file cannot be read: {error}. Mend that place and load again.",
            )
        ) from error
    for number, one in enumerate(found, 1):
        plain = isinstance(one, dict) and not any(isinstance(value, dict | list) for value in one.values())
        yield number, number / len(found), one if plain else (NOT_JSON, json.dumps(one)[:_SHOWN])


def _batches(rows: Iterator[Row], headings: tuple[str, ...]) -> Iterator[Batch]:
    schema = {LINE: pl.UInt64, **dict.fromkeys(headings, pl.String)}
    while part := list(islice(rows, ROWS)):
        good = [
            (number, *(_text(one.get(name)) for name in headings)) for number, _, one in part if _is_row(one)
        ]
        bad = [(number, *one) for number, _, one in part if not _is_row(one)]
        yield Batch(pl.DataFrame(good, schema=schema, orient="row"), faults_of(bad), part[-1][1])


def _is_row(one: Any) -> bool:
    return isinstance(one, dict)


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return ("true" if value else "false") if isinstance(value, bool) else nfc(str(value))


def _refuse_long(line: int) -> None:
    raise SourceRefused(
        Words(
            f"Dòng {line} của tệp JSON quá dài. Hãy xuất lại, mỗi đối tượng một dòng (JSON lines).",
            f"Line {line} of the JSON file is too long. Export it again with one object a line (JSON lines).",
        )
    )
