"""Putting a day or another value in the place of a name: "as of" a day, the formula is an ordinary one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.warehouse.expressions.printing import printed
from tiendo.warehouse.expressions.tree import (
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
)

if TYPE_CHECKING:
    from tiendo.warehouse.expressions.tree import Value


def bound(expression: Expression, name: str, value: Value) -> Expression:
    """The expression with a value of the same kind written where the name stood."""
    if name not in expression.columns:
        return expression
    root = _bound(expression.root, name, value)
    return Expression(root, printed(root))


def _bound(node: Node, name: str, value: Value) -> Node:
    match node:
        case Name():
            return Constant(value, node.kind) if node.name == name else node
        case Constant():
            return node
        case Every() | Some() | Call():
            return replace(node, parts=tuple(_bound(part, name, value) for part in node.parts))
        case Compare() | Reckon():
            return replace(node, left=_bound(node.left, name, value), right=_bound(node.right, name, value))
        case Between():
            low, high = _bound(node.low, name, value), _bound(node.high, name, value)
            return replace(node, part=_bound(node.part, name, value), low=low, high=high)
        case Not() | Minus() | Later() | Missing() | OneOf():
            return replace(node, part=_bound(node.part, name, value))
