"""A value that a program keeps (a cell of a workbook, a value of JSON) as the text a table would hold."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from tiendo.kernel.text import collapse

_THREE_DECIMALS: Final = re.compile(r"\.\d{3}$")


def said(cell: Any) -> str | None:
    """A cell as the machine writes it; None for an empty one. A day kept as its midnight is the day."""
    match cell:
        case None | "":
            return None
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else _fraction(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell.total_seconds())
        case dict() | list():
            return json.dumps(cell, ensure_ascii=False)
        case _:
            return collapse(str(cell)) or None


def _fraction(cell: float) -> str:
    """A number is never mistaken for one with its thousands grouped: 1.2 and 1.234 as 1.2340."""
    text = repr(cell)
    return f"{text}0" if _THREE_DECIMALS.search(text) else text
