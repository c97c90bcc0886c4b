"""A dataset between two snapshots, one kind of change after another: new rows, corrected ones, deleted ones.

Each stage is a table like the dataset's own, so whatever counts the dataset counts a stage. By key; of a
dataset without one every row that is not from before is new.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.warehouse.contracts.contract import Contract

BEFORE, AFTER = "_before", "_after"
DIGEST: Final = "_digest"  # the lake's own column: equal rows share it


@dataclass(frozen=True, slots=True)
class Within:
    """Which rows are counted as moved: those whose day lies in a span and whose places are among some codes.

    ``missing`` are columns the earlier snapshot did not have: no row of it lies anywhere by them.
    """

    basis: str = ""
    span: tuple[date, date] | None = None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    def of(self, table: str) -> list[exp.Expr]:
        """The conditions on a table of that name."""
        asked = {*self.places, *([self.basis] if self.span else [])}
        if table == BEFORE and asked & self.missing:
            return [exp.false()]
        found: list[exp.Expr] = []
        if self.span and self.basis:
            day = exp.cast(_of(table, self.basis), "date")
            first, last = (exp.cast(exp.Literal.string(one.isoformat()), "date") for one in self.span)
            found += [exp.GTE(this=day, expression=first), exp.LTE(this=day.copy(), expression=last)]
        for column, codes in self.places.items():
            listed = [exp.Literal.string(code) for code in sorted(codes)]
            found.append(exp.In(this=_of(table, column), expressions=listed))
        return found


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
    came = _without(contract, columns, (after, AFTER), (before, BEFORE))
    went = _without(contract, earlier, (before, BEFORE), (after, AFTER))
    return Stages(
        _table(was),
        _table(exp.union(was, came, distinct=False)),
        _table(exp.union(now, went, distinct=False)),
        _table(now),
    )


def moved_rows(contract: Contract, before: exp.Table | None, after: exp.Table, within: Within) -> exp.Select:
    """How many rows came, were corrected and went between two snapshots, of those ``within``.

    A corrected row counts when it lay within before or does now. Without a key rows can only come.
    """
    one, none = exp.Literal.number(1), exp.Literal.number(0)
    if before is None or not contract.key:
        came: exp.Expr = _counted(_rows(after, AFTER, within))
        if before is not None:
            came = exp.Sub(this=came, expression=_counted(_rows(before, BEFORE, within)))
        return exp.select(came, none, none.copy())
    arrived = _counted(_without(contract, [one], (after, AFTER), (before, BEFORE), within))
    went = _counted(_without(contract, [one], (before, BEFORE), (after, AFTER), within))
    put_right = (
        exp.select(one)
        .from_(exp.alias_(after.copy(), AFTER, table=True))
        .join(exp.alias_(before.copy(), BEFORE, table=True), on=_same_key(contract))
        .where(exp.NEQ(this=_of(AFTER, DIGEST), expression=_of(BEFORE, DIGEST)))
    )
    sides = [conditions for name in (AFTER, BEFORE) if (conditions := within.of(name))]
    if sides:
        put_right = put_right.where(exp.or_(*(exp.and_(*conditions) for conditions in sides)))
    return exp.select(arrived, _counted(put_right), went)


def _rows(table: exp.Table, name: str, within: Within) -> exp.Select:
    found = exp.select(exp.Literal.number(1)).from_(exp.alias_(table.copy(), name, table=True))
    for condition in within.of(name):
        found = found.where(condition)
    return found


def _without(
    contract: Contract,
    columns: list[exp.Expr],
    wanted: tuple[exp.Table, str],
    other: tuple[exp.Table, str],
    within: Within | None = None,
) -> exp.Select:
    """The rows of one snapshot whose key the other does not have; each goes by its name."""
    (table, name), (others, other_name) = wanted, other
    there = (
        exp.select(exp.Literal.number(1))
        .from_(exp.alias_(others.copy(), other_name, table=True))
        .where(_same_key(contract))
    )
    found = exp.select(*(column.copy() for column in columns)).from_(
        exp.alias_(table.copy(), name, table=True)
    )
    found = found.where(exp.Not(this=exp.Exists(this=there)))
    for condition in within.of(name) if within else ():
        found = found.where(condition)
    return found


def _same_key(contract: Contract) -> exp.Expr:
    return exp.and_(*(exp.EQ(this=_of(AFTER, key), expression=_of(BEFORE, key)) for key in contract.key))


def _of(table: str, column: str) -> exp.Column:
    return exp.column(column, table=table, quoted=True)


def _select(columns: list[exp.Expr], table: exp.Table) -> exp.Select:
    return exp.select(*(column.copy() for column in columns)).from_(table.copy())


def _counted(query: exp.Select) -> exp.Subquery:
    return exp.select(exp.Count(this=exp.Star())).from_(query.subquery("_rows")).subquery()


def _table(query: exp.Query) -> exp.Expr:
    return query.copy().subquery("_stage")
