"""Cells as a scan asks for them: what was added and taken back summed up, by all dimensions or by some.

A counter is null in a row of another basis, as in a compiled scan; a sum of nothing is null and not zero; the
smallest, the largest and how many differ are looked for among the values that stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.measure.formulas.compiling import BASIS, EXACT, MONTH
from tiendo.measure.formulas.scan import Fold
from tiendo.measure.partials.layout import ROWS, VALUED, numbers_of
from tiendo.warehouse.engines.embedded import name, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.measure.formulas.scan import Counter
    from tiendo.measure.partials.layout import Layout

# The rows that stand, as they are kept: months, dimensions, one bit a predicate.
STANDING = "(FROM state ANTI JOIN superseded USING (_h, _check, _seq))"
_FOLDS = {Fold.DISTINCT: "count(*)", Fold.MIN: "min(_value)", Fold.MAX: "max(_value)"}


@dataclass(frozen=True)
class Reading:
    """Some counters of a layout by some of its dimensions."""

    layout: Layout
    dimensions: Sequence[str]
    counters: Sequence[Counter]

    @classmethod
    def of_all(cls, layout: Layout) -> Reading:
        """Everything that is kept."""
        return cls(layout, layout.scan.dimensions, layout.counters)

    @cached_property
    def keys(self) -> list[str]:
        """The columns that say which cell: basis, month, dimensions; quoted."""
        return [name(one) for one in (BASIS, MONTH, *self.dimensions)]

    def settled(self, cells: str = "cells") -> str:
        """The sums as they stand, without cells all of whose rows have gone."""
        numbers = (name(ROWS), *(column for one in self.counters for column in numbers_of(one)))
        sums = ", ".join(f"sum({one}) AS {one}" for one in numbers)
        keys = ", ".join(self.keys)
        return f"SELECT {keys}, {sums} FROM {cells} GROUP BY {keys} HAVING sum({name(ROWS)}) <> 0"

    def shown(self) -> str:
        """Basis, month, dimensions, counters in their order, and how many rows."""
        keys = ", ".join(f"c.{one}" for one in self.keys)
        columns = [self._shown(n, one) for n, one in enumerate(self.counters)]
        joins = [self._values_join(n, one) for n, one in enumerate(self.counters) if one.fold in VALUED]
        count = f"CAST({name(ROWS)} AS BIGINT) AS {name(ROWS)}"
        return f"SELECT {', '.join([keys, *columns, count])} FROM ({self.settled()}) AS c {' '.join(joins)}"

    def standing(self, counter: Counter, by: Sequence[str]) -> str:
        """The values of a counter that stand, each once for every combination of ``by``."""
        columns = ", ".join((*by, "_value"))
        return (
            f"SELECT {columns} FROM {self.layout.values_of(counter)} "
            f"GROUP BY {columns} HAVING sum(_times) <> 0"
        )

    def _shown(self, n: int, one: Counter) -> str:
        column = name(one.name)
        if one.fold in VALUED:
            return f"{self._found(n, one)} AS {column}"
        if one.fold is Fold.SUM:
            summed = f"CASE WHEN {name(f'{one.name}#')} = 0 THEN NULL ELSE {column} END"
            return f"CAST({summed} AS {EXACT}) AS {column}"
        return f"CAST({column} AS BIGINT) AS {column}"

    def _found(self, n: int, one: Counter) -> str:
        """Where no value was met, none differ; there is no largest of nothing."""
        if one.fold is not Fold.DISTINCT:
            return f"j{n}.found"
        return f"coalesce(j{n}.found, CASE WHEN c.{name(BASIS)} = {text(one.basis)} THEN 0 END)"

    def _values_join(self, n: int, one: Counter) -> str:
        by = [name(MONTH), *map(name, self.dimensions)]
        listed = ", ".join(by)
        fold = _FOLDS[one.fold] if one.fold is Fold.DISTINCT else f"CAST({_FOLDS[one.fold]} AS {EXACT})"
        same = " AND ".join(f"j{n}.{key} IS NOT DISTINCT FROM c.{key}" for key in by)
        return (
            f"LEFT JOIN (SELECT {listed}, {fold} AS found FROM ({self.standing(one, by)}) GROUP BY {listed}) "
            f"AS j{n} ON c.{name(BASIS)} = {text(one.basis)} AND {same}"
        )
