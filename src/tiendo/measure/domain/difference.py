"""Why a number changed: the difference between two vintages of one value, split so that the parts sum to it.

Between what was known first and what is known now stand five causes, taken in a fixed order: rows that came,
rows put right, rows taken away, another formula, another organisation. Each part is what the value moves when
its cause is let in after those before it. Exact fractions throughout; knows no database.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Cause(StrEnum):
    """What can change a computed value, in the order in which the difference is split."""

    NEW_ROWS = "new_rows"
    CORRECTED_ROWS = "corrected_rows"
    DELETED_ROWS = "deleted_rows"
    FORMULA = "formula"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is behind a value. Without a denominator the value is the numerator; over zero there is none."""

    numerator: Decimal
    denominator: Decimal | None = None

    def value(self, scale: Decimal = Decimal(1)) -> Fraction | None:
        """The value, times ``scale`` (100 for a percentage)."""
        if self.denominator is None:
            return Fraction(self.numerator) * Fraction(scale)
        if not self.denominator:
            return None
        return Fraction(self.numerator) / Fraction(self.denominator) * Fraction(scale)


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause, or several that cannot be told apart, did: to the counts, and to the value.

    ``causes`` are several where the value between them is over zero, and so does not exist.
    """

    causes: tuple[Cause, ...]
    before: Counts
    after: Counts
    change: Fraction
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two vintages of one value and what lies between. No parts when one of the values does not exist."""

    before: Fraction | None
    after: Fraction | None
    parts: tuple[Part, ...]

    @property
    def change(self) -> Fraction | None:
        """What the parts sum to, exactly."""
        return None if self.before is None or self.after is None else self.after - self.before

    def rounded(self, places: int) -> list[Decimal]:
        """The changes of the parts with so many decimals, which sum to the rounded difference.

        Largest remainders: every part is rounded down, and what is missing then goes to those cut most.
        """
        unit = Decimal(1).scaleb(-places)
        exact = [part.change / Fraction(unit) for part in self.parts]
        floors = [change.__floor__() for change in exact]
        missing = round(sum(exact, Fraction(0))) - sum(floors)
        by_cut = sorted(range(len(exact)), key=lambda n: floors[n] - exact[n])
        for n in by_cut[:missing]:
            floors[n] += 1
        return [(floor * unit).quantize(unit, ROUND_FLOOR) for floor in floors]


def split(
    first: Counts,
    then: Sequence[tuple[Cause, Counts]],
    *,
    scale: Decimal = Decimal(1),
    rows: Mapping[Cause, int] | None = None,
) -> Difference:
    """Split the difference between ``first`` and the counts after the last cause.

    ``then`` gives the counts once each cause has been let in, in the order of ``Cause``; a cause that changed
    no count is no part. ``rows`` says how many rows came, were put right, or were taken away.
    """
    before = first.value(scale)
    last = then[-1][1] if then else first
    after = last.value(scale)
    if before is None or after is None:
        return Difference(before, after, ())
    return Difference(before, after, _parts(first, then, scale, rows or {}))


def _parts(
    first: Counts, then: Sequence[tuple[Cause, Counts]], scale: Decimal, rows: Mapping[Cause, int]
) -> tuple[Part, ...]:
    parts: list[Part] = []
    standing = first
    waiting: list[Cause] = []
    for cause, counts in then:
        if counts == standing and not waiting:
            continue
        waiting.append(cause)
        value = counts.value(scale)
        if value is None:
            continue
        change = value - (standing.value(scale) or Fraction(0))
        touched = [rows[one] for one in waiting if one in rows]
        parts.append(Part(tuple(waiting), standing, counts, change, sum(touched) if touched else None))
        standing, waiting = counts, []
    return tuple(parts)
