"""A measure: what is counted over rows, how it is put over periods, and by which law. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from tiendo.kernel.words import Words

AS_OF: Final = "as_of"  # in an expression: the day the open set is looked at


class MeasureKind(StrEnum):
    """How the number is made."""

    RATIO = "ratio"
    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    COUNT_DISTINCT = "count_distinct"
    SHARE = "share"
    GROWTH = "growth"
    RATIO_OF_MEASURES = "ratio_of_measures"
    PER_POPULATION = "per_population"


class OverTime(StrEnum):
    """How the months of a period come together. A stock (how many there are) is never summed over months."""

    SUM = "sum"
    LAST = "last"
    FIRST = "first"
    AVERAGE = "average"


class Window(StrEnum):
    """Which months a period's value looks at: its own, all so far, the year so far, the last N."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"
    YEAR_TO_DATE = "year_to_date"
    ROLLING = "rolling"


class Against(StrEnum):
    """What growth is over: the period before, or the same period of the year before."""

    PREVIOUS = "previous"
    YEAR_AGO = "year_ago"


# Kinds made of other measures: they read no rows themselves.
DERIVED: Final = frozenset({MeasureKind.GROWTH, MeasureKind.RATIO_OF_MEASURES, MeasureKind.PER_POPULATION})


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, checked. Expressions are in their canonical text.

    ``filter`` holds above and below the line alike; the numerator counts among the rows of the denominator
    only, so that no ratio is above one. ``of`` names the measures a derived kind is made of. ``share_of`` is
    the dimension a share is within. ``scale`` multiplies a ratio (100 for a percentage, 1000 for "per 1,000
    people"). ``no_rows_is_zero`` says that a period or place without any row is a true zero.
    """

    code: str
    name: Words
    kind: MeasureKind
    source: str = ""
    basis: str = ""
    filter: str = ""
    numerator: str = ""
    denominator: str = ""
    value: str = ""
    of: tuple[str, ...] = ()
    share_of: str = ""
    dimensions: tuple[str, ...] = ()
    unit: str = ""
    scale: Decimal = Decimal(1)
    decimals: int = 2
    over_time: OverTime = OverTime.SUM
    window: Window = Window.PERIOD
    months: int = 0
    against: Against = Against.PREVIOUS
    is_as_of: bool = False
    no_rows_is_zero: bool = False
    version: str = "1"
    effective_from: date | None = None
    effective_to: date | None = None
    law: tuple[str, ...] = ()
    indicator: str = ""
    note: Words | None = None

    @property
    def is_derived(self) -> bool:
        """Whether it is made of other measures and reads no rows itself."""
        return self.kind in DERIVED

    @property
    def is_distinct(self) -> bool:
        """Whether it counts different values, which no sum over months or places can give."""
        return self.kind is MeasureKind.COUNT_DISTINCT
