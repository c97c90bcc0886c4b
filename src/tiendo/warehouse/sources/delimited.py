"""CSV and TSV in blocks: the fast way by Polars, the careful way for a block with something wrong in it.

A block ends where a line ends outside quotes, so memory is bounded by the block and every row keeps the
number of the line it stood on. Both ways must give the same rows; the fast one is taken when counts prove
that every line was one row of the right width.
"""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING, Final

import numpy
import polars as pl

from tiendo.kernel.words import Words, plural
from tiendo.warehouse.formats.delimiters import delimiter_of, says_delimiter
from tiendo.warehouse.formats.encodings import UTF8
from tiendo.warehouse.sources.ahead import ahead
from tiendo.warehouse.sources.batch import (
    HEADING_ROWS,
    LINE,
    MOST_COLUMNS,
    Batch,
    SourceBroke,
    SourceRefused,
    Table,
    clean_headings,
    heading_row,
    no_faults,
)
from tiendo.warehouse.sources.careful import LONGEST_RECORD, read_carefully
from tiendo.warehouse.sources.encodings import HEAD, demand_known, encoding_of, to_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

BLOCK: Final = 16 << 20  # larger ones are taken from the system and given back each time
SMALLEST: Final = 6 << 20
_BLOCKS: Final = 4  # of a small file, so that one is read while another is checked and a third written
_BACKWARDS: Final = 1000
_TAIL: Final = 1 << 16
_FEW: Final = 10_000
_COMBINING: Final = (b"\xcc", b"\xcd")
_ODD: Final = b"\xef\xbf\xbd"


