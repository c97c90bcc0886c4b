"""An expression as a portable sqlglot tree, which each engine's dialect then writes in its own way.

Values go in as literals of the tree, never as text pasted into SQL.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sqlglot import exp

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

_Tree = exp.Expr

_COMPARISONS: Final[dict[str, type[exp.Binary]]] = {
    "=": exp.EQ,
    "!=": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
ONE_DAY: Final = timedelta(days=1)
_BY_MIDNIGHT: Final[dict[str, tuple[type[exp.Binary], timedelta]]] = {
    "<": (exp.LT, timedelta()),
    "<=": (exp.LT, ONE_DAY),
    ">": (exp.GTE, ONE_DAY),
    ">=": (exp.GTE, timedelta()),
}


def to_sql(expression: Expression) -> exp.Expr:
    """The expression as a tree over columns named as they are."""
    return sql_of(expression.root)


def sql_of(node: Node) -> _Tree:
    """One node as a tree."""
    match node:
        case Constant():
            return _constant(node)
        case Name():
            return exp.column(node.name, quoted=True)
        case Call():
            return _call(node)
        case Minus() | Reckon() | Later():
            return _arithmetic(node)
        case Not() | Every() | Some() | Compare() | OneOf() | Between() | Missing():
            return _condition(node)


def _condition(node: Not | Every | Some | Compare | OneOf | Between | Missing) -> _Tree:
    match node:
        case Not():
            return exp.Not(this=_inner(node.part))
        case Every():
            return _chained(exp.And, node.parts)
        case Some():
            return _chained(exp.Or, node.parts)
        case Compare():
            return _compared(node)
        case OneOf():
            return _one_of(node)
        case Between():
            return _between(node)
        case Missing():
            test = exp.Is(this=_inner(node.part), expression=exp.Null())
            return exp.Not(this=test) if node.negated else test


def _compared(node: Compare) -> _Tree:
    if node.right.kind is Kind.MOMENT and node.left.kind is Kind.DATE and node.sign in _TURNED:
        return _compared(Compare(node.right, _TURNED[node.sign], node.left))
    day = node.right.value if isinstance(node.right, Constant) else None
    by_day = node.left.kind is Kind.MOMENT and node.right.kind is Kind.DATE and node.sign in _BY_MIDNIGHT
    if by_day and isinstance(day, date) and day < date.max - ONE_DAY:
        return _by_midnight(node.left, node.sign, day)
    left, right = _beside(node.left, node.right)
    return _COMPARISONS[node.sign](this=left, expression=right)


def _by_midnight(moment: Node, sign: str, day: date) -> _Tree:
    """A moment beside a written day, without making a day of every moment: files are skipped by it, too."""
    join, later = _BY_MIDNIGHT[sign]
    midnight = exp.Literal.string((day + later).isoformat())
    return join(this=_inner(moment), expression=exp.cast(midnight, "timestamp"))


def _chained(join: type[exp.Connector], parts: tuple[Node, ...]) -> _Tree:
    tree = _inner(parts[0])
    for part in parts[1:]:
        tree = join(this=tree, expression=_inner(part))
    return tree


def _one_of(node: OneOf) -> _Tree:
    """The engine's IN where all are of one kind, else one comparison after another."""
    if all(choice.kind is node.part.kind for choice in node.choices) and not is_double(node.part):
        test: _Tree = exp.In(this=_inner(node.part), expressions=[_constant(one) for one in node.choices])
    else:
        test = _chained(exp.Or, tuple(Compare(node.part, "=", choice) for choice in node.choices))
    return exp.Not(this=exp.paren(test, copy=False)) if node.negated else test


def _between(node: Between) -> _Tree:
    """Two comparisons, since each end may be of another kind than the part."""
    low, high = Compare(node.part, ">=", node.low), Compare(node.part, "<=", node.high)
    test = exp.And(this=_inner(low), expression=_inner(high))
    return exp.Not(this=exp.paren(test, copy=False)) if node.negated else test


def _arithmetic(node: Minus | Reckon | Later) -> _Tree:
    match node:
        case Minus():
            return exp.Neg(this=_inner(node.part))
        case Reckon():
            return _reckoned(node)
        case Later():
            return _moved(node)


