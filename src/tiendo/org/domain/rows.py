"""One row of an organisation file, and the sentence to say when it is wrong. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from tiendo.kernel.words import Words
from tiendo.org.types import BadOrganisationFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_LETTER = ord("A")


class BadCell(BadOrganisationFile):
    """One cell cannot be taken as it is; the sentence names the file or sheet, the line and the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, or of a sheet: ``letters`` are then the columns' letters."""

    file: str
    line: int
    values: Mapping[str, str]
    letters: Mapping[str, str] | None = None

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

    def refuse(self, column: str, vi: str, en: str) -> NoReturn:
        """Raise ``BadCell`` for what a column says."""
        where = self._place(column)
        raise BadCell(Words(f"{where}: {vi}. Hãy sửa tệp rồi nạp lại.", f"{where}: {en}."))

    def _place(self, column: str) -> str:
        if self.letters is None:
            return f"{self.file}:{self.line}, {column}"
        return f"{self.file}!{self.letters.get(column, '')}{self.line}, {column}"


def letter(index: int) -> str:
    """The letter or letters of a sheet's column, from 0."""
    before, rest = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(_FIRST_LETTER + rest)
