"""What one pass over a source counts: the meeting point of formulas, partial aggregates and engines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fold(StrEnum):
    """How a counter gathers rows. Only count and sum can be taken back row by row (a retraction)."""

    COUNT = "count"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    DISTINCT = "distinct"


@dataclass(frozen=True, slots=True)
class Counter:
    """One number a cell keeps.

    ``where`` is the predicate a row must meet and ``value`` what is added, both as text of the expression
    language, already checked (``where`` empty: every row). ``basis`` is the date column whose month the row
    counts in; rows where it is null do not count.
    """

    name: str
    fold: Fold
    basis: str
    where: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """All counters the measures of one dataset need, each distinct one once, at the base grain.

    A cell is basis column × month × the ``dimensions`` (column names of the dataset).
    """

    dataset: str
    dimensions: tuple[str, ...]
    counters: tuple[Counter, ...]
