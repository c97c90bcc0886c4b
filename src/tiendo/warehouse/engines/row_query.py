"""Which rows are behind a number, as a query any engine answers a page at a time.

What a column's sensitivity hides is hidden here, inside the query, so that it never leaves the engine. Who
may ask is decided above; knows no right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from tiendo.warehouse.contracts.contract import Sensitivity
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.sql import to_sql
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tiendo.warehouse.contracts.contract import Column, Contract

HIDDEN: Final = "•••"
PAGE: Final = 50
AS_OF: Final = "as_of"  # in an expression: the day it is looked at on
FARTHEST: Final = 10_000  # rows from the first that can still be turned to


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """Rows that meet every expression of ``where``, whose day ``basis`` lies from ``begins`` to ``ends``.

    ``within`` names, by column, the only values it may hold; an empty tuple means no row at all. ``as_of`` is
    the day an expression that asks for it is looked at on.
    """

    where: tuple[str, ...] = ()
    basis: str = ""
    begins: date | None = None
    ends: date | None = None
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offset: int = 0
    as_of: date | None = None


def rows_query(contract: Contract, table: exp.Table, wanted: RowsWanted) -> exp.Select:
    """One page of the rows, by key, every column in the contract's order and hidden where it must be."""
    query = asked_of(contract, table, wanted)
    order = contract.key or tuple(column.name for column in contract.columns[:1])
    query = query.order_by(*(exp.column(name, quoted=True) for name in order), copy=False)
    return query.limit(PAGE, copy=False).offset(min(wanted.offset, FARTHEST), copy=False)


def asked_of(contract: Contract, table: exp.Table, wanted: RowsWanted) -> exp.Select:
    """All of the rows, in no order, every column in the contract's order and hidden where it must be."""
    columns = [_shown(column) for column in contract.columns]
    query = exp.select(*columns).from_(table.copy())
    for condition in _conditions(contract, wanted):
        query = query.where(condition, copy=False)
    return query


def count_query(contract: Contract, table: exp.Table, wanted: RowsWanted) -> exp.Select:
    """How many rows there are of these."""
    query = exp.select(exp.Count(this=exp.Star())).from_(table.copy())
    for condition in _conditions(contract, wanted):
        query = query.where(condition, copy=False)
    return query


def is_hidden(column: Column) -> bool:
    """Whether a column's values are hidden even from those who may read rows."""
    return column.sensitivity is Sensitivity.PERSONAL


def _shown(column: Column) -> exp.Expr:
    name = exp.column(column.name, quoted=True)
    if not is_hidden(column):
        return name
    empty = exp.Is(this=name, expression=exp.Null())
    shown = exp.Case().when(empty, exp.Null()).else_(exp.Literal.string(HIDDEN))
    return exp.alias_(shown, column.name, quoted=True)


def _conditions(contract: Contract, wanted: RowsWanted) -> Iterator[exp.Expr]:
    kinds = {column.name: column.kind for column in contract.columns}
    if wanted.as_of:
        kinds[AS_OF] = Kind.DATE
    for text in wanted.where:
        if text:
            yield exp.paren(_looked_at(to_sql(parse(text, kinds)), wanted.as_of), copy=False)
    if wanted.basis:
        yield from _span(wanted, kinds[wanted.basis])
    for name, values in wanted.within.items():
        column = exp.column(name, quoted=True)
        choices: list[exp.Expr] = [exp.Literal.string(value) for value in values]
        yield exp.In(this=column, expressions=choices) if choices else exp.false()


def _looked_at(condition: exp.Expr, day: date | None) -> exp.Expr:
    """The condition with the day it is looked at on in place of its name."""

    def put(node: exp.Expr) -> exp.Expr:
        is_the_day = day is not None and isinstance(node, exp.Column) and node.name == AS_OF
        return _day(day) if day is not None and is_the_day else node

    return condition.transform(put, copy=False)


def _day(day: date) -> exp.Expr:
    return exp.cast(exp.Literal.string(day.isoformat()), "date")


def _span(wanted: RowsWanted, kind: Kind) -> Iterator[exp.Expr]:
    """A moment is compared by its day, so that the last day counts whole."""
    column: exp.Expr = exp.column(wanted.basis, quoted=True)
    day = column if kind is Kind.DATE else exp.cast(column, "date")
    if wanted.begins:
        yield exp.GTE(this=day, expression=_day(wanted.begins))
    if wanted.ends:
        yield exp.LTE(this=day, expression=_day(wanted.ends))
    if not wanted.begins and not wanted.ends:
        yield exp.Not(this=exp.Is(this=column, expression=exp.Null()))
