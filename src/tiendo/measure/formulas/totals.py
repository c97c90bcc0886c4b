"""Counts put together over months and places, before any ratio is taken.

What is summed is what may be: events over months and places, stocks over places only, smallest and largest by
smallest and largest, different values not at all (they are counted anew over the whole stretch of days).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from tiendo.measure.formulas.counters import behind, kinds_of, scan_of
from tiendo.measure.formulas.measure import AS_OF, OverTime
from tiendo.measure.formulas.scan import Fold, Scan
from tiendo.measure.formulas.windows import BEGINNING, stretch_of
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.binding import bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.counters import Behind
    from tiendo.measure.formulas.counting import Counting, Counts, Key, MonthCell, Regroup
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.windows import Stretch
    from tiendo.warehouse.contracts.contract import Contract, Register


@dataclass(slots=True)
class Total:
    """What was counted for a period and a place; None where nothing was."""

    above: Fraction | None = None
    below: Fraction | None = None
    rows: Fraction = Fraction()

    def add(self, other: Total, fold: Fold) -> None:
        """Take another part in: counts and sums add up, smallest and largest do not."""
        self.above = _combined(self.above, other.above, fold)
        self.below = _combined(self.below, other.below, Fold.SUM)
        self.rows += other.rows


def _combined(one: Fraction | None, other: Fraction | None, fold: Fold) -> Fraction | None:
    if one is None or other is None:
        return other if one is None else one
    if fold is Fold.MIN:
        return min(one, other)
    return max(one, other) if fold is Fold.MAX else one + other


@dataclass(frozen=True, slots=True)
class Ask:
    """For which periods, by which dimensions, and on which day the question is asked.

    ``regroup`` says under which keys a dimension's value counts instead of its own: the successor of an
    agency that ended, or an area and all areas above it. ``registers`` says which dimensions name agencies
    or areas: another dataset may call its column of the same register otherwise.
    """

    periods: tuple[Period, ...]
    by: tuple[str, ...]
    today: date
    regroup: Regroup = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)

    def of(self, contract: Contract) -> Ask:
        """The same question in the names of another dataset's columns."""
        names = {name: self._name_in(contract, name) for name in self.by}
        if all(name == other for name, other in names.items()):
            return self
        regroup = {names.get(name, name): mapped for name, mapped in self.regroup.items()}
        return replace(self, by=tuple(names[name] for name in self.by), regroup=regroup)

    def _name_in(self, contract: Contract, name: str) -> str:
        register = self.registers.get(name)
        if name in contract.by_name or register is None:
            return name
        alike = (one.name for one in contract.columns if one.reference and one.reference.register is register)
        return next(alike, name)

    def keys(self, dimensions: tuple[str, ...], key: Key) -> Iterator[Key]:
        """Under which keys of ``by`` what was counted for a key of ``dimensions`` counts."""
        held = dict(zip(dimensions, key, strict=True))
        ways = [self._ways(name, held[name]) for name in self.by]
        return product(*ways)

    def _ways(self, name: str, value: str | None) -> tuple[str | None, ...]:
        return (None,) if value is None else self.regroup.get(name, {}).get(value, (value,))


Totals = dict["Period", dict["Key", Total]]


def totals_of(
    measure: Measure, ask: Ask, contract: Contract, counting: Counting
) -> tuple[Totals, date | None]:
    """What was counted for a measure that reads rows, and the first month any row counts in."""
    if measure.is_as_of:
        return _as_of(measure, ask, contract, counting), None
    if measure.is_distinct:
        return _distinct(measure, ask, contract, counting)
    parts = behind(measure, contract)
    dimensions = ask.by
    if measure.over_time is not OverTime.SUM:
        dimensions = tuple(dict.fromkeys((*ask.by, *measure.dimensions)))
    scan = scan_of([measure], contract, dimensions)
    cells = [cell for cell in counting.months(scan) if cell.basis == measure.basis]
    first = min((cell.month for cell in cells), default=None)
    return _over_months(measure, ask, parts, scan.dimensions, cells), first


