"""A day as a person types it or a browser sends it: 30/6/2026 or 2026-06-30.

Years nobody plans in are no days: arithmetic with them leaves the calendar's ends.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_TYPED: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_day(written: str) -> date | None:
    """The day; None for what is none."""
    text = written.strip()
    typed = _TYPED.fullmatch(text)
    try:
        if typed:
            day, month, year = map(int, typed.groups())
            found = date(year, month, day)
        else:
            found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
