"""Rows behind a number from a place on, as a query any engine answers: a place is the last row seen.

So a deep page costs what the first does, and rows that come in between shift nothing. A place says nothing
that is hidden: where the key holds something personal, or there is no key, rows stand in the order of a
digest made inside the query with a salt of the installation's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlglot import exp

from tiendo.warehouse.engines.row_query import asked_of, is_hidden
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.engines.row_query import RowsWanted

Cells = tuple[Any, ...]

# How a value of a key is read back, and what it is compared as; a key of other kinds is digested.
READ: Final[Mapping[Kind, Any]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.DATE: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
}
TYPES: Final = {Kind.INTEGER: "bigint", Kind.DATE: "date", Kind.MOMENT: "timestamp"}
BETWEEN, EMPTY = "\x1f", "\x1e"  # of the cells of one row as one text, which people do not type
MOST_ALIKE: Final = 10_000  # rows alike in every column, of a dataset without a key


@dataclass(frozen=True, slots=True)
class Place:
    """The key of the last row seen, and how many rows of that very key have been."""

    values: tuple[str, ...]
    seen: int = 1


def place_of(contract: Contract, values: Sequence[object], seen: object) -> Place:
    """A place as it was written down; raises ``ValueError`` for what cannot be one of this dataset's."""
    if type(seen) is not int or not 1 <= seen <= MOST_ALIKE:
        raise ValueError(seen)
    keys = _plain_key(contract)
    if len(values) != (len(keys) or 1) or not all(isinstance(value, str) for value in values):
        raise ValueError(values)
    texts = tuple(map(str, values))
    for column, text in zip(keys, texts, strict=False):
        READ[column.kind](text)
    return Place(texts, seen)


def places_query(
    contract: Contract, table: exp.Table, wanted: RowsWanted, *, after: Place | None, limit: int, salt: str
) -> exp.Select:
    """Up to ``limit`` rows behind a place and one more, each with its own place as text before its cells.

    The rows of the place itself come too, for some may not have been seen: ``behind`` leaves out the others.
    """
    order = _order(contract, salt)
    query = asked_of(contract, table, wanted)
    places = [
        exp.alias_(exp.cast(part.copy(), "text"), f"_place{n}", quoted=True) for n, part in enumerate(order)
    ]
    query.set("expressions", [*places, *query.expressions])
    if after is not None:
        query = query.where(_from(order, _literals(contract, after)), copy=False)
    query = query.order_by(*(part.copy() for part in order), copy=False)
    return query.limit(limit + 1 + (after.seen if after else 0), copy=False)


def behind(
    contract: Contract, rows: Iterable[Cells], after: Place | None, limit: int
) -> tuple[tuple[Cells, ...], Place | None]:
    """The cells of the rows not seen yet, and the place of the last one where there are more."""
    keys = len(_plain_key(contract)) or 1
    left = after.seen if after else 0
    fresh: list[Cells] = []
    for row in rows:
        if left and after and row[:keys] == after.values:
            left -= 1
        else:
            fresh.append(row)
    here = fresh[:limit]
    if len(fresh) <= limit:
        return tuple(row[keys:] for row in here), None
    last = here[-1][:keys]
    alike = sum(row[:keys] == last for row in here)
    carried = after.seen if after and last == after.values else 0
    return tuple(row[keys:] for row in here), Place(tuple(last), alike + carried)


def _plain_key(contract: Contract) -> tuple[Column, ...]:
    """The columns of the key where every one may be shown and is of a kind that is read back; else none."""
    keys = tuple(contract.by_name[name] for name in contract.key)
    return keys if all(one.kind in READ and not is_hidden(one) for one in keys) else ()


def _order(contract: Contract, salt: str) -> list[exp.Expr]:
    if keys := _plain_key(contract):
        return [exp.column(one.name, quoted=True) for one in keys]
    names = contract.key or tuple(column.name for column in contract.columns)
    parts: list[exp.Expr] = [exp.Literal.string(salt)]
    for name in names:
        text = exp.cast(exp.column(name, quoted=True), "text")
        parts += [exp.Literal.string(BETWEEN), exp.func("COALESCE", text, exp.Literal.string(EMPTY))]
    return [exp.MD5(this=exp.Concat(expressions=parts, safe=False, coalesce=False))]


def _literals(contract: Contract, place: Place) -> list[exp.Expr]:
    texts: list[exp.Expr] = [exp.Literal.string(value) for value in place.values]
    kinds = [column.kind for column in _plain_key(contract)]
    typed = (
        exp.cast(text, TYPES[kind]) if kind in TYPES else text
        for text, kind in zip(texts, kinds, strict=True)
    )
    return list(typed) if kinds else texts


def _from(order: Sequence[exp.Expr], values: Sequence[exp.Expr]) -> exp.Expr:
    """Those at the place or behind it: the first part says it, or it is equal and the rest says it."""
    first, value = order[0].copy(), values[0]
    if len(order) == 1:
        return exp.GTE(this=first, expression=value)
    more = exp.GT(this=first, expression=value)
    same = exp.EQ(this=first.copy(), expression=value.copy())
    return exp.or_(more, exp.and_(same, _from(order[1:], values[1:])))
