"""Answers scans out of the aggregates, and out of the rows where they cannot serve."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlglot import exp

from tiendo.kernel.words import Words
from tiendo.measure.formulas.compiling import MONTH, compile_windows
from tiendo.measure.formulas.counting import MonthCell
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.partials.reading import Reading
from tiendo.warehouse.contracts.contract import Column, Kind
from tiendo.warehouse.engines.embedded import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tiendo.measure.formulas.counting import Counting, Counts, Key, Regroup
    from tiendo.measure.partials.partials import Partials

VALUE: Final = "_value"
SEEN: Final = "seen"
_TOLD_APART: Final = Column(VALUE, Kind.TEXT, Words("Giá trị", "Value"))


@dataclass(frozen=True)
class PartialsCounting:
    """A ``Counting`` of one dataset; ``rows`` is asked what is not kept."""

    partials: Partials
    rows: Counting

    def months(self, scan: Scan) -> Iterable[MonthCell]:
        """The cells by month, summed over the dimensions that are not asked for."""
        if not self.partials.layout.keeps(scan):
            return self.rows.months(scan)
        return self._months(scan)

    def open_set(self, scan: Scan) -> Iterable[tuple[Key, Counts]]:
        """Which rows are open depends on the day it is asked: the rows themselves know."""
        return self.rows.open_set(scan)

    def windows(
        self, scan: Scan, windows: Mapping[str, tuple[date, date]], regroup: Regroup
    ) -> Iterable[tuple[str, Key, Counts]]:
        """The counts over stretches of whole months; other stretches are counted of the rows."""
        whole = all(map(_is_whole_months, windows.values()))
        if not (whole and self.partials.layout.keeps(scan) and _is_countable(scan)):
            return self.rows.windows(scan, windows, regroup)
        return self._windows(scan, windows, regroup)

    def _months(self, scan: Scan) -> Iterator[MonthCell]:
        reading = Reading(self.partials.layout, scan.dimensions, scan.counters)
        width = len(reading.keys)
        bases = ", ".join(f"'{basis}'" for basis in {one.basis for one in scan.counters})
        with self.partials.reading() as connection:
            found = connection.execute(f"FROM ({reading.shown()}) WHERE _basis IN ({bases})").fetchall()
        for row in found:
            yield MonthCell(row[0], row[1], row[2:width], _counts(scan.counters, row[width:-1]))

    def _windows(
        self, scan: Scan, windows: Mapping[str, tuple[date, date]], regroup: Regroup
    ) -> Iterator[tuple[str, Key, Counts]]:
        """Different values among those that stand, other counts out of the cells; then put side by side."""
        counted = tuple(one for one in scan.counters if one.fold is not Fold.DISTINCT)
        sides = [(counted, self._cells(scan, counted))] if counted else []
        sides += [((one,), self._values(scan, one)) for one in scan.counters if one.fold is Fold.DISTINCT]
        found: dict[tuple[str, Key], Counts] = {}
        with self.partials.reading() as connection:
            for counters, table in sides:
                connection.execute(f"CREATE OR REPLACE TEMP VIEW {SEEN} AS {table}")
                query = self._over(scan, counters, windows, regroup).sql(dialect="duckdb")
                for row in connection.execute(query).fetchall():
                    width = 1 + len(scan.dimensions)
                    nothing: Counts = {one.name: 0 for one in scan.counters}
                    counts = found.setdefault((row[0], row[1:width]), nothing)
                    counts.update(_counts(counters, row[width:]))
        for (window, key), counts in found.items():
            yield window, key, counts

    def _over(
        self,
        scan: Scan,
        counters: Sequence[Counter],
        windows: Mapping[str, tuple[date, date]],
        regroup: Regroup,
    ) -> exp.Select:
        """The compiled query of a window, over a view in which each counter is a column already."""
        is_distinct = counters[0].fold is Fold.DISTINCT
        contract = self.partials.contract
        kept = tuple(Column(one.name, Kind.INTEGER, _TOLD_APART.label) for one in counters)
        seen = replace(contract, columns=(*contract.columns, *((_TOLD_APART,) if is_distinct else kept)))
        summed = tuple(
            replace(
                one,
                where="",
                value=VALUE if is_distinct else one.name,
                fold=one.fold if is_distinct else Fold.SUM,
            )
            for one in counters
        )
        asked = Scan(scan.dataset, scan.dimensions, summed)
        return compile_windows(asked, seen, windows, exp.to_table(SEEN), regroup)

    def _cells(self, scan: Scan, counters: Sequence[Counter]) -> str:
        reading = Reading(self.partials.layout, scan.dimensions, counters)
        return f"SELECT * RENAME ({name(MONTH)} AS {name(counters[0].basis)}) FROM ({reading.shown()})"

    def _values(self, scan: Scan, counter: Counter) -> str:
        reading = Reading(self.partials.layout, scan.dimensions, (counter,))
        standing = reading.standing(counter, [name(MONTH), *map(name, scan.dimensions)])
        return f"SELECT * RENAME ({name(MONTH)} AS {name(counter.basis)}) FROM ({standing})"


def _is_countable(scan: Scan) -> bool:
    """Whether all that is asked are counts: of rows, or of different values."""
    return all(one.fold in (Fold.COUNT, Fold.DISTINCT) for one in scan.counters)


def _is_whole_months(stretch: tuple[date, date]) -> bool:
    first, last = stretch
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _counts(counters: Sequence[Counter], row: Sequence[Any]) -> Counts:
    return {counter.name: count for counter, count in zip(counters, row, strict=True)}
