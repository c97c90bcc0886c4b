"""Opening what describes an organisation: a directory or a zip of CSV files, or a workbook of sheets.

A hostile or mistaken file is refused in a sentence before it costs anything. Knows no database.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook

from tiendo.kernel import archive
from tiendo.kernel.cells import restored
from tiendo.kernel.words import Words
from tiendo.org.domain.rows import Row, letter
from tiendo.org.domain.tables import SHORT_FORM, TABLES, Table
from tiendo.org.types import BadOrganisationFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Numbered = tuple[int, list[str]]
MOST_BYTES = 20 * archive.MEGABYTE
MOST_UNZIPPED = 100 * archive.MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 200
# Where a cell or a row says it stands: one far cell would make a reader fill everything before it.
_PLACE = re.compile(rb"""\br=["']([A-Z]{0,4})(\d+)["']""")
_SAVE_AGAIN = (
    "Hãy tải tệp mẫu ở trang Tổ chức, sửa trên tệp đó rồi tải lên lại.",
    "Download the file from the organisation page, edit that and upload it again.",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The rows of every table that was given; ``unread`` are columns and sheets nobody uses."""

    rows: Mapping[str, tuple[Row, ...]]
    columns: Mapping[str, frozenset[str]]
    unread: tuple[str, ...] = ()

    def of(self, table: Table) -> tuple[Row, ...]:
        """The rows of one table; none when it was not given."""
        return self.rows.get(table.name, ())

    def gives(self, table: Table) -> bool:
        """Whether the table was given at all, be it empty."""
        return table.name in self.rows


def open_bundle(place: Path) -> Bundle:
    """What a path holds: a directory of CSV files, a zip of them, or a workbook.

    Raises ``BadOrganisationFile``, also when there are no agencies.
    """
    if place.is_dir():
        found = ((name, place / f"{name}.csv") for name in TABLES)
        return _of_csv({name: file.read_bytes() for name, file in found if file.is_file()}, str(place))
    try:
        return read_bundle(place.read_bytes(), name=place.name)
    except OSError as error:
        raise _refusal(
            f"Không mở được “{place}”. Hãy kiểm tra lại đường dẫn và quyền đọc.",
            f"Cannot open “{place}”. Check the path and the permission to read it.",
        ) from error


def read_bundle(data: bytes, *, name: str) -> Bundle:
    """What an uploaded file holds: a workbook, or a zip of CSV files. Raises ``BadOrganisationFile``."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // archive.MEGABYTE
        raise _refusal(
            f"Tệp “{name}” vượt mức cho phép {most} MB. " + _SAVE_AGAIN[0],
            f"“{name}” is over the limit of {most} MB. " + _SAVE_AGAIN[1],
        )
    try:
        parts = archive.Archive(data, max_unzipped=MOST_UNZIPPED)
        if "xl/workbook.xml" in parts:
            _demand_near_cells(parts)
            return _of_workbook(data, name)
        files = {part: parts.read(part) for part in parts.names if part.casefold().endswith(".csv")}
    except archive.ArchiveError as error:
        raise _unusable(name, error) from error
    return _of_csv({part.rsplit("/", 1)[-1][:-4].casefold(): body for part, body in files.items()}, name)


def _unusable(name: str, error: archive.ArchiveError) -> BadOrganisationFile:
    if isinstance(error, archive.SwollenArchive):
        said = "bung ra lớn bất thường nên bị từ chối để bảo đảm an toàn", "unpacks to an abnormal size"
    elif isinstance(error, archive.LockedArchive):
        said = "được bảo vệ bằng mật khẩu nên không đọc được", "is protected by a password"
    else:
        said = "không phải tệp .xlsx hoặc .zip đọc được", "is not a readable .xlsx or .zip"
    return _refusal(f"Tệp “{name}” {said[0]}. {_SAVE_AGAIN[0]}", f"“{name}” {said[1]}. {_SAVE_AGAIN[1]}")


def _of_csv(files: Mapping[str, bytes], whole: str) -> Bundle:
    known = {name: body for name, body in files.items() if name in TABLES}
    _demand_agencies("agencies.csv", known, whole)
    sheets = {name: _csv_lines(body, f"{name}.csv") for name, body in known.items()}
    unread = [f"{name}.csv" for name in files if name not in TABLES]
    return _bundle(sheets, unread, lambda name: f"{name}.csv", lettered=False)


def _csv_lines(body: bytes, file: str) -> list[Numbered]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(
            f"{file} không phải chữ UTF-8. Hãy lưu lại với bảng mã UTF-8 rồi nạp lại.",
            f"{file} is not UTF-8. Save it as UTF-8 and load it again.",
        ) from error
    heading = text.split("\n", 1)[0]
    # A Vietnamese Excel writes ";" between the cells of a CSV file.
    separator = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, [restored(cell) for cell in cells]) for cells in reader]
    except csv.Error as error:
        where = f"{file}:{reader.line_num}"
        raise _refusal(f"{where}: dòng không đọc được.", f"{where}: the line cannot be read.") from error


