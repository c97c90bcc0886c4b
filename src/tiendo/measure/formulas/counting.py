"""Where counts come from: the rows through an engine, or cells kept from before. One shape for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from tiendo.measure.formulas.compiling import compile_open_set, compile_scan, compile_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlglot import exp

    from tiendo.measure.formulas.scan import Scan
    from tiendo.warehouse.contracts.contract import Contract

Key = tuple[str | None, ...]
Counts = dict[str, "int | Decimal | None"]
Regroup = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class MonthCell:
    """What a scan counted for one date column, month and combination of dimensions."""

    basis: str
    month: date
    key: Key
    counts: Counts


class Counting(Protocol):
    """Answers a scan of one dataset."""

    def months(self, scan: Scan) -> Iterable[MonthCell]:
        """The cells by month."""

    def open_set(self, scan: Scan) -> Iterable[tuple[Key, Counts]]:
        """The counts over all rows as they stand, whatever their month."""

    def windows(
        self, scan: Scan, windows: Mapping[str, tuple[date, date]], regroup: Regroup
    ) -> Iterable[tuple[str, Key, Counts]]:
        """The counts over stretches of days, dimensions regrouped while counting: for distinct values."""


@dataclass(frozen=True, slots=True)
class RowsCounting:
    """Counts the rows themselves, each scan in one query that ``run`` answers."""

    contract: Contract
    run: Callable[[exp.Query], Sequence[tuple[Any, ...]]]
    table: exp.Expr | None = None

    def months(self, scan: Scan) -> Iterator[MonthCell]:
        """The cells by month, in one reading of the rows."""
        width = 2 + len(scan.dimensions)
        for row in self.run(compile_scan(scan, self.contract, self.table)):
            yield MonthCell(row[0], row[1], _key(row[2:width]), _counts(scan, row[width:]))

    def open_set(self, scan: Scan) -> Iterator[tuple[Key, Counts]]:
        """The counts over all rows as they stand."""
        width = len(scan.dimensions)
        for row in self.run(compile_open_set(scan, self.contract, self.table)):
            yield _key(row[:width]), _counts(scan, row[width:])

    def windows(
        self, scan: Scan, windows: Mapping[str, tuple[date, date]], regroup: Regroup
    ) -> Iterator[tuple[str, Key, Counts]]:
        """The counts over stretches of days."""
        width = 1 + len(scan.dimensions)
        for row in self.run(compile_windows(scan, self.contract, windows, self.table, regroup)):
            yield row[0], _key(row[1:width]), _counts(scan, row[width:])


def _key(parts: Sequence[Any]) -> Key:
    return tuple(None if part is None else str(part) for part in parts)


def _counts(scan: Scan, row: Sequence[Any]) -> Counts:
    return {counter.name: count for counter, count in zip(scan.counters, row, strict=True)}
