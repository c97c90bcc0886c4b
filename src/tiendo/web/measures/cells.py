"""How a cell of a dataset's row is printed on a page: by what its column holds."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words
from tiendo.web.templatetags.vietnamese import day, number, said

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.contract import Column

YES, NO = Words("có", "yes"), Words("không", "no")


def printed(value: Any) -> str:
    """One value; nothing for none, never a zero."""
    match value:
        case None:
            return ""
        case bool():
            return said(YES if value else NO)
        case datetime():
            # Registers of days are kept as moments at midnight.
            at_midnight = value.time() == time()
            return day(value.date()) if at_midnight else f"{value:%H:%M}, {day(value.date())}"
        case date():
            return day(value)
        case Decimal():
            return number(Decimal(f"{value.normalize():f}"))
        case int() | float():
            return number(value)
        case _:
            return str(value)


def row_printed(cells: tuple[Any, ...], columns: tuple[Column, ...]) -> list[tuple[Words, str]]:
    """The cells of a row, each with the label of its column."""
    return [(column.label, printed(value)) for column, value in zip(columns, cells, strict=True)]
