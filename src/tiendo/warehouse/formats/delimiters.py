"""Which mark parts the values of a line: said in a first line (sep=;), or what parts lines evenly."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS: Final = (",", ";", "\t", "|")
_SAID: Final = "sep="


def says_delimiter(line: str) -> bool:
    """Whether a first line is not of the table but names the mark, as Excel writes it."""
    return line.strip().lower().startswith(_SAID)


def delimiter_of(lines: Sequence[str]) -> str:
    """The mark that parts most of the first lines into as many values, then into most values.

    Titles above a table are parted by none, and a comma inside numbers parts lines unevenly.
    """
    first = lines[0].strip() if lines else ""
    if says_delimiter(first) and len(first) == len(_SAID) + 1:
        return first[-1]
    there = [line for line in lines if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(there, mark))


def _evenness(lines: Sequence[str], mark: str) -> tuple[float, int]:
    if not any(mark in line for line in lines):
        return (0.0, 0)
    widths = Counter(len(next(csv.reader([line], delimiter=mark), [])) for line in lines)
    del widths[1]
    if not widths:
        return (0.0, 0)
    width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
    return (times / len(lines), width)
