"""The Excel form of a report as a file: what its sheets and cells hold. Knows neither reports nor tables.

A cell is read as text. A formula counts as its kept result; one without a result is named, never read as
empty. Nothing in the file is run.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from tiendo.delivery.domain.file_kinds import KINDS, known_file
from tiendo.delivery.types import BadFile
from tiendo.kernel import archive
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET: Final = "Báo cáo"
SEAL: Final = "tiendo"
COLUMNS: Final = {
    "value": "E",
    "nothing_arisen": "F",
    "results": "G",
    "difficulties": "H",
    "proposals": "I",
}
ENTRY_COLUMN: Final = "J"
FIRST_ROW: Final = 6
MOST_ROWS: Final = 2_000
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 60 * 1024 * 1024
_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(\s*<v>[^<]+</v>)?'
)


@dataclass(frozen=True, slots=True)
class FormFile:
    """What a filled form says: its seal, and by entry id the row and the text of each cell of it."""

    seal: str
    rows: Mapping[int, tuple[int, Mapping[str, str]]]
    unfinished: frozenset[str]


def read_form(data: bytes) -> FormFile:
    """Read a form; raises ``BadFile`` for a file that is not one."""
    if known_file("form.xlsx", data, most=MOST_BYTES).content_type != KINDS["xlsx"]:
        raise BadFile(not_a_form())
    parts = _unpacked(data)
    try:
        book = CalamineWorkbook.from_filelike(_packed_again(parts))
        seal = _text(book.get_sheet_by_name(SEAL).to_python(nrows=1)[0][0])
        cells = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise BadFile(not_a_form()) from error
    rows = {}
    for number, row in enumerate(cells, 1):
        entry = _entry_of(row)
        if number >= FIRST_ROW and entry is not None:
            held = {field: _text(_at(row, letter)) for field, letter in COLUMNS.items()}
            rows[entry] = (number, held)
    return FormFile(seal, rows, _unfinished_formulas(parts))


def not_a_form() -> Words:
    """The sentence for a file that is no form of this house."""
    return Words(
        "Tệp này không phải biểu Excel tải từ hệ thống. Hãy tải lại biểu, điền vào đúng tệp đó rồi nạp.",
        "This is not an Excel form downloaded here. Download the form, fill in that file, upload it.",
    )


def _entry_of(row: list[Any]) -> int | None:
    said = _text(_at(row, ENTRY_COLUMN))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else None


def _at(row: list[Any], letter: str) -> Any:
    index = ord(letter) - ord("A")
    return row[index] if index < len(row) else ""


def _text(value: Any) -> str:
    """A cell as a person would type it: 71.5 is "71,5", a day is the day."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | float):
        return format_number(Decimal(str(round(value, 9))))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(value) if isinstance(value, time | timedelta) else ""


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part, once; refused when it unpacks to more than a form is, whatever its directory declares."""
    try:
        found = archive.Archive(data, max_unzipped=MOST_UNPACKED)
        return {name: found.read(name) for name in found.names}
    except archive.SwollenArchive as bomb:
        raise BadFile(
            Words(
                "Biểu quá lớn khi mở ra. Hãy tải lại biểu, điền vào đúng tệp đó rồi nạp.",
                "The form unpacks to too much. Download it again, fill in that file, upload it.",
            )
        ) from bomb
    except archive.ArchiveError as error:
        raise BadFile(not_a_form()) from error


def _packed_again(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The same parts with an honest directory: the reader of cells unpacks whatever it is given."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as again:
        for name, body in parts.items():
            again.writestr(name, body)
    packed.seek(0)
    return packed


def _unfinished_formulas(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The cells whose formula has no kept result (a program that cannot calculate wrote the file)."""
    sheets = [body for name, body in parts.items() if name.startswith("xl/worksheets/")]
    found = (match for sheet in sheets for match in _FORMULA.finditer(sheet))
    return frozenset(match[1].decode() for match in found if match[2] is None)
