"""What 1.200 is in a column: decided once, by all values people wrote in it, whatever their block.

Looked into only when such a value is met, for it costs reading the source once more. A column that shows both
marks, or none, is not decided: its doubtful values are no numbers.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.validation.values import shows_comma, shows_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import polars as pl

    from tiendo.warehouse.contracts.contract import Contract


class Marks:
    """How decimals are marked in the columns of one source. ``written`` gives its values again, as people
    wrote them."""

    def __init__(
        self,
        contract: Contract,
        heading_of: Mapping[str, str],
        written: Callable[[], Iterator[pl.DataFrame]],
    ) -> None:
        self._labels = {
            column.name: column.label
            for column in contract.columns
            if column.kind is Kind.DECIMAL and column.name in heading_of
        }
        self._heading_of = heading_of
        self._written = written
        self._asked: dict[str, bool] = {}

    def is_point(self, name: str) -> bool | None:
        """Whether the column's decimals are marked by a point; None when it does not show it."""
        points, commas = self._shown
        if (name in points) == (name in commas):
            return None
        self._asked[name] = name in points
        return name in points

    def notes(self) -> Iterator[Words]:
        """What was decided of columns in which it mattered, and why."""
        for name, is_point in self._asked.items():
            vi, en = self._labels[name].vi, self._labels[name].en
            if is_point:
                yield Words(
                    f"Cột “{vi}”: 1.200 được đọc là 1,2 (dấu chấm thập phân), vì cột có số viết như 8.5.",
                    f"Column “{en}”: 1.200 is read as 1.2 (a decimal point), for it has numbers like 8.5.",
                )
            else:
                yield Words(
                    f"Cột “{vi}”: 1.200 được đọc là 1200 (dấu chấm hàng nghìn), vì cột có số viết "
                    "như 8,5 hoặc 1.200.000.",
                    f"Column “{en}”: 1.200 is read as 1200 (grouped thousands), for it has numbers "
                    "like 8,5 or 1.200.000.",
                )

    @cached_property
    def _shown(self) -> tuple[set[str], set[str]]:
        points: set[str] = set()
        commas: set[str] = set()
        for frame in self._written():
            for name in self._labels:
                values = frame[self._heading_of[name]].str.strip_chars()
                if name not in points and shows_point(values):
                    points.add(name)
                if name not in commas and shows_comma(values):
                    commas.add(name)
        return points, commas
