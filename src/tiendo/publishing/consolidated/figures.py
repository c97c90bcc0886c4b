"""The figures of a consolidated report: each number with its print, its stable reference and its rows."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.kernel.number import format_number
from tiendo.publishing.consolidated import links
from tiendo.publishing.official import Figure
from tiendo.publishing.official.model import REF_LENGTH

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.consolidated import Consolidated, Value
    from tiendo.delivery.domain.tally import Rate

NONE = "–"
_REFUSED = re.compile(r"[^\w./:@=~+-]+")


class Figures:
    """Makes the figures of one report; a reference begins with the round it is of."""

    def __init__(self, report: Consolidated) -> None:
        self.report = report

    def count(self, ref: str, value: int, name: str, rows: str = "", **kept: str) -> Figure:
        """How many; ``rows`` is the list that shows them."""
        href = links.rows(self.report, rows, **kept) if rows else links.page(self.report)
        return Figure(value, format_number(Decimal(value)), self._ref(ref), name, href)

    def rate(self, ref: str, rate: Rate, name: str, rows: str = "actions", **kept: str) -> Figure:
        """A rate in per cent; of nothing there is none."""
        text = NONE if rate.percent is None else f"{format_number(rate.percent)}%"
        href = links.rows(self.report, rows, **kept)
        return Figure(rate.percent, text, self._ref(ref), name, href)

    def measure(self, ref: str, value: Value | None, name: str) -> Figure:
        """A value of an indicator in its print; missing is a dash, never 0."""
        number = value.number if value else None
        printed = printed_value(value)
        href = links.rows(self.report, "indicators", find=name)
        return Figure(number if number is not None else printed, printed or NONE, self._ref(ref), name, href)

    def distance(self, ref: str, value: Decimal | None, name: str) -> Figure:
        """How far a value is from its target."""
        text = NONE if value is None else format_number(value)
        return Figure(value, text, self._ref(ref), name, links.rows(self.report, "indicators", find=name))

    def day(self, ref: str, value: date | None, name: str) -> Figure:
        """A day of a row."""
        return Figure(value.isoformat() if value else None, day(value), self._ref(ref), name)

    def _ref(self, ref: str) -> str:
        """A reference Word can hold; one too long keeps its beginning and a print of the whole."""
        whole = _REFUSED.sub("-", f"round/{self.report.round.id}/{ref}")
        if len(whole) <= REF_LENGTH:
            return whole
        return f"{whole[: REF_LENGTH - 9]}~{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def printed_value(value: Value | None) -> str:
    """A value as documents print it, with its words where it has some."""
    if value is None:
        return ""
    return format_number(value.number) if value.number is not None else value.text


def day(value: date | None) -> str:
    """ "09/6/2026": a 0 before days under 10 and months 1 and 2."""
    if value is None:
        return NONE
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"