def _reckoned(node: Reckon) -> _Tree:
    if node.sign == "*":
        return exp.Mul(this=_double(node.left), expression=_double(node.right))
    if node.sign == "/":
        # Division by zero is an error on one engine, infinity on another: here it is unknown.
        divisor = exp.Nullif(this=_double(node.right), expression=exp.Literal.number(0))
        return exp.Div(this=_double(node.left), expression=divisor, typed=False, safe=False)
    left, right = _wide(node.left), _wide(node.right)
    if is_double(node):
        left, right = _double(node.left), _double(node.right)
    return (exp.Add if node.sign == "+" else exp.Sub)(this=left, expression=right)


def _wide(node: Node) -> _Tree:
    """A written whole number would be 32 bits wide on some engines, and two of them overflow."""
    tree = _inner(node)
    return exp.cast(tree, "bigint") if isinstance(node, Constant) and node.kind is Kind.INTEGER else tree


def _moved(node: Later) -> _Tree:
    join = exp.Sub if node.days < 0 else exp.Add
    days = exp.Literal.number(abs(node.days))
    if node.kind is Kind.DATE:
        return join(this=_inner(node.part), expression=days)
    interval = exp.Interval(this=exp.Literal.string(str(abs(node.days))), unit=exp.var("DAY"))
    return join(this=_inner(node.part), expression=interval)


def _beside(left: Node, right: Node) -> tuple[_Tree, _Tree]:
    """Two parts as one kind: a moment beside a date is its day, a decimal beside a double a double."""
    if {left.kind, right.kind} == DAYS:
        return _as_day(left), _as_day(right)
    if is_double(left) != is_double(right):
        return _double(left), _double(right)
    return _inner(left), _inner(right)


def _inner(node: Node) -> _Tree:
    tree = sql_of(node)
    if isinstance(tree, exp.Binary | exp.Not | exp.Neg | exp.In):
        return exp.paren(tree, copy=False)
    return tree


def _double(node: Node) -> _Tree:
    return _inner(node) if is_double(node) else exp.cast(_inner(node), "double", copy=False)


def _as_day(node: Node) -> _Tree:
    return _day(_inner(node)) if node.kind is Kind.MOMENT else _inner(node)


def _day(tree: _Tree) -> _Tree:
    return exp.cast(tree, "date", copy=False)


def _call(node: Call) -> _Tree:
    if node.function == COALESCE:
        double = is_double(node)
        first, *others = (_double(part) if double else _inner(part) for part in node.parts)
        return exp.Coalesce(this=first, expressions=others)
    return _FUNCTIONS[node.function](*node.parts)


def _whole(tree: _Tree) -> _Tree:
    return exp.cast(tree, "bigint", copy=False)


_FUNCTIONS: Final[dict[str, Callable[..., _Tree]]] = {
    "lower": lambda text: exp.Lower(this=_inner(text)),
    "length": lambda text: _whole(exp.Length(this=_inner(text))),
    "starts_with": lambda text, start: exp.StartsWith(this=_inner(text), expression=_inner(start)),
    "ends_with": lambda text, end: exp.EndsWith(this=_inner(text), expression=_inner(end)),
    "contains": lambda text, part: exp.Contains(this=_inner(text), expression=_inner(part)),
    "year": lambda day: _whole(exp.Year(this=_as_day(day))),
    "month": lambda day: _whole(exp.Month(this=_as_day(day))),
    "date": _as_day,
    "days_between": lambda start, end: _whole(
        exp.DateDiff(this=_as_day(end), expression=_as_day(start), unit=exp.var("DAY"))
    ),
    "abs": lambda number: exp.Abs(this=_inner(number)),
}


def _constant(node: Constant) -> _Tree:
    match node.value:
        case bool():
            return exp.Boolean(this=node.value)
        case datetime():
            return exp.cast(exp.Literal.string(node.value.isoformat(" ", "seconds")), "timestamp")
        case date():
            return exp.cast(exp.Literal.string(node.value.isoformat()), "date")
        case int() | Decimal():
            number = exp.Literal.number(
                f"{abs(node.value):f}" if isinstance(node.value, Decimal) else abs(node.value)
            )
            return exp.paren(exp.Neg(this=number)) if node.value < 0 else number
        case str():
            return exp.Literal.string(node.value)
