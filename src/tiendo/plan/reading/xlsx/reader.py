"""An Excel file → its content: each sheet one table, every cell as the sheet shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.plan.reading.archive import Archive
from tiendo.plan.reading.grid import GridBuilder
from tiendo.plan.reading.layout import Content, Progress, TextLayout
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT
from tiendo.plan.reading.refusals import TableTooLarge
from tiendo.plan.reading.xlsx.formats import general, printed
from tiendo.plan.reading.xlsx.workbook import S, Sheet, Workbook, rows_of

if TYPE_CHECKING:
    from lxml import etree

    from tiendo.plan.reading.document import Table
    from tiendo.plan.reading.limits import Limits

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
# In these columns "12.1" is a code, not a number, whatever Excel made of it.
_CODE_HEADERS = frozenset({"tt", "stt", "so tt", "so thu tu", "ma", "ma so", "ma chi tieu", "no", "no."})
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(slots=True)
class _Stored:
    """A cell as stored: words, or a number with its format."""

    text: str
    number: float | None = None
    code: str = ""


@dataclass
class _Grid:
    """What one sheet stores, by row and column from 0."""

    cells: dict[tuple[int, int], _Stored] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hides: bool = False


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The sheets of an Excel file that hold anything, hidden ones too, with a notice."""
    workbook = Workbook(Archive(data, limits))
    layout = TextLayout()
    tables: list[Table] = []
    hidden: list[str] = []
    for at, sheet in enumerate(workbook.sheets):
        progress(at / len(workbook.sheets), "xlsx")
        grid = _stored(workbook, sheet, limits)
        table = _table(grid, sheet, workbook, layout, limits)
        if table is not None:
            tables.append(table)
            if sheet.hidden or grid.hides:
                hidden.append(sheet.name)
    notices = (_hidden_notice(hidden),) if hidden else ()
    converted = (CONVERTED_BY_FONT,) if workbook.converted else ()
    return Content(layout.text, tuple(tables), notices=notices + converted)


def _stored(workbook: Workbook, sheet: Sheet, limits: Limits) -> _Grid:
    grid = _Grid()
    row = -1
    for element in rows_of(workbook.rows(sheet)):
        if element.tag == f"{S}row":
            given = element.get("r", "")
            row = int(given) - 1 if given.isdecimal() and 0 < len(given) < 9 else row + 1
            before = len(grid.cells)
            _store_row(element, row, grid, workbook, limits)
            grid.hides |= element.get("hidden") in {"1", "true"} and len(grid.cells) > before
        elif element.tag == f"{S}mergeCell":
            _store_merge(element.get("ref", ""), grid)
        elif element.get("hidden") in {"1", "true"}:
            grid.hides = True
    return grid


def _store_row(element: etree._Element, row: int, grid: _Grid, workbook: Workbook, limits: Limits) -> None:
    column = -1
    for cell in element.iterfind(f"{S}c"):
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        stored = _cell(cell, workbook)
        if stored is None:
            continue
        if column >= limits.max_columns or row >= limits.max_rows or len(grid.cells) >= limits.max_squares:
            raise TableTooLarge(rows=limits.max_rows, columns=limits.max_columns)
        grid.cells[row, column] = stored


def _cell(cell: etree._Element, workbook: Workbook) -> _Stored | None:
    kind, look = cell.get("t", "n"), workbook.look(cell.get("s"))
    if kind == "inlineStr":
        text = workbook.words(cell.find(f"{S}is"), look)
    else:
        value = (cell.findtext(f"{S}v") or "").strip(" \r\n\t")
        if kind == "n" and value:
            return _number(value, look.code)
        text = workbook.words(workbook.shared(value), look) if kind == "s" else value
        text = _TRUTH.get(text, text) if kind == "b" else text
    return _Stored(text) if text.strip() else None


def _number(value: str, code: str) -> _Stored:
    try:
        number = float(value)
    except ValueError:
        return _Stored(value)
    is_finite = abs(number) < float("inf")
    return _Stored("", number, code) if is_finite else _Stored(value)


def _store_merge(reference: str, grid: _Grid) -> None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last)
    if start and end and start <= end:
        grid.merged[start] = end


def _place(address: str) -> tuple[int, int] | None:
    """``"B12"`` → (11, 1)."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _address(row: int, column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _table(grid: _Grid, sheet: Sheet, workbook: Workbook, layout: TextLayout, limits: Limits) -> Table | None:
    """The used part of a sheet: blank rows and columns around it trimmed, those inside kept."""
    if not grid.cells:
        return None
    top, left = min(r for r, _ in grid.cells), min(c for _, c in grid.cells)
    bottom, right = max(r for r, _ in grid.cells), max(c for _, c in grid.cells)
    codes = _code_columns(grid)
    covered: set[tuple[int, int]] = set()
    builder = GridBuilder(limits)
    merges = {
        start for start in grid.merged if start[0] <= bottom and start[1] <= right and start >= (top, left)
    }
    for row, column in sorted(grid.cells.keys() | merges):
        if (row, column) in covered or column < left:
            continue
        last_row, last_column = grid.merged.get((row, column), (row, column))
        last_row, last_column = min(last_row, bottom), min(last_column, right)
        text = _printed(grid.cells.get((row, column)), workbook, is_code=column in codes)
        builder.place(
            [p for line in text.splitlines() if (p := layout.add(line))],
            row=row - top,
            column=column - left,
            rows=last_row - row + 1,
            columns=last_column - column + 1,
            address=_address(row, column),
        )
        if (last_row, last_column) != (row, column):
            covered |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
    return builder.build(name=sheet.name, squeeze=False)


def _code_columns(grid: _Grid) -> set[int]:
    """The columns headed as running numbers or codes."""
    return {
        column
        for (_, column), stored in grid.cells.items()
        if len(stored.text) < 20 and fold(stored.text).strip(" .:()") in _CODE_HEADERS
    }


def _printed(stored: _Stored | None, workbook: Workbook, *, is_code: bool) -> str:
    if stored is None:
        return ""
    if stored.number is None:
        return stored.text
    point = "." if is_code else ","
    if not stored.code:
        return general(stored.number, point=point)
    return printed(stored.number, stored.code, date1904=workbook.date1904, point=point)


def _hidden_notice(names: list[str]) -> Words:
    listed = ", ".join(names)
    return Words(
        vi=f"Có trang tính, dòng hoặc cột ẩn vẫn được đọc ({listed}); hãy kiểm tra có cần dùng không.",
        en=f"Hidden sheets, rows or columns were read too ({listed}); check whether they are meant.",
    )
