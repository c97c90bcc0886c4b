"""Enough rows of an unknown file to guess from: all of a small one, beginning, middle and end of a large one.

Every value is text, as it would be printed; an empty one is missing.
"""

from __future__ import annotations

import csv
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import python_calamine

from tiendo.kernel.errors import Refusal
from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.warehouse.formats.cells import said
from tiendo.warehouse.formats.delimiters import delimiter_of, says_delimiter
from tiendo.warehouse.guessing.text_files import (
    csv_rows,
    decoded,
    pieces,
    whole_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
_SHEETS: Final = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"})
_HEADING_ROWS: Final = 20


class NoTable(Refusal):
    """The file holds no table anything could be guessed from."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of a file: ``frame`` has a text column a heading.

    ``is_part``: the file has more rows than these. ``encoding`` and ``delimiter`` are of text files only.
    """

    headings: tuple[str, ...]
    frame: pl.DataFrame
    is_part: bool
    form: str
    encoding: str = ""
    delimiter: str = ""


def sample_of(place: Path) -> Sample:
    """Rows of a file of any form that is known; raises ``NoTable``."""
    suffix = place.suffix.lower()
    try:
        if suffix in _SHEETS:
            found = _sheet(place)
        elif suffix == ".parquet":
            found = _parquet(place)
        elif suffix in {".jsonl", ".ndjson", ".json"}:
            found = _json(place)
        else:
            found = _delimited(place)
    except (pl.exceptions.PolarsError, python_calamine.CalamineError, UnicodeError, ValueError) as error:
        raise NoTable(
            Words(
                f"Không đọc được bảng trong “{place.name}” ({str(error)[:120]}). Hãy kiểm tra định dạng tệp.",
                f"No table could be read in “{place.name}” ({str(error)[:120]}). Check the form of the file.",
            )
        ) from error
    if found.frame.height == 0 or not 1 <= len(found.headings) <= MOST_COLUMNS:
        raise NoTable(
            Words(
                f"“{place.name}” không có dòng nào dưới dòng tiêu đề, hoặc có quá "
                f"{MOST_COLUMNS} cột. Hãy kiểm tra lại tệp.",
                f"“{place.name}” has no rows under its headings, or more than {MOST_COLUMNS} "
                "columns. Check the file.",
            )
        )
    return found


def _delimited(place: Path) -> Sample:
    parts, is_part = pieces(place)
    text, encoding = decoded(parts[0])
    mark = delimiter_of(text.split("\n", 20)[:20])
    lines = text.split("\n", 1)
    if says_delimiter(lines[0]) and len(lines) > 1:
        text = lines[1]
    text = _without_titles(text, mark)
    frames = [_whole(text, mark)]
    frames += (_piece(decoded(part, encoding)[0], mark, frames[0].columns) for part in parts[1:])
    frame = pl.concat(frames)
    more = is_part or frame.height > MOST_ROWS
    return _made(frame.columns, _thinned(frame), more, "csv", encoding, mark)


def _without_titles(text: str, mark: str) -> str:
    """From the headings on; a title merged over the table comes as lines of nearly all empty cells."""
    lines = text.splitlines(keepends=True)[:_HEADING_ROWS]
    reader = csv.reader(lines, delimiter=mark)
    rows, ends = [], []
    with suppress(csv.Error):
        for row in reader:
            rows.append([cell.strip() for cell in row])
            ends.append(reader.line_num)
    at = _heading_row(rows)
    widest = max(map(len, rows), default=0)
    titles = [sum(map(bool, row)) for row in rows[:at]]
    if not titles or widest < 3 or max(titles) > max(1, widest // 3):
        return text
    if not all(any(map(str.isalpha, cell)) for cell in rows[at] if cell):
        return text  # values: what stands over them are headings with gaps
    return text[sum(map(len, lines[: ends[at - 1]])) :]


def _whole(text: str, mark: str) -> pl.DataFrame:
    """The rows of a text that begins with its headings; lines that cannot be cut into values are left out."""
    try:
        return pl.read_csv(
            text.encode(),
            separator=mark,
            infer_schema=False,
            truncate_ragged_lines=True,
            quote_char='"' if '"' in text else None,
        )
    except pl.exceptions.PolarsError:
        headings, *rows = csv_rows(text, mark) or [[]]
        names = _headings(headings)
        return _framed(names, [row for row in rows if len(row) == len(names)])


def _piece(text: str, mark: str, headings: Sequence[str]) -> pl.DataFrame:
    """Rows from the middle of a file, which may begin inside a value in quotes: whichever gives more rows."""
    lines = whole_lines(text)
    width = len(headings)
    ways = [[row for row in csv_rows(start + lines, mark)[1:] if len(row) == width] for start in ("", '"')]
    return _framed(headings, max(ways, key=len))


def _framed(headings: Sequence[str], rows: Sequence[Sequence[str | None]]) -> pl.DataFrame:
    columns = {name: [row[at] for row in rows] for at, name in enumerate(headings)}
    return pl.DataFrame(columns, schema=dict.fromkeys(headings, pl.String))


def _thinned(frame: pl.DataFrame) -> pl.DataFrame:
    """At most ``MOST_ROWS``, evenly spread."""
    if frame.height <= MOST_ROWS:
        return frame
    return frame.gather_every(-(-frame.height // MOST_ROWS))


def _sheet(place: Path) -> Sample:
    """The sheet with most rows; its headings are the first row as wide as what is under it."""
    with python_calamine.CalamineWorkbook.from_path(str(place)) as book:
        sheets = [book.get_sheet_by_name(name).to_python(nrows=MOST_ROWS + 1) for name in book.sheet_names]
    rows = max(sheets, key=len, default=[])
    at = _heading_row(rows)
    body = [[said(cell) for cell in row] for row in rows[at + 1 :]]
    return _of_rows([said(cell) or "" for cell in rows[at]] if rows else [], body, "xlsx")


def _heading_row(rows: Sequence[Sequence[Any]]) -> int:
    filled = [sum(cell not in {"", None} for cell in row) for row in rows[:_HEADING_ROWS]]
    widest = max(filled, default=0)
    return next((at for at, count in enumerate(filled) if count >= max(1, widest * 0.8)), 0)


def _of_rows(headings: Sequence[str], body: Sequence[Sequence[str | None]], form: str) -> Sample:
    names = _headings(headings)
    filled = [[*row[: len(names)], *[None] * (len(names) - len(row))] for row in body]
    return _made(names, _framed(names, filled), len(body) >= MOST_ROWS, form)


def _json(place: Path) -> Sample:
    """One object a line, or one list of objects."""
    parts, is_part = pieces(place)
    text = parts[0].decode("utf-8-sig")
    if text.lstrip().startswith("["):
        if is_part:
            raise ValueError("a list of objects larger than 64 MB: write one object a line instead")
        found = json.loads(text)
    else:
        lines = (line for part in parts for line in _lines(part))
        found = [json.loads(line) for _, line in zip(range(MOST_ROWS), lines, strict=False)]
    rows = [row for row in found if isinstance(row, dict)]
    headings = list(dict.fromkeys(str(key) for row in rows for key in row))
    body = [[said(row.get(heading)) for heading in headings] for row in rows]
    made = _of_rows(headings, body, "jsonl")
    return Sample(made.headings, made.frame, is_part or made.is_part, made.form)


def _lines(part: bytes) -> Iterable[str]:
    """The lines that are whole objects; the ends of a piece may not be."""
    for line in part.decode("utf-8-sig", errors="replace").splitlines():
        stripped = line.strip()
        if stripped.startswith("{") and stripped.endswith("}"):
            yield stripped


def _parquet(place: Path) -> Sample:
    lazy = pl.scan_parquet(place)
    total = lazy.select(pl.len()).collect().item()
    # Spread over the file: a register kept for years begins with its oldest ways of writing.
    step = max(1, -(-total // MOST_ROWS))
    frame = lazy.gather_every(step).collect() if step > 1 else lazy.collect()
    text = frame.select(_as_text(name, kind) for name, kind in frame.schema.items())
    return _made(text.columns, text, step > 1, "parquet")


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S")
    if kind.is_nested() or kind == pl.Binary:
        return column.map_elements(str, return_dtype=pl.String)
    return column.cast(pl.String)


def _made(
    headings: Sequence[str],
    frame: pl.DataFrame,
    is_part: bool,
    form: str,
    encoding: str = "",
    delimiter: str = "",
) -> Sample:
    """With clean headings and values: no blanks around, an empty text missing, empty rows left out."""
    names = _headings(headings)
    clean = frame.rename(dict(zip(frame.columns, names, strict=True))).select(
        pl.col(name).str.strip_chars().replace("", None) for name in names
    )
    clean = clean.filter(~pl.all_horizontal(pl.all().is_null()))
    return Sample(names, clean, is_part, form, encoding, delimiter)


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings in one line, none empty, no two alike."""
    seen: dict[str, int] = {}
    made = []
    for place, cell in enumerate(cells, 1):
        name = collapse(re.sub(r"_duplicated_\d+$", "", str(cell))) or f"#{place}"
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(made)
