"""A scan as one query over its dataset's table: a portable sqlglot tree, every counter in one pass.

``count_if`` where the engine has it, the dialect's own form elsewhere. Two date columns are still one reading
of the table: it is grouped by both months first, and the few groups are then gathered by each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlglot import exp

from tiendo.measure.formulas.counters import kinds_of
from tiendo.measure.formulas.scan import Fold
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.sql import to_sql
from tiendo.warehouse.expressions.tree import is_double

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from tiendo.measure.formulas.scan import Counter, Scan
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.types import Kind

BASIS: Final = "_basis"
MONTH: Final = "_month"
WINDOW: Final = "_window"
EXACT: Final = "decimal(38, 6)"  # sums: exact on every engine, and taken back row by row


def compile_scan(scan: Scan, contract: Contract, table: exp.Expr | None = None) -> exp.Query:
    """The query of a scan: basis, first day of the month, the dimensions, then the counters in their order.

    A counter of another basis than the row's is null there.
    """
    source = _source(contract, table)
    bases = tuple(dict.fromkeys(counter.basis for counter in scan.counters))
    if len(bases) == 1:
        return _one_basis(scan, contract, bases[0], source)
    if any(counter.fold is Fold.DISTINCT for counter in scan.counters):
        return _grouping_sets(scan, bases, source, lambda one: _folded(one, contract), _months(bases))
    return _two_steps(scan, contract, bases, source)


def compile_open_set(scan: Scan, contract: Contract, table: exp.Expr | None = None) -> exp.Select:
    """The query of a scan without months: the dimensions, then the counters, over all rows as they stand."""
    keys = [exp.column(name, quoted=True) for name in scan.dimensions]
    found = exp.select(*keys, *(_named(one, contract) for one in scan.counters)).from_(
        _source(contract, table)
    )
    return found.group_by(*_copies(keys)) if keys else found


def compile_windows(
    scan: Scan,
    contract: Contract,
    windows: Mapping[str, tuple[date, date]],
    table: exp.Expr | None = None,
    regroup: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> exp.Select:
    """The query of a scan over stretches of days that may overlap: the window's name, dimensions, counters.

    For what no months can be put together from: how many different values a quarter holds. All counters of
    the scan have one basis. ``regroup`` counts a dimension's value under other keys instead.
    """
    basis = exp.cast(exp.column(scan.counters[0].basis, quoted=True), "date")
    within = exp.and_(
        exp.GTE(this=basis, expression=exp.column("_first", quoted=True)),
        exp.LTE(this=basis.copy(), expression=exp.column("_last", quoted=True)),
    )
    found = exp.select().from_(_source(contract, table))
    found = found.join(_listed(_stretches(windows), "_windows"), on=within)
    keys: list[exp.Expr] = [exp.column(WINDOW, quoted=True)]
    for place, name in enumerate(scan.dimensions):
        own = exp.column(name, quoted=True)
        mapped = (regroup or {}).get(name)
        if not mapped:
            keys.append(own)
            continue
        new = exp.column(f"_new{place}", quoted=True)
        same = exp.EQ(this=exp.column(f"_old{place}", quoted=True), expression=own.copy())
        found = found.join(_listed(_pairs(mapped, place), f"_map{place}"), on=same, join_type="left")
        keys.append(exp.Coalesce(this=new, expressions=[own]))
    return found.select(*_copies(keys), *(_named(one, contract) for one in scan.counters)).group_by(*keys)


def _listed(rows: Sequence[exp.Query], name: str) -> exp.Expr:
    return (rows[0] if len(rows) == 1 else exp.union(*rows, distinct=False)).subquery(name)


def _pairs(mapped: Mapping[str, tuple[str, ...]], place: int) -> list[exp.Query]:
    return [
        exp.select(
            exp.alias_(exp.Literal.string(old), f"_old{place}", quoted=True),
            exp.alias_(exp.Literal.string(new), f"_new{place}", quoted=True),
        )
        for old, others in mapped.items()
        for new in others
    ]


def _one_basis(scan: Scan, contract: Contract, basis: str, source: exp.Expr) -> exp.Select:
    day = exp.column(basis, quoted=True)
    keys: list[exp.Expr] = [_month(day), *(exp.column(name, quoted=True) for name in scan.dimensions)]
    shown = [exp.alias_(exp.Literal.string(basis), BASIS, quoted=True)]
    shown += [exp.alias_(keys[0].copy(), MONTH, quoted=True), *_copies(keys[1:])]
    found = (
        exp.select(*shown, *(_named(one, contract) for one in scan.counters)).from_(source).group_by(*keys)
    )
    column = contract.by_name.get(basis)
    if column is not None and column.required:
        return found  # no row without it was ever let in
    return found.where(exp.Not(this=exp.Is(this=day.copy(), expression=exp.Null())))


def _two_steps(scan: Scan, contract: Contract, bases: Sequence[str], source: exp.Expr) -> exp.Query:
    months = [exp.alias_(month, f"_m{place}", quoted=True) for place, month in enumerate(_months(bases))]
    dimensions = [exp.column(name, quoted=True) for name in scan.dimensions]
    fine = (
        exp.select(*months, *dimensions, *(_named(one, contract) for one in scan.counters))
        .from_(source)
        .group_by(*_months(bases), *_copies(dimensions))
    )
    kept = [exp.column(f"_m{place}", quoted=True) for place in range(len(bases))]
    gathered = _grouping_sets(scan, bases, exp.to_table("_fine"), _gathered, kept)
    return gathered.with_("_fine", as_=fine)


def _grouping_sets(
    scan: Scan,
    bases: Sequence[str],
    source: exp.Expr,
    count: Callable[[Counter], exp.Expr],
    months: Sequence[exp.Expr],
) -> exp.Select:
    """One row a basis, month and dimensions. ``GROUPING`` is 0 for the months a row is grouped by."""
    dimensions = [exp.column(name, quoted=True) for name in scan.dimensions]
    sets = [exp.Tuple(expressions=[month.copy(), *_copies(dimensions)]) for month in months]
    chosen = {basis: _grouped_by(month) for basis, month in zip(bases, months, strict=True)}
    basis = exp.Case()
    for name, test in chosen.items():
        basis = basis.when(test.copy(), exp.Literal.string(name))
    month = exp.Coalesce(this=months[0].copy(), expressions=_copies(months[1:]))
    shown: list[exp.Expr] = [
        exp.alias_(basis, BASIS, quoted=True),
        exp.alias_(month.copy(), MONTH, quoted=True),
        *_copies(dimensions),
    ]
    for counter in scan.counters:
        only = exp.Case().when(chosen[counter.basis].copy(), count(counter))
        shown.append(exp.alias_(only, counter.name, quoted=True))
    found = exp.select(*shown).from_(source)
    found = found.group_by(exp.GroupingSets(expressions=sets))
    return found.having(exp.Not(this=exp.Is(this=month, expression=exp.Null())))


def _grouped_by(month: exp.Expr) -> exp.Expr:
    return exp.EQ(
        this=exp.Anonymous(this="GROUPING", expressions=[month.copy()]), expression=exp.Literal.number(0)
    )


def _months(bases: Sequence[str]) -> list[exp.Expr]:
    return [_month(exp.column(basis, quoted=True)) for basis in bases]


def _month(day: exp.Expr) -> exp.Expr:
    month = exp.DateTrunc(this=day.copy(), unit=exp.Literal.string("MONTH"))  # type: ignore[no-untyped-call]
    return exp.cast(month, "date")


def _named(counter: Counter, contract: Contract) -> exp.Expr:
    return exp.alias_(_folded(counter, contract), counter.name, quoted=True)


def _folded(counter: Counter, contract: Contract) -> exp.Expr:
    kinds = kinds_of(contract)
    where = to_sql(parse(counter.where, kinds)) if counter.where else None
    if counter.fold is Fold.COUNT:
        if where is None:
            return exp.Count(this=exp.Star())
        # DuckDB's count_if is null, not 0, where the condition is unknown of every row.
        return exp.Coalesce(this=exp.CountIf(this=where), expressions=[exp.Literal.number(0)])
    value = _value(counter, kinds)
    if where is not None:
        value = exp.Case().when(where, value)
    if counter.fold is Fold.DISTINCT:
        return exp.Count(this=exp.Distinct(expressions=[value]))
    if counter.fold is Fold.SUM:
        return exp.cast(exp.Sum(this=value), EXACT)
    return exp.cast((exp.Min if counter.fold is Fold.MIN else exp.Max)(this=value), EXACT)


def _value(counter: Counter, kinds: Mapping[str, Kind]) -> exp.Expr:
    expression = parse(counter.value, kinds)
    tree = to_sql(expression)
    if counter.fold is not Fold.DISTINCT and is_double(expression.root):
        # A sum of doubles depends on the order of the rows, and cannot be taken back exactly.
        return exp.TryCast(this=exp.paren(tree), to=exp.DataType.build(EXACT))
    return tree


def _gathered(counter: Counter) -> exp.Expr:
    kept = exp.column(counter.name, quoted=True)
    if counter.fold is Fold.COUNT:
        return exp.cast(exp.Sum(this=kept), "bigint")
    if counter.fold is Fold.SUM:
        return exp.cast(exp.Sum(this=kept), EXACT)
    return (exp.Min if counter.fold is Fold.MIN else exp.Max)(this=kept)


def _stretches(windows: Mapping[str, tuple[date, date]]) -> list[exp.Query]:
    return [
        exp.select(
            exp.alias_(exp.Literal.string(name), WINDOW, quoted=True),
            exp.alias_(exp.cast(exp.Literal.string(first.isoformat()), "date"), "_first", quoted=True),
            exp.alias_(exp.cast(exp.Literal.string(last.isoformat()), "date"), "_last", quoted=True),
        )
        for name, (first, last) in windows.items()
    ]


def _source(contract: Contract, table: exp.Expr | None) -> exp.Expr:
    return table.copy() if table is not None else exp.to_table(contract.id.replace("-", "_"))


def _copies(trees: Sequence[exp.Expr]) -> list[exp.Expr]:
    return [tree.copy() for tree in trees]
