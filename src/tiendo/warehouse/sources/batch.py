"""What every source gives: headings, and batches of rows as text with the line each stood on.

Text, because only so a value that is missing and a value that could not be understood stay apart. Knows no
contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.kernel.errors import Refusal
from tiendo.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tiendo.kernel.words import Words

LINE: Final = "_line"
FAULT: Final = "_fault"
RAW: Final = "_raw"
FAULTS: Final = {LINE: pl.UInt64, FAULT: pl.String, RAW: pl.String}
# Faults of a line that could not be cut into values at all.
WRONG_WIDTH, NOT_UTF8, HAS_NUL, NOT_JSON = "width", "encoding", "nul", "json"
MOST_COLUMNS: Final = 2000
HEADING_ROWS: Final = 20


class SourceRefused(Refusal):
    """The source cannot be read as a table; nothing was loaded."""


class SourceBroke(SourceRefused):
    """The source ended, changed or went away while it was read."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: ``frame`` has ``LINE`` and one text column a heading; empty text is null.

    ``faults`` are lines that could not be cut into values: line, what is wrong, the text of the line.
    ``done`` is how much of the source has been read, from 0 to 1.
    """

    frame: pl.DataFrame
    faults: pl.DataFrame
    done: float


@dataclass(frozen=True, slots=True)
class Table:
    """A source that has been opened.

    ``is_plain``: numbers and days are written the machine's way, for the source held numbers and days.
    Otherwise ``written`` reads the values people wrote once more, from the first; null where a program keeps
    a number.
    """

    headings: tuple[str, ...]
    batches: Iterator[Batch]
    form: str
    is_plain: bool = False
    notes: tuple[Words, ...] = ()
    written: Callable[[], Iterator[pl.DataFrame]] | None = None


def no_faults() -> pl.DataFrame:
    """An empty list of faults."""
    return pl.DataFrame(schema=FAULTS)


def faults_of(found: Sequence[tuple[int, str, str]]) -> pl.DataFrame:
    """Faults as a frame: line, what is wrong, the text."""
    return pl.DataFrame(found, schema=FAULTS, orient="row")


def heading_row(rows: Sequence[Sequence[str]], known: frozenset[str]) -> int:
    """Which of the first rows is the headings': the one with most ``known`` names (folded), else the first.

    A sheet made for people has a title above the table; a row of names nobody knows is taken as it stands.
    """
    best, most = 0, 0
    for place, row in enumerate(rows[:HEADING_ROWS]):
        found = len({fold_heading(cell) for cell in row} & known)
        if found > most:
            best, most = place, found
    return best


def fold_heading(heading: str) -> str:
    """A heading without case, accents, blanks or signs: "Mã hồ sơ", "ma_ho_so" and "MÃ HỒ SƠ" are one."""
    return "".join(letter for letter in fold(heading) if letter.isalnum())


def clean_headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings without blanks around; one that is empty is named by its place."""
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(name or f"#{place}" for place, name in enumerate(names, 1))