def _over_months(
    measure: Measure, ask: Ask, parts: Behind, dimensions: tuple[str, ...], cells: list[MonthCell]
) -> Totals:
    found: Totals = {}
    for period in ask.periods:
        stretch = stretch_of(measure, period)
        units: dict[Key, list[tuple[date, Total]]] = defaultdict(list)
        for cell in cells:
            if stretch.holds(cell.month):
                units[cell.key].append((cell.month, _total(parts, cell.counts)))
        totals: dict[Key, Total] = defaultdict(Total)
        for key, months in units.items():
            total = over_time(measure.over_time, months, parts.above.fold)
            for place in ask.keys(dimensions, key):
                totals[place].add(total, parts.above.fold)
        found[period] = dict(totals)
    return found


def over_time(how: OverTime, months: list[tuple[date, Total]], fold: Fold) -> Total:
    """The months of one place put together. A stock's last month is its own last month that has rows."""
    months = sorted((month for month in months if month[1].rows), key=lambda month: month[0])
    if not months:
        return Total()
    if how is OverTime.LAST:
        return months[-1][1]
    if how is OverTime.FIRST:
        return months[0][1]
    whole = Total()
    for _, total in months:
        whole.add(total, fold)
    if how is OverTime.AVERAGE:
        whole.above = None if whole.above is None else whole.above / len(months)
        whole.below = None if whole.below is None else whole.below / len(months)
    return whole


def _distinct(
    measure: Measure, ask: Ask, contract: Contract, counting: Counting
) -> tuple[Totals, date | None]:
    parts = behind(measure, contract)
    scan = scan_of([measure], contract, ask.by)
    stretches: dict[str, Stretch] = {str(period): stretch_of(measure, period) for period in ask.periods}
    windows = {name: (one.first, one.last) for name, one in stretches.items()}
    by_name = {str(period): period for period in ask.periods}
    found: Totals = {period: {} for period in ask.periods}
    for name, key, counts in counting.windows(scan, windows, ask.regroup):
        place = tuple(dict(zip(scan.dimensions, key, strict=True))[dimension] for dimension in ask.by)
        found[by_name[name]][place] = _total(parts, counts)
    if not any(one.must_reach for one in stretches.values()):
        return found, None
    rows = Scan(contract.id, (), (parts.rows,))
    return found, min((cell.month for cell in counting.months(rows)), default=None)


def _as_of(measure: Measure, ask: Ask, contract: Contract, counting: Counting) -> Totals:
    """The open set on the last day of each period, today for the one that is not over: in one reading.

    A period is a day written into the expressions, so its counters are others than those of the next.
    """
    begun = [period for period in ask.periods if period.start <= ask.today]
    found: Totals = {period: {} for period in ask.periods}
    if not begun:
        return found
    told = {period: as_of(measure, min(period.end, ask.today), contract) for period in begun}
    scan = scan_of(told.values(), contract, ask.by)
    cells = list(counting.open_set(scan))
    for period, one in told.items():
        parts = behind(one, contract)
        totals: dict[Key, Total] = defaultdict(Total)
        for key, counts in cells:
            for place in ask.keys(scan.dimensions, key):
                totals[place].add(_total(parts, counts), parts.above.fold)
        found[period] = dict(totals)
    return found


def as_of(measure: Measure, day: date, contract: Contract) -> Measure:
    """The measure with the day it is looked at written into its expressions."""
    kinds = kinds_of(contract)

    def told(text: str) -> str:
        return bound(parse(text, kinds), AS_OF, day).text if text else ""

    return replace(
        measure,
        filter=told(measure.filter),
        numerator=told(measure.numerator),
        denominator=told(measure.denominator),
        value=told(measure.value),
    )


def _total(parts: Behind, counts: Counts) -> Total:
    below = counts[parts.below.name] if parts.below else None
    return Total(
        _fraction(counts[parts.above.name]),
        _fraction(below),
        _fraction(counts[parts.rows.name]) or Fraction(),
    )


def _fraction(count: int | Decimal | None) -> Fraction | None:
    return None if count is None else Fraction(count)


def all_keys(totals: Totals, by: tuple[str, ...]) -> list[Key]:
    """Every place anything was counted for in any of the periods; the whole when asked by nothing."""
    if not by:
        return [()]
    keys: Iterable[Key] = {key for places in totals.values() for key in places}
    return sorted(keys, key=lambda key: tuple((part is None, part or "") for part in key))


def reaches(first: date | None, stretch: Stretch) -> bool:
    """Whether the rows go back far enough for a stretch that must be whole."""
    return (
        not stretch.must_reach or stretch.first == BEGINNING or (first is not None and first <= stretch.first)
    )
