"""The order of printed row numbers: what may follow what, and how surprising a jump is."""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.kernel.code import roman_value

_EXPECTED = 6.0
_SMALL_GAP = 1.0
_SURPRISE = -7.0


class Counter(NamedTuple):
    """The last section and row numbers seen; ``fresh`` right after a section began."""

    section: str = ""
    row: str = ""
    fresh: bool = True


def is_section_code(code: str) -> bool:
    """A number that opens a section rather than a row: Roman, or a capital letter."""
    return roman_value(code.rstrip(".")) is not None or bool(re.fullmatch(r"[A-ZĐ]\.?", code))


def clean(code: str) -> str:
    """The number without the stop or bracket it is printed with."""
    return code.strip().strip("().").strip()


def step(counter: Counter, code: str) -> tuple[float, Counter]:
    """How expected ``code`` is after ``counter``, and the counter after it."""
    number = clean(code)
    if is_section_code(number):
        return _section_step(counter.section, number), counter._replace(section=number, fresh=True)
    return _row_step(counter, number), counter._replace(row=number, fresh=False)


def _section_step(last: str, number: str) -> float:
    if not last:
        return _EXPECTED if number in ("I", "A") else -2.0
    if _ordinal(number) == _ordinal(last) + 1:
        return _EXPECTED
    return _SMALL_GAP if 1 < _ordinal(number) - _ordinal(last) <= 3 else _SURPRISE


def _ordinal(number: str) -> int:
    return roman_value(number) or ord(number[0]) - ord("A") + 1


def _row_step(counter: Counter, number: str) -> float:
    parts = _parts(number)
    if not parts:
        return -2.0
    if counter.fresh and parts == [1] * len(parts):
        return _EXPECTED
    if not counter.row:
        return _EXPECTED if parts == [1] else (_SMALL_GAP if counter.section else -3.0)
    last = _parts(counter.row)
    expected = [[*last, 1], *([*last[:n], last[n] + 1] for n in range(len(last)))]
    if parts in expected:
        return _EXPECTED
    same_level = len(parts) <= len(last) and parts[:-1] == last[: len(parts) - 1]
    if same_level and 1 < parts[-1] - last[len(parts) - 1] <= 3:
        return _SMALL_GAP
    return _SURPRISE


def _parts(number: str) -> list[int]:
    pieces = number.split(".")
    return [int(piece) for piece in pieces] if all(piece.isdecimal() for piece in pieces) else []
