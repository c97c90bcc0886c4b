"""The allowed functions: what each takes and gives. What is not here cannot be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tiendo.warehouse.expressions.tree import DAYS, NUMBERS
from tiendo.warehouse.types import Kind

_TEXT: Final = frozenset({Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language. ``gives`` None: the kind of its parts."""

    takes: tuple[frozenset[Kind], ...]
    gives: Kind | None
    example: str


FUNCTIONS: Final[dict[str, Function]] = {
    "lower": Function((_TEXT,), Kind.TEXT, "lower(channel) = 'online'"),
    "length": Function((_TEXT,), Kind.INTEGER, "length(code) = 12"),
    "starts_with": Function((_TEXT, _TEXT), Kind.BOOLEAN, "starts_with(code, 'H17')"),
    "ends_with": Function((_TEXT, _TEXT), Kind.BOOLEAN, "ends_with(code, '-TT')"),
    "contains": Function((_TEXT, _TEXT), Kind.BOOLEAN, "contains(title, 'đất đai')"),
    "year": Function((DAYS,), Kind.INTEGER, "year(submitted_at) = 2026"),
    "month": Function((DAYS,), Kind.INTEGER, "month(submitted_at) <= 6"),
    "date": Function((DAYS,), Kind.DATE, "date(finished_at) = due_at"),
    "days_between": Function((DAYS, DAYS), Kind.INTEGER, "days_between(submitted_at, finished_at) <= 5"),
    "abs": Function((NUMBERS,), None, "abs(balance) < 1000"),
}
# coalesce takes two or more of any one kind, so it is checked by itself.
COALESCE: Final = "coalesce"
FUNCTION_NAMES: Final = frozenset({*FUNCTIONS, COALESCE})
