"""One row of an organisation file, and the sentence to say when it is wrong. Knows no tables."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from tiendo.kernel.words import Words
from tiendo.org.types import BadOrganisationFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS = {
    "agencies.csv": {"code", "name", "kind"},
    "areas.csv": {"code", "name", "kind"},
    "posts.csv": {"code", "title"},
    "holders.csv": {"post", "name"},
    "groups.csv": {"collective", "member"},
    "successions.csv": {"kind", "predecessor"},
}
FILES = tuple(COLUMNS)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, with its place for the sentence that refuses it."""

    file: str
    line: int
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        """The value, blank when the column is missing."""
        return (self.values.get(column) or "").strip()

    def must(self, column: str) -> str:
        """The value, refused when blank."""
        written = self.get(column)
        if not written:
            self.refuse(column, "để trống", "is blank")
        return written

    def several(self, column: str) -> list[str]:
        """The values between ``|``."""
        return [part.strip() for part in self.get(column).split("|") if part.strip()]

    def day(self, column: str) -> date | None:
        """An ISO day, None when blank."""
        written = self.get(column)
        if not written:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            said = f"“{written}” không phải ngày dạng 2025-07-01", f"“{written}” is not a day like 2025-07-01"
            self.refuse(column, *said)

    def reference(self, column: str, ids: Mapping[str, int]) -> int | None:
        """The id of the row another file names by code, None when blank."""
        code = self.get(column)
        if not code:
            return None
        if code not in ids:
            self.refuse(column, f"mã “{code}” không có", f"there is no code “{code}”")
        return ids[code]

    def refuse(self, column: str, vi: str, en: str) -> NoReturn:
        """Raise ``BadOrganisationFile`` for what a column says, naming file, line and column."""
        where = f"{self.file}:{self.line}, {column}"
        raise BadOrganisationFile(Words(f"{where}: {vi}. Hãy sửa tệp rồi nạp lại.", f"{where}: {en}."))


def read_rows(directory: Path, name: str) -> list[Row]:
    """The rows of one file; none when an optional file is missing."""
    place = directory / name
    if not place.exists():
        if name == "agencies.csv":
            raise BadOrganisationFile(
                Words(
                    f"Không thấy {name} trong {directory}. Hãy chỉ đúng thư mục chứa các tệp tổ chức.",
                    f"There is no {name} in {directory}. Point to the directory of organisation files.",
                )
            )
        return []
    with place.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = COLUMNS[name] - set(reader.fieldnames or ())
        if missing:
            columns = ", ".join(sorted(missing))
            raise BadOrganisationFile(
                Words(f"{name} thiếu cột: {columns}.", f"{name} lacks the columns: {columns}.")
            )
        return [Row(name, reader.line_num, values) for values in reader]
