"""XLSX, XLS and ODS: one sheet, its cells as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from tiendo.kernel.archive import Archive, ArchiveError
from tiendo.kernel.words import Words
from tiendo.warehouse.formats.cells import said
from tiendo.warehouse.sources.batch import (
    HEADING_ROWS,
    LINE,
    Batch,
    SourceRefused,
    Table,
    clean_headings,
    heading_row,
    no_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS: Final = 50_000
_MOST_UNZIPPED: Final = 2 << 30


def open_sheet(place: Path, *, known: frozenset[str] = frozenset(), sheet: str = "") -> Table:
    """Open a workbook's sheet (the first with rows, else the one named); raises ``SourceRefused``."""
    _demand_harmless(place)
    try:
        book = CalamineWorkbook.from_path(str(place))
        name = sheet or next(iter(book.sheet_names), "")
        if name not in book.sheet_names:
            raise SourceRefused(
                Words(
                    f"Không có trang tính “{name}”. Hãy chọn trong: {', '.join(book.sheet_names)}.",
                    f"There is no sheet “{name}”. Choose of: {', '.join(book.sheet_names)}.",
                )
            )
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise SourceRefused(
            Words(
                f"Không mở được bảng tính: {error}. Hãy lưu lại tệp ở dạng .xlsx, không đặt mật khẩu.",
                f"The workbook cannot be opened: {error}. Save it again as .xlsx without a password.",
            )
        ) from error
    return _table(rows, known)


def _table(rows: list[list[Any]], known: frozenset[str]) -> Table:
    heads = [[said(cell) or "" for cell in row] for row in rows[:HEADING_ROWS]]
    # A title over the table fills one cell; the headings are the first row with as many as any.
    at = heading_row(heads, known)
    headings = clean_headings(heads[at]) if heads else ()
    if not headings:
        raise SourceRefused(
            Words(
                "Trang tính trống, hoặc không có dòng tiêu đề cột. Hãy chọn trang tính khác.",
                "The sheet is empty, or has no row of column headings. Choose another sheet.",
            )
        )
    return Table(headings, _batches(rows, headings, at), "xlsx", written=lambda: _written(rows, headings, at))


def _written(rows: list[list[Any]], headings: tuple[str, ...], at: int) -> Iterator[pl.DataFrame]:
    """The cells somebody typed text into: a number stored as text shows how it is written, a number not."""
    typed = [[cell if isinstance(cell, str) else None for cell in row] for row in rows]
    return (batch.frame for batch in _batches(typed, headings, at))


def _batches(rows: list[list[Any]], headings: tuple[str, ...], at: int) -> Iterator[Batch]:
    schema = {LINE: pl.UInt64, **dict.fromkeys(headings, pl.String)}
    width, total = len(headings), len(rows)
    for start in range(at + 1, total, ROWS):
        end = min(start + ROWS, total)
        cut = []
        for place in range(start, end):
            values = [said(cell) for cell in rows[place][:width]]
            if any(value is not None for value in values):
                cut.append([place + 1, *values, *[None] * (width - len(values))])
        yield Batch(pl.DataFrame(cut, schema=schema, orient="row"), no_faults(), end / total)


def _demand_harmless(place: Path) -> None:
    """A zip that unpacks to a flood is met before it is unpacked."""
    with place.open("rb") as file:
        if file.read(2) != b"PK":
            return
    try:
        Archive(place.read_bytes(), max_unzipped=_MOST_UNZIPPED)
    except ArchiveError as error:
        raise SourceRefused(
            Words(
                "Tệp bảng tính bị hỏng, đặt mật khẩu, hoặc phình quá lớn khi mở. Hãy lưu lại hoặc xuất "
                "ra CSV.",
                "The workbook is broken, locked, or swells when opened. Save it again, or export it as CSV.",
            )
        ) from error
