"""An expression as a Polars expression, giving the same truth as the SQL of ``sql.py`` for every row."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from tiendo.warehouse.expressions.functions import COALESCE
from tiendo.warehouse.expressions.tree import (
    DAYS,
    Between,
    Call,
    Compare,
    Constant,
    Every,
    Expression,
    Later,
    Minus,
    Missing,
    Name,
    Node,
    Not,
    OneOf,
    Reckon,
    Some,
    is_double,
)
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPARISONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def to_polars(expression: Expression) -> pl.Expr:
    """The expression over columns named as they are."""
    return _of(expression.root)


def _of(node: Node) -> pl.Expr:
    match node:
        case Constant():
            return pl.lit(node.value)
        case Name():
            return pl.col(node.name)
        case Call():
            return _call(node)
        case Minus():
            return -_of(node.part)
        case Reckon():
            return _reckoned(node)
        case Later():
            return _of(node.part).dt.offset_by(f"{node.days}d")
        case Not() | Every() | Some() | Compare() | OneOf() | Between() | Missing():
            return _condition(node)


def _condition(node: Not | Every | Some | Compare | OneOf | Between | Missing) -> pl.Expr:
    match node:
        case Not():
            return ~_of(node.part)
        case Every():
            return _chained(operator.and_, node.parts)
        case Some():
            return _chained(operator.or_, node.parts)
        case Compare():
            left, right = _beside(node.left, node.right)
            compared: pl.Expr = _COMPARISONS[node.sign](left, right)
            return compared
        case OneOf():
            return _one_of(node)
        case Between():
            low = _condition(Compare(node.part, ">=", node.low))
            test = low & _condition(Compare(node.part, "<=", node.high))
            return ~test if node.negated else test
        case Missing():
            return _of(node.part).is_not_null() if node.negated else _of(node.part).is_null()


def _chained(join: Callable[[pl.Expr, pl.Expr], pl.Expr], parts: tuple[Node, ...]) -> pl.Expr:
    found = _of(parts[0])
    for part in parts[1:]:
        found = join(found, _of(part))
    return found


def _one_of(node: OneOf) -> pl.Expr:
    """Equal to one of them. Not ``is_in``: its kinds do not mix (a decimal beside a whole number)."""
    test = _condition(Compare(node.part, "=", node.choices[0]))
    if node.part.kind is Kind.TEXT:
        test = _of(node.part).is_in([choice.value for choice in node.choices])
    else:
        for choice in node.choices[1:]:
            test = test | _condition(Compare(node.part, "=", choice))
    return ~test if node.negated else test


def _reckoned(node: Reckon) -> pl.Expr:
    if node.sign == "*":
        return _double(node.left) * _double(node.right)
    if node.sign == "/":
        divisor = _double(node.right)
        return _double(node.left) / pl.when(divisor != 0).then(divisor)
    left, right = _of(node.left), _of(node.right)
    if is_double(node):
        left, right = _double(node.left), _double(node.right)
    return left + right if node.sign == "+" else left - right


def _beside(left: Node, right: Node) -> tuple[pl.Expr, pl.Expr]:
    if {left.kind, right.kind} == DAYS:
        return _as_day(left), _as_day(right)
    if is_double(left) != is_double(right):
        return _double(left), _double(right)
    return _of(left), _of(right)


def _double(node: Node) -> pl.Expr:
    return _of(node) if is_double(node) else _of(node).cast(pl.Float64)


def _as_day(node: Node) -> pl.Expr:
    return _of(node).dt.date() if node.kind is Kind.MOMENT else _of(node)


def _call(node: Call) -> pl.Expr:
    if node.function == COALESCE:
        double = is_double(node)
        return pl.coalesce(*(_double(part) if double else _of(part) for part in node.parts))
    return _FUNCTIONS[node.function](*node.parts)


_FUNCTIONS: Final[dict[str, Callable[..., pl.Expr]]] = {
    "lower": lambda text: _of(text).str.to_lowercase(),
    "length": lambda text: _of(text).str.len_chars().cast(pl.Int64),
    "starts_with": lambda text, start: _of(text).str.starts_with(_of(start)),
    "ends_with": lambda text, end: _of(text).str.ends_with(_of(end)),
    "contains": lambda text, part: _of(text).str.contains(_of(part), literal=True),
    "year": lambda day: _as_day(day).dt.year().cast(pl.Int64),
    "month": lambda day: _as_day(day).dt.month().cast(pl.Int64),
    "date": _as_day,
    "days_between": lambda start, end: (_as_day(end) - _as_day(start)).dt.total_days(),
    "abs": lambda number: _of(number).abs(),
}