def open_delimited(
    place: Path,
    *,
    work: Path,
    known: frozenset[str] = frozenset(),
    encoding: str = "",
    delimiter: str = "",
    block: int = 0,
) -> Table:
    """Open a text file of columns; raises ``SourceRefused`` when it is none.

    ``known``: folded headings that may be expected; ``work``: where a UTF-8 twin may be written.
    """
    place = _in_utf8(place, encoding, work)
    head = _head_lines(place)
    mark = delimiter or delimiter_of(head)
    skipped = 1 if head and says_delimiter(head[0]) else 0
    rows = [next(csv.reader([line], delimiter=mark), []) for line in head[skipped:]]
    at = skipped + heading_row(rows, known)
    headings = clean_headings(rows[at - skipped]) if rows else ()
    if not headings or len(headings) > MOST_COLUMNS:
        raise SourceRefused(
            Words(
                f"Tệp không có dòng tiêu đề cột (tìm thấy {len(headings)} cột). Dòng đầu phải là tên các "
                "cột.",
                f"The file has no line of column headings ({plural(len(headings), 'column')} found). "
                "The first line must name the columns.",
            )
        )

    block = block or min(max(place.stat().st_size // _BLOCKS, SMALLEST), BLOCK)

    def batches() -> Iterator[Batch]:
        return _batches(place, headings, mark, skip=at + 1, block=block)

    return Table(
        headings, ahead(batches()), "csv", written=lambda: (batch.frame for batch in ahead(batches()))
    )


def _in_utf8(place: Path, encoding: str, work: Path) -> Path:
    with place.open("rb") as file:
        head = file.read(HEAD)
    name = demand_known(encoding) if encoding else encoding_of(head)
    if name != UTF8:
        twin = work / "in-utf8.csv"
        to_utf8(place, name, twin)
        return twin
    if b"\n" not in head and b"\r" in head:
        return _with_line_feeds(place, work)
    return place


def _with_line_feeds(place: Path, work: Path) -> Path:
    """Lines of an old Macintosh end in a carriage return alone."""
    twin = work / "line-feeds.csv"
    with place.open("rb") as read, twin.open("wb") as written:
        while piece := read.read(HEAD):
            written.write(piece.replace(b"\r", b"\n"))
    return twin


def _head_lines(place: Path) -> list[str]:
    with place.open("rb") as file:
        head = file.read(HEAD)
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if len(lines) > 1 and len(head) == HEAD:
        lines.pop()
    if len(head) == HEAD and len(lines) == 1:
        _refuse_long_line(1)
    return [line.decode(errors="replace").rstrip("\r") for line in lines[: HEADING_ROWS + 1]]


def _batches(place: Path, headings: tuple[str, ...], mark: str, *, skip: int, block: int) -> Iterator[Batch]:
    size, line, at, grown = place.stat().st_size, 1, 0, block
    try:
        with place.open("rb") as file:
            while at < size:
                left = size - at
                # What little is left behind the last block is read with it.
                data = _block_at(file, at, left if left < grown + grown // _BLOCKS else grown)
                is_end = at + len(data) >= size
                if at + len(data) > size or (is_end and place.stat().st_size != size):
                    raise OSError("its size changed")
                used, frame, faults, lines = _read(data, headings, mark, line, is_end=is_end)
                at += used
                # A record longer than the block: read more at once, up to what a record may be long.
                grown = block if used else 2 * grown
                if grown > max(block, LONGEST_RECORD) * 2:
                    _refuse_long_line(line)
                yield _without(Batch(frame, faults, at / size), skip)
                line += lines
    except OSError as error:
        raise SourceBroke(
            Words(
                f"Tệp nguồn không đọc tiếp được từ dòng {line} ({error}). Chưa có gì thay đổi; hãy nạp lại.",
                f"The source could not be read on from line {line} ({error}). Nothing has changed; load "
                "again.",
            )
        ) from error


def _block_at(file: BinaryIO, at: int, length: int) -> bytes:
    """About ``length`` bytes from ``at``, up to the last line end among them when one is near the end."""
    tail = min(length, _TAIL)
    file.seek(at + length - tail)
    last = file.read(tail)
    if len(last) < tail:
        raise OSError("it has become shorter")
    keep = last.rfind(b"\n") + 1
    file.seek(at)
    return file.read(length - tail + (keep or tail) if length > tail else length)


def _without(batch: Batch, skip: int) -> Batch:
    """Without the headings' line and what stands above it, and without lines that hold nothing."""
    frame, faults = batch.frame, batch.faults
    if frame.height and frame[LINE][0] <= skip:
        frame = frame.filter(pl.col(LINE) > skip)
    if faults.height and faults[LINE][0] <= skip:
        faults = faults.filter(pl.col(LINE) > skip)
    return Batch(frame, faults, batch.done)


def _read(
    data: bytes, headings: tuple[str, ...], mark: str, line: int, *, is_end: bool
) -> tuple[int, pl.DataFrame, pl.DataFrame, int]:
    """How many bytes were used, the rows, the faults, and how many lines that was."""
    has_quotes = b'"' in data
    cut = len(data) if is_end else _cut(data, has_quotes=has_quotes)
    if cut < 0 and b"\n" not in data and len(data) > LONGEST_RECORD:
        _refuse_long_line(line)
    if cut > 0:
        body = data if cut == len(data) else data[:cut]
        frame = _fast(_composed(body), headings, mark, has_quotes=has_quotes)
        if frame is not None:
            lines = frame.height
            numbers = pl.int_range(line, line + lines, dtype=pl.UInt64, eager=True)
            return cut, _without_blanks(frame.insert_column(0, numbers.alias(LINE))), no_faults(), lines
    frame, faults, used = read_carefully(data, headings, mark, line, is_end=is_end)
    return used, frame, faults, data.count(b"\n", 0, used)


def _without_blanks(frame: pl.DataFrame) -> pl.DataFrame:
    values = frame.columns[1:]
    if all(frame[name].null_count() for name in values):
        return frame.filter(~pl.all_horizontal(pl.col(values).is_null()))
    return frame


def _cut(data: bytes, *, has_quotes: bool) -> int:
    """Behind the last line that ends outside quotes; -1 when there is none nearby."""
    at = len(data) if data.endswith(b"\n") else data.rfind(b"\n") + 1
    if not has_quotes or not at:
        return at or -1
    is_open = _quotes(data, at) % 2
    for _ in range(_BACKWARDS):
        if not is_open:
            return at
        before = data.rfind(b"\n", 0, at - 1) + 1
        if not before:
            break
        is_open ^= data.count(b'"', before, at) % 2
        at = before
    return -1


def _quotes(data: bytes, end: int) -> int:
    """How many quotes stand before ``end``: searched while they are few, for counting looks at every byte."""
    found = at = 0
    while found < _FEW:
        at = data.find(b'"', at, end) + 1
        if not at:
            return found
        found += 1
    return found + data.count(b'"', at, end)


def _fast(body: bytes, headings: tuple[str, ...], mark: str, *, has_quotes: bool) -> pl.DataFrame | None:
    """The rows when every line is one row of the right width and clean UTF-8; None when that is not sure."""
    # One byte is found ten times sooner than three: most texts hold no 0xEF at all.
    if b"\0" in body or (not body.isascii() and _ODD[:1] in body and _ODD in body):
        return None
    try:
        frame = pl.read_csv(
            body,
            has_header=False,
            schema=dict.fromkeys(headings, pl.String),
            separator=mark,
            quote_char='"' if has_quotes else None,
        )
    except pl.exceptions.PolarsError:
        return None
    if has_quotes and frame.height != _count(body, "\n") + (not body.endswith(b"\n")):
        return None
    # A line too short ends in empty values: they are believed only when the marks between values add up.
    if frame[headings[-1]].null_count() and not _adds_up(body, frame, mark, has_quotes=has_quotes):
        return None
    return frame


def _adds_up(body: bytes, frame: pl.DataFrame, mark: str, *, has_quotes: bool) -> bool:
    """Whether there are as many marks as lines of the right width have: counted, or told by what is left of
    all bytes beside the values, which is sooner known."""
    marks = (frame.width - 1) * frame.height
    if has_quotes or b"\r" in body:
        return _count(body, mark) == marks
    ends = frame.height - (not body.endswith(b"\n"))
    values: tuple[int, ...] = frame.select(pl.all().str.len_bytes().sum()).row(0)
    return len(body) == sum(values) + marks + ends


def _count(body: bytes, sign: str) -> int:
    """How often an ASCII sign stands in a text: numpy takes a fifth of the time of ``bytes.count``."""
    return int(numpy.count_nonzero(numpy.frombuffer(body, dtype=numpy.uint8) == ord(sign)))


def _composed(body: bytes) -> bytes:
    """Letters and their marks put together: some systems write them apart."""
    if body.isascii() or not any(sign in body for sign in _COMBINING):
        return body
    try:
        return unicodedata.normalize("NFC", body.decode()).encode()
    except UnicodeDecodeError:
        return body


def _refuse_long_line(line: int) -> None:
    limit = LONGEST_RECORD >> 20
    raise SourceRefused(
        Words(
            f"Dòng {line} dài hơn {limit} MB: tệp không có dấu xuống dòng, hoặc một dấu ngoặc kép không "
            "đóng. "
            "Hãy xuất lại tệp, mỗi bản ghi một dòng.",
            f"Line {line} is longer than {limit} MB: the file has no line ends, or a quote is not closed. "
            "Export it again, one record a line.",
        )
    )
