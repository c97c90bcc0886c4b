"""What an expression is made of, and of which kind each part is. Plain data; parts are already checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | int | bool | Decimal | date | datetime

NUMBERS: Final = frozenset({Kind.INTEGER, Kind.DECIMAL})
DAYS: Final = frozenset({Kind.DATE, Kind.MOMENT})
COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the expression."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Name:
    """A column of the row."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is false; unknown stays unknown."""

    part: Node
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Every:
    """True where all parts are: ``and``."""

    parts: tuple[Node, ...]
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Some:
    """True where one of the parts is: ``or``."""

    parts: tuple[Node, ...]
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Compare:
    """One of ``= != < <= > >=``; a moment beside a date is compared by its day."""

    left: Node
    sign: str
    right: Node
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether the part equals one of the constants."""

    part: Node
    choices: tuple[Constant, ...]
    negated: bool = False
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Between:
    """Whether the part lies between two others, both ends counted."""

    part: Node
    low: Node
    high: Node
    negated: bool = False
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Missing:
    """Whether the part is null: never unknown."""

    part: Node
    negated: bool = False
    kind: Kind = Kind.BOOLEAN


@dataclass(frozen=True, slots=True)
class Minus:
    """The part with its sign turned."""

    part: Node
    kind: Kind


@dataclass(frozen=True, slots=True)
class Reckon:
    """``+ - * /`` of two numbers. ``*`` and ``/`` are reckoned in double precision; by zero gives null."""

    left: Node
    sign: str
    right: Node
    kind: Kind


@dataclass(frozen=True, slots=True)
class Later:
    """A day or moment moved by a number of days, back when negative."""

    part: Node
    days: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Call:
    """One of the allowed functions."""

    function: str
    parts: tuple[Node, ...]
    kind: Kind


Node = (
    Constant | Name | Not | Every | Some | Compare | OneOf | Between | Missing | Minus | Reckon | Later | Call
)


@dataclass(frozen=True)
class Expression:
    """A checked expression; ``text`` is its one canonical spelling, so equal text is equal meaning."""

    root: Node
    text: str

    @property
    def kind(self) -> Kind:
        """Of which kind its value is."""
        return self.root.kind

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns it reads."""
        return frozenset(node.name for node in walk(self.root) if isinstance(node, Name))


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below one."""
    match node:
        case Not() | Minus() | Later() | Missing():
            return (node.part,)
        case Every() | Some() | Call():
            return node.parts
        case Compare() | Reckon():
            return (node.left, node.right)
        case OneOf():
            return (node.part, *node.choices)
        case Between():
            return (node.part, node.low, node.high)
        case Constant() | Name():
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def is_double(node: Node) -> bool:
    """Whether the value is reckoned in double precision, so no exact decimal."""
    match node:
        case Reckon():
            return node.sign in "*/" or is_double(node.left) or is_double(node.right)
        case Minus():
            return is_double(node.part)
        case Call():
            return node.kind is Kind.DECIMAL and any(is_double(part) for part in node.parts)
        case _:
            return False
