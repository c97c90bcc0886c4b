"""What may be shown of a table of counts to those who may not read single rows: small counts are hidden.

Hidden with them is as much as it takes for no subtraction from printed totals to give them away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.measure.domain.suppression import ALL, Cell, Table, hidden_cells
from tiendo.org import rights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.measure.formulas.values import Value
    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class Shown:
    """One value of a breakdown, and whether it is hidden from this reader."""

    value: Value
    hidden: bool = False


def shown_to(values: Sequence[Value], *, actor: Actor) -> tuple[Shown, ...]:
    """The values of one breakdown, small ones hidden from those who may not read rows."""
    if rights.can_read_rows(actor) or not values:
        return tuple(Shown(value) for value in values)
    hidden = hidden_cells(_tables(values), settings.TIENDO_SMALL_COUNT)
    return tuple(Shown(value, Cell(row, 0) in hidden) for row, value in enumerate(values))


def is_whole_hidden(value: Value, *, actor: Actor) -> bool:
    """Whether the one value of a whole is too small to be shown to this reader."""
    if rights.can_read_rows(actor):
        return False
    return Cell(ALL, ALL) in hidden_cells(_tables([value]), settings.TIENDO_SMALL_COUNT)


def is_small(above: str | None, below: str | None) -> bool:
    """Whether the counts of one whole, as they are kept, are too few to show: ``is_whole_hidden`` for many.

    A whole has no other cell to work it out from, so each count stands for itself.
    """
    part = int(float(above or 0))
    whole = part if below is None else int(float(below))
    return any(0 < count < settings.TIENDO_SMALL_COUNT for count in (part, whole, whole - part))


def _tables(values: Sequence[Value]) -> list[Table]:
    """Numerators, denominators, and what of the denominator is not in the numerator: each tells of people."""
    above = [int(value.above or 0) for value in values]
    tables = [Table([[count] for count in above])]
    if any(value.below is not None for value in values):
        below = [int(value.below or 0) for value in values]
        rest = [max(whole - part, 0) for whole, part in zip(below, above, strict=True)]
        tables += [Table([[count] for count in column]) for column in (below, rest)]
    return tables
