"""The one canonical spelling of an expression: reading it back gives the same expression."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from tiendo.warehouse.expressions.tree import (
    Between,
    Call,
    Compare,
    Constant,
    Every,
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

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _UNARY, _ATOM = range(8)
_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_RESERVED: Final = frozenset({"and", "or", "not", "in", "is", "null", "between", "true", "false"})


def printed(node: Node) -> str:
    """The canonical text of a node, with only the brackets it needs."""
    match node:
        case Constant():
            return _constant(node)
        case Name():
            return _name(node.name)
        case Every():
            return " and ".join(_within(part, _NOT) for part in node.parts)
        case Some():
            return " or ".join(_within(part, _AND) for part in node.parts)
        case Call():
            return f"{node.function}({', '.join(printed(part) for part in node.parts)})"
        case Not() | Compare() | OneOf() | Between() | Missing():
            return _condition(node)
        case Minus() | Reckon() | Later():
            return _arithmetic(node)


def _condition(node: Not | Compare | OneOf | Between | Missing) -> str:
    match node:
        case Not():
            return f"not {_within(node.part, _NOT)}"
        case Compare():
            return f"{_within(node.left, _SUM)} {node.sign} {_within(node.right, _SUM)}"
        case OneOf():
            choices = ", ".join(printed(choice) for choice in node.choices)
            return f"{_within(node.part, _SUM)} {_unless(node.negated)}in ({choices})"
        case Between():
            ends = f"{_within(node.low, _SUM)} and {_within(node.high, _SUM)}"
            return f"{_within(node.part, _SUM)} {_unless(node.negated)}between {ends}"
        case Missing():
            return f"{_within(node.part, _SUM)} is {_unless(node.negated)}null"


def _arithmetic(node: Minus | Reckon | Later) -> str:
    match node:
        case Minus():
            return f"-{_within(node.part, _UNARY)}"
        case Reckon():
            level = _level(node)
            return f"{_within(node.left, level)} {node.sign} {_within(node.right, level + 1)}"
        case Later():
            unit = "day" if abs(node.days) == 1 else "days"
            return f"{_within(node.part, _SUM)} {'-' if node.days < 0 else '+'} {abs(node.days)} {unit}"


def _within(node: Node, least: int) -> str:
    text = printed(node)
    return text if _level(node) >= least else f"({text})"


def _level(node: Node) -> int:
    match node:
        case Some():
            return _OR
        case Every():
            return _AND
        case Not():
            return _NOT
        case Compare() | OneOf() | Between() | Missing():
            return _COMPARE
        case Reckon():
            return _PRODUCT if node.sign in "*/" else _SUM
        case Later():
            return _SUM
        case Minus():
            return _UNARY
        case _:
            return _ATOM


def _unless(negated: bool) -> str:
    return "not " if negated else ""


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and name.lower() not in _RESERVED else f'"{name}"'


def _constant(node: Constant) -> str:
    match node.value:
        case bool():
            return "true" if node.value else "false"
        case datetime():
            return node.value.isoformat(timespec="seconds")
        case date():
            return node.value.isoformat()
        case Decimal():
            return f"{node.value:f}"
        case int():
            return str(node.value)
        case str():
            quoted = node.value.replace("'", "''")
            return f"'{quoted}'"