def _of_workbook(data: bytes, name: str) -> Bundle:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {sheet.casefold(): sheet for sheet in workbook.sheet_names}
        _demand_agencies("agencies", sheets, name)
        lines = {
            table: [
                (number, [_cell(value) for value in cells])
                for number, cells in enumerate(
                    workbook.get_sheet_by_name(sheets[table]).to_python(skip_empty_area=False), start=1
                )
            ]
            for table in TABLES
            if table in sheets
        }
    except (CalamineError, OSError, ValueError) as error:
        raise _unusable(name, archive.BrokenArchive()) from error
    unread = [sheet for folded, sheet in sheets.items() if folded not in TABLES]
    return _bundle(lines, unread, lambda table: table, lettered=True)


def _demand_near_cells(parts: archive.Archive) -> None:
    for part in parts.names:
        if not part.startswith("xl/worksheets/"):
            continue
        for letters, number in _PLACE.findall(parts.read(part)):
            if len(letters) > 2 or len(number) > 6 or int(number) > MOST_ROWS:
                raise archive.SwollenArchive


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bundle(sheets: Mapping[str, list[Numbered]], unread: list[str], label: Any, *, lettered: bool) -> Bundle:
    rows, columns = {}, {}
    for name, lines in sheets.items():
        heading = [cell.strip().casefold() for cell in lines[0][1]] if lines else []
        _demand_shape(label(name), heading, lines, TABLES[name])
        letters = {column: letter(index) for index, column in enumerate(heading)} if lettered else None
        rows[name] = tuple(_rows(label(name), heading, lines[1:], letters))
        columns[name] = frozenset(heading)
        used = {*TABLES[name].columns, SHORT_FORM}
        unread += [f"{label(name)}: {column}" for column in heading if column and column not in used]
    return Bundle(rows, columns, tuple(unread))


def _rows(
    file: str,
    heading: Sequence[str],
    lines: Iterable[tuple[int, list[str]]],
    letters: Mapping[str, str] | None,
) -> Iterable[Row]:
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            yield Row(file, number, dict(zip(heading, cells, strict=False)), letters)


def _demand_agencies(agencies: str, given: Iterable[str], whole: str) -> None:
    if "agencies" not in given:
        raise _refusal(
            f"Không thấy {agencies} trong {whole}. Hãy chỉ đúng thư mục hoặc tệp chứa bảng cơ quan.",
            f"There is no {agencies} in {whole}. Point to what holds the table of agencies.",
        )


def _demand_shape(file: str, heading: list[str], lines: list[Any], table: Table) -> None:
    missing = ", ".join(sorted(table.required - set(heading)))
    if missing:
        raise _refusal(f"{file} thiếu cột: {missing}.", f"{file} lacks the columns: {missing}.")
    if len(lines) > MOST_ROWS or len(heading) > MOST_COLUMNS:
        raise _refusal(
            f"{file} có quá nhiều dòng hoặc cột. {_SAVE_AGAIN[0]}",
            f"{file} has too many rows or columns. {_SAVE_AGAIN[1]}",
        )


def _refusal(vi: str, en: str) -> BadOrganisationFile:
    return BadOrganisationFile(Words(vi, en))
