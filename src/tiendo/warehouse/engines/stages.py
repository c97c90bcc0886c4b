"""A dataset between two snapshots, one kind of change after another: new rows, corrected ones, deleted ones.

Each stage is a table like the dataset's own, so whatever counts the dataset counts a stage. By key; of a
dataset without one every row that is not from before is new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlglot import exp

if TYPE_CHECKING:
    from datetime import date

    from tiendo.warehouse.contracts.contract import Contract

BEFORE, AFTER = "_before", "_after"
DIGEST: Final = "_digest"  # the lake's own column: equal rows share it


@dataclass(frozen=True, slots=True)
class Stages:
    """The dataset as it was, then with the new rows, with the corrected ones too, and as it is now."""

    first: exp.Expr
    with_new: exp.Expr
    with_corrected: exp.Expr
    last: exp.Expr


def stages(
    contract: Contract, before: exp.Table | None, after: exp.Table, held: frozenset[str] | None = None
) -> Stages:
    """The stages between two snapshots; ``before`` None: there was nothing yet.

    ``held`` names the columns the earlier snapshot has: one the contract gained later was empty then.
    """
    columns: list[exp.Expr] = [exp.column(column.name, quoted=True) for column in contract.columns]
    now = _select(columns, after)
    if before is None:
        nothing = _select(columns, after).where(exp.false())
        return Stages(_table(nothing), _table(now), _table(now), _table(now))
    earlier = [
        column if held is None or column.name in held else exp.alias_(exp.Null(), column.name, quoted=True)
        for column in columns
    ]
    was = _select(earlier, before)
    if not contract.key:
        return Stages(_table(was), _table(now), _table(now), _table(now))
    came = _without(contract, columns, after, before)
    went = _without(contract, earlier, before, after)
    return Stages(
        _table(was),
        _table(exp.union(was, came, distinct=False)),
        _table(exp.union(now, went, distinct=False)),
        _table(now),
    )


def moved_rows(
    contract: Contract,
    before: exp.Table | None,
    after: exp.Table,
    *,
    basis: str,
    span: tuple[date, date] | None,
) -> exp.Select:
    """How many rows came, were corrected and went between two snapshots, of those that count in the span."""
    one = exp.Literal.number(1)
    if before is None or not contract.key:
        count = exp.select(exp.Count(this=exp.Star())).from_(after.copy())
        for condition in _within("", basis, span):
            count = count.where(condition)
        return exp.select(count.subquery(), exp.Literal.number(0), exp.Literal.number(0))
    came = _counted(_without(contract, [one], after, before, basis=basis, span=span))
    went = _counted(_without(contract, [one], before, after, basis=basis, span=span))
    put_right = (
        exp.select(one)
        .from_(exp.alias_(after.copy(), AFTER, table=True))
        .join(exp.alias_(before.copy(), BEFORE, table=True), on=_same_key(contract))
        .where(exp.NEQ(this=_of(AFTER, DIGEST), expression=_of(BEFORE, DIGEST)))
    )
    if span:
        put_right = put_right.where(
            exp.or_(exp.and_(*_within(AFTER, basis, span)), exp.and_(*_within(BEFORE, basis, span)))
        )
    return exp.select(came, _counted(put_right), went)


def _without(
    contract: Contract,
    columns: list[exp.Expr],
    wanted: exp.Table,
    other: exp.Table,
    *,
    basis: str = "",
    span: tuple[date, date] | None = None,
) -> exp.Select:
    """The rows of one snapshot whose key the other does not have."""
    there = (
        exp.select(exp.Literal.number(1))
        .from_(exp.alias_(other.copy(), BEFORE, table=True))
        .where(_same_key(contract))
    )
    found = exp.select(*(column.copy() for column in columns)).from_(
        exp.alias_(wanted.copy(), AFTER, table=True)
    )
    found = found.where(exp.Not(this=exp.Exists(this=there)))
    for condition in _within(AFTER, basis, span):
        found = found.where(condition)
    return found


def _same_key(contract: Contract) -> exp.Expr:
    return exp.and_(*(exp.EQ(this=_of(AFTER, key), expression=_of(BEFORE, key)) for key in contract.key))


def _within(table: str, basis: str, span: tuple[date, date] | None) -> list[exp.Expr]:
    if not span or not basis:
        return []
    day = exp.cast(_of(table, basis) if table else exp.column(basis, quoted=True), "date")
    first, last = (exp.cast(exp.Literal.string(one.isoformat()), "date") for one in span)
    return [exp.GTE(this=day, expression=first), exp.LTE(this=day.copy(), expression=last)]


def _of(table: str, column: str) -> exp.Column:
    return exp.column(column, table=table, quoted=True)


def _select(columns: list[exp.Expr], table: exp.Table) -> exp.Select:
    return exp.select(*(column.copy() for column in columns)).from_(table.copy())


def _counted(query: exp.Select) -> exp.Subquery:
    return exp.select(exp.Count(this=exp.Star())).from_(query.subquery("_rows")).subquery()


def _table(query: exp.Query) -> exp.Expr:
    return query.copy().subquery("_stage")
