"""A block of CSV read row by row: wrong widths, stray quotes, foreign bytes, values over several lines.

Twenty times slower than the fast way and only used for blocks where that gives no sure answer.
"""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import (
    HAS_NUL,
    LINE,
    NOT_UTF8,
    WRONG_WIDTH,
    SourceRefused,
    faults_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_RECORD: Final = 16 << 20
LONGEST_VALUE: Final = 1 << 20
_SHOWN: Final = 2000
_ODD: Final = "\ufffd"


def read_carefully(
    data: bytes, headings: Sequence[str], mark: str, line: int, *, is_end: bool
) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """The rows, the faults, and how many bytes were read: the last record of a block may go on in the next.

    Raises ``SourceRefused`` for a record that does not end.
    """
    pieces = data.splitlines(keepends=True) if b"\r" not in data else _lines(data)
    records = list(_records(pieces, mark, line))
    used = len(data)
    if not is_end and records:
        start = records.pop()[0]
        used = sum(len(piece) for piece in pieces[: start - line])
        if len(data) - used > LONGEST_RECORD:
            _refuse_endless(start)
    rows, faults = _sorted_out(records, pieces, len(headings), line)
    schema = {LINE: pl.UInt64, **dict.fromkeys(headings, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row"), faults_of(faults), used


def _lines(data: bytes) -> list[bytes]:
    parts = data.split(b"\n")
    last = parts.pop()
    return [part + b"\n" for part in parts] + ([last] if last else [])


def _records(pieces: list[bytes], mark: str, line: int) -> Iterator[tuple[int, list[str]]]:
    """The line each record begins on, and its values."""
    csv.field_size_limit(LONGEST_VALUE)
    text = (_said(piece) for piece in pieces)
    reader, begun = csv.reader(text, delimiter=mark), 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            _refuse_endless(line + begun)
        yield line + begun, values
        begun = reader.line_num


def _said(piece: bytes) -> str:
    # csv refuses NUL, and a byte that is no UTF-8 must be seen afterwards.
    return piece.replace(b"\0", b"\xef\xbf\xbd").decode(errors="replace")


def _sorted_out(
    records: list[tuple[int, list[str]]], pieces: list[bytes], width: int, line: int
) -> tuple[list[list[object]], list[tuple[int, str, str]]]:
    rows: list[list[object]] = []
    faults: list[tuple[int, str, str]] = []
    for place, (start, values) in enumerate(records):
        if not any(values):
            continue
        end = records[place + 1][0] if place + 1 < len(records) else len(pieces) + line
        if any(_ODD in value for value in values):
            fault = (
                HAS_NUL if any(b"\0" in piece for piece in pieces[start - line : end - line]) else NOT_UTF8
            )
        elif len(values) == width or (not any(values[width:]) and len(values) > width):
            rows.append([start, *(_value(value) for value in values[:width])])
            continue
        else:
            fault = WRONG_WIDTH
        faults.append((start, fault, " | ".join(values)[:_SHOWN]))
    return rows, faults


def _value(text: str) -> str | None:
    return unicodedata.normalize("NFC", text) or None


def _refuse_endless(line: int) -> None:
    raise SourceRefused(
        Words(
            f"Bản ghi bắt đầu ở dòng {line} không kết thúc: một dấu ngoặc kép mở ra mà không đóng, hoặc "
            "giá trị "
            "quá dài. Hãy sửa dòng này rồi nạp lại.",
            f"The record that begins on line {line} does not end: a quote is opened and not closed, or a "
            "value "
            "is too long. Mend that line and load again.",
        )
    )
