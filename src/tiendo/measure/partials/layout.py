"""How a scan is kept: what of each row, and how cells are summed of it. SQL of DuckDB as text.

Of a row is kept what its counters need and no more: its month by each basis, its dimensions, one bit for each
distinct condition, one column for each distinct value. Expressions become SQL through their checked trees.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from tiendo.measure.formulas.compiling import BASIS, EXACT, MONTH
from tiendo.measure.formulas.counters import kinds_of
from tiendo.measure.formulas.measure import AS_OF
from tiendo.measure.formulas.scan import Fold, Scan
from tiendo.warehouse.engines.embedded import name, text
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.sql import to_sql
from tiendo.warehouse.expressions.tree import is_double
from tiendo.warehouse.lake.columns import hashes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.measure.formulas.scan import Counter
    from tiendo.warehouse.contracts.contract import Contract

ROWS: Final = "_rows"
SIGN: Final = "_sign"  # 1 where a contribution came, -1 where it went
BITS: Final = 60  # of one BIGINT of flags
EDITION: Final = "4"  # of this layout: another one makes every file anew
VALUED: Final = frozenset({Fold.MIN, Fold.MAX, Fold.DISTINCT})


@dataclass(frozen=True)
class Layout:
    """A scan of one dataset as it is kept. Counters that depend on the day they are looked at are not."""

    scan: Scan
    contract: Contract

    @cached_property
    def digest(self) -> str:
        """Changes whenever what is kept would be kept otherwise: another formula, key or kind of column."""
        kinds = kinds_of(self.contract)
        said = [
            parse(one, kinds)
            for counter in self.scan.counters
            for one in (counter.where, counter.value)
            if one
        ]
        read = {column for expression in said for column in expression.columns}
        read |= {*self.contract.key, *self.scan.dimensions, *(one.basis for one in self.scan.counters)}
        told = repr((EDITION, self.scan, self.contract.key, sorted((one, kinds[one].value) for one in read)))
        return sha256(told.encode()).hexdigest()[:32]

    @cached_property
    def counters(self) -> tuple[Counter, ...]:
        """The counters that are kept, in the scan's order."""
        return tuple(one for one in self.scan.counters if not self._depends_on_a_day(one))

    @cached_property
    def kept(self) -> Scan:
        """The scan without what depends on a day."""
        return Scan(self.scan.dataset, self.scan.dimensions, self.counters)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The date columns whose months rows count in."""
        return tuple(dict.fromkeys(counter.basis for counter in self.counters))

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """The distinct conditions; a row keeps one bit for each."""
        counted = (one.where for one in self.counters if one.fold is Fold.COUNT and one.where)
        return tuple(dict.fromkeys(counted))

    @cached_property
    def values(self) -> tuple[tuple[str, str, bool], ...]:
        """The distinct values with their conditions, and whether they are only told apart, not added."""
        valued = ((one.where, one.value, _is_told_apart(one)) for one in self.counters if one.value)
        return tuple(dict.fromkeys(valued))

    @cached_property
    def valued(self) -> tuple[Counter, ...]:
        """The counters that need the values themselves: no sum can take the largest away again."""
        return tuple(one for one in self.counters if one.fold in VALUED)

    def values_of(self, counter: Counter) -> str:
        """How often each value of a counter stands: what was settled, and what came and went since."""
        return name(f"values_{counter.name}")

    def values_settled(self, counter: Counter) -> str:
        """The values of a counter each once for a cell, as they were last summed up."""
        return name(f"values_settled:{counter.name}")

    def values_moved(self, counter: Counter) -> str:
        """The log of values that came and went since."""
        return name(f"values_moved:{counter.name}")

    def contribution(self, source: str, also: Sequence[str] = ()) -> str:
        """What every row of ``source`` adds, as a query; ``also`` are columns of it to pass on."""
        shown = [
            hashes_of(self.contract) if self.contract.key else "0::UINTEGER AS _h, 0::UBIGINT AS _check",
            *also,
            *(self._month(basis) + f" AS _m{n}" for n, basis in enumerate(self.bases)),
            *(name(one) for one in self.scan.dimensions),
            *self._flags(),
            *(f"{self._value(*value)} AS _v{n}" for n, value in enumerate(self.values)),
        ]
        return f"SELECT {', '.join(shown)} FROM {source}"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of a contribution that cells are summed of; quoted."""
        return (
            *(f"_m{n}" for n in range(len(self.bases))),
            *map(name, self.scan.dimensions),
            *(f"_f{n}" for n in range(-(-len(self.conditions) // BITS))),
            *(f"_v{n}" for n in range(len(self.values))),
        )

    def cells(self, source: str) -> str:
        """The contributions of ``source`` summed by cell."""
        return " UNION ALL ".join(
            f"{self._numbers_of(basis, n, source, summed=True)} GROUP BY ALL"
            for n, basis in enumerate(self.bases)
        )

    def movements(self, source: str) -> str:
        """What each contribution of ``source`` adds to its cell or, where ``_sign`` is -1, takes from it."""
        return " UNION ALL ".join(
            self._numbers_of(basis, n, source, summed=False) for n, basis in enumerate(self.bases)
        )

    def moved(self, counter: Counter, source: str, *, signed: bool = False) -> str:
        """How often each value of a counter stands in each cell, of the contributions of ``source``."""
        month, value = f"_m{self.bases.index(counter.basis)}", self._value_column(counter)
        by = ", ".join([f"{month} AS {name(MONTH)}", *map(name, self.scan.dimensions), f"{value} AS _value"])
        times = f"sum({SIGN})" if signed else "count(*)"
        return (
            f"SELECT {by}, {times}::BIGINT AS _times FROM {source} "
            f"WHERE {month} IS NOT NULL AND {value} IS NOT NULL GROUP BY ALL"
        )

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The columns of the cells that are summed; quoted. Beside a sum stands of how many values it is."""
        return (name(ROWS), *(column for one in self.counters for column in numbers_of(one)))

    def keeps(self, scan: Scan) -> bool:
        """Whether another scan can be answered of what is kept."""
        mine = set(self.counters)
        return set(scan.dimensions) <= set(self.scan.dimensions) and mine >= set(scan.counters)

    def _numbers_of(self, basis: str, n: int, source: str, *, summed: bool) -> str:
        by = [f"{text(basis)} AS {name(BASIS)}", f"_m{n} AS {name(MONTH)}", *map(name, self.scan.dimensions)]
        numbers = [f"{'count(*)' if summed else SIGN}::BIGINT AS {name(ROWS)}"]
        for one in self.counters:
            if one.fold in VALUED:
                continue
            if one.basis != basis:
                numbers += self._absent(one)
            elif one.fold is Fold.COUNT:
                numbers.append(f"{self._counted(one, summed)}::BIGINT AS {name(one.name)}")
            else:
                numbers += self._added(one, summed)
        return f"SELECT {', '.join([*by, *numbers])} FROM {source} WHERE _m{n} IS NOT NULL"

    def _absent(self, one: Counter) -> list[str]:
        if one.fold is Fold.COUNT:
            return [f"NULL::BIGINT AS {name(one.name)}"]
        return [f"NULL::{EXACT} AS {name(one.name)}", f"NULL::BIGINT AS {name(f'{one.name}#')}"]

    def _counted(self, one: Counter, summed: bool) -> str:
        if not one.where:
            return "count(*)" if summed else SIGN
        word, bit = divmod(self.conditions.index(one.where), BITS)
        test = f"(_f{word} & {1 << bit}) <> 0"
        return f"count_if({test})" if summed else f"(CASE WHEN {test} THEN {SIGN} ELSE 0 END)"

    def _added(self, one: Counter, summed: bool) -> list[str]:
        value = self._value_column(one)
        total = f"sum({value})" if summed else f"CASE WHEN {SIGN} > 0 THEN {value} ELSE -{value} END"
        times = f"count({value})" if summed else f"(CASE WHEN {value} IS NULL THEN 0 ELSE {SIGN} END)"
        return [
            f"CAST(coalesce({total}, 0) AS {EXACT}) AS {name(one.name)}",
            f"{times}::BIGINT AS {name(f'{one.name}#')}",
        ]

    def _flags(self) -> list[str]:
        words = []
        for first in range(0, len(self.conditions), BITS):
            bits = [
                f"CASE WHEN {self._sql(condition)} THEN {1 << bit}::BIGINT ELSE 0 END"
                for bit, condition in enumerate(self.conditions[first : first + BITS])
            ]
            words.append(f"({' + '.join(bits)})::BIGINT AS _f{first // BITS}")
        return words

    def _value(self, where: str, value: str, told_apart: bool) -> str:
        expression = parse(value, kinds_of(self.contract))
        tree = f"({to_sql(expression).sql(dialect='duckdb')})"
        if not told_apart and is_double(expression.root):
            # As the compiled scan has it: a sum of doubles could not be taken back exactly.
            tree = f"TRY_CAST({tree} AS {EXACT})"
        return f"CASE WHEN {self._sql(where)} THEN {tree} END" if where else tree

    def _value_column(self, one: Counter) -> str:
        return f"_v{self.values.index((one.where, one.value, _is_told_apart(one)))}"

    def _month(self, basis: str) -> str:
        return f"CAST(date_trunc('month', {name(basis)}) AS DATE)"

    def _sql(self, condition: str) -> str:
        return to_sql(parse(condition, kinds_of(self.contract))).sql(dialect="duckdb")

    def _depends_on_a_day(self, one: Counter) -> bool:
        kinds = kinds_of(self.contract)
        return any(AS_OF in parse(said, kinds).columns for said in (one.where, one.value) if said)


def numbers_of(one: Counter) -> tuple[str, ...]:
    """The columns of the cells one counter has; quoted."""
    if one.fold in VALUED:
        return ()
    return (name(one.name), name(f"{one.name}#")) if one.fold is Fold.SUM else (name(one.name),)


def _is_told_apart(one: Counter) -> bool:
    return one.fold is Fold.DISTINCT
