"""Computed values as pages ask for them: by period, by place, and all that is behind one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.period import PeriodKind
from tiendo.measure.formulas.counters import behind
from tiendo.measure.formulas.values import Reason, Value
from tiendo.measure.formulas.windows import periods_between, stretch_of
from tiendo.measure.selectors.evaluation import measure_values, months_of
from tiendo.measure.selectors.formulas import book
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from datetime import date

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.evaluating import Book
    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract

MOST_PERIODS = {PeriodKind.MONTH: 36, PeriodKind.QUARTER: 20, PeriodKind.HALF: 10, PeriodKind.YEAR: 10}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows behind one count of a value: what they must meet, by which day they count, in which days.

    With ``as_of`` it is all rows as they stood on that day, whatever their month.
    """

    where: str
    basis: str
    first: date | None
    last: date | None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A value, the formula in force for its period, and the rows behind its counts.

    A derived measure, made of others, has no rows of its own: ``above`` and ``below`` are None.
    """

    value: Value
    measure: Measure
    contract: Contract | None
    above: Part | None = None
    below: Part | None = None


def series(code: str, kind: PeriodKind = PeriodKind.MONTH) -> tuple[Value, ...]:
    """The values of a recorded measure by period, the oldest first, of the whole of its dataset.

    A month yet to come is somebody's slip of the pen, and no end of a picture.
    """
    held = book()
    reach = months_of(code, measures=held) if is_loaded(code, held) else None
    if reach is None:
        return ()
    periods = tuple(periods_between(reach[0], min(reach[1], clock.today()), kind))
    return measure_values(code, periods[-MOST_PERIODS[kind] :], measures=held)


def broken_down(code: str, period: Period, column: str) -> tuple[Value, ...]:
    """The values of one period for every value of a dimension."""
    return measure_values(code, [period], by=[column], measures=book())


def lineage(code: str, period: Period) -> Lineage:
    """Everything behind the value of a period."""
    held = book()
    measure = held.in_force(code, period) or held.versions[code][-1]
    value = _value(measure, period, held)
    if measure.is_derived:
        return Lineage(value, measure, None)
    contract = contract_of(measure.source)
    counters = behind(measure, contract)
    above = _part(measure, period, counters.above.where)
    below = _part(measure, period, counters.below.where) if counters.below else None
    return Lineage(value, measure, contract, above, below)


def is_loaded(code: str, held: Book) -> bool:
    """Whether every dataset a measure reads has been loaded at all."""
    measure = held.versions[code][-1]
    if measure.is_derived:
        return all(one in held.versions and is_loaded(one, held) for one in measure.of)
    return bool(open_lake().snapshot(contract_of(measure.source)))


def _value(measure: Measure, period: Period, held: Book) -> Value:
    if is_loaded(measure.code, held):
        return measure_values(measure.code, [period], measures=held)[0]
    decimals, reason = measure.decimals, Reason.NO_ROWS
    return Value(measure.code, measure.version, period, (), None, None, None, decimals, reason)


def _part(measure: Measure, period: Period, where: str) -> Part:
    if measure.is_as_of:
        return Part(where, "", None, None, as_of=min(period.end, clock.today()))
    stretch = stretch_of(measure, period)
    return Part(where, measure.basis, stretch.first, stretch.last)
