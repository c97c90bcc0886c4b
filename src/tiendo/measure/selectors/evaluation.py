"""Values of measures over the rows as they stand: the one way in, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.measure.formulas.evaluating import evaluate
from tiendo.measure.formulas.measure import MeasureKind
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.formulas.totals import Ask
from tiendo.measure.selectors.aggregates import counting_of
from tiendo.measure.selectors.formulas import book_with_packs
from tiendo.measure.selectors.successors import registers, successors
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.evaluating import Book
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.warehouse.contracts.contract import Contract


def measure_values(
    code: str,
    periods: Sequence[Period],
    *,
    by: Sequence[str] = (),
    as_of: date | None = None,
    measures: Book | None = None,
) -> tuple[Value, ...]:
    """The values of a measure for periods, by dimensions; ``as_of`` is the day the question is asked on.

    What an agency or area that has ended counted is given to its successor of that day. ``measures`` are the
    formulas to use, the recorded ones (else the shipped) when none are given.
    """
    today = as_of or clock.today()
    formulas = measures or book_with_packs()
    named = registers(_contracts(code, formulas), by)
    ask = Ask(tuple(periods), tuple(by), today, successors(named, on=today), named)
    return evaluate(code, ask, formulas, counting_of)


def months_of(code: str, *, measures: Book | None = None) -> tuple[date, date] | None:
    """The first and the last month that have rows for a measure; None when there are none."""
    formulas = measures or book_with_packs()
    found: list[date] = []
    for one in _reading(code, formulas):
        contract, counting = counting_of(one.source)
        basis = one.basis or contract.partition
        if basis:
            rows = Scan(contract.id, (), (Counter("rows", Fold.COUNT, basis),))
            found += (cell.month for cell in counting.months(rows))
    return (min(found), max(found)) if found else None


def _contracts(code: str, formulas: Book) -> list[Contract]:
    return [contract_of(one.source) for one in _reading(code, formulas)]


def _reading(code: str, formulas: Book) -> list[Measure]:
    """The measures that read rows behind a measure: itself, or those it is made of."""
    held = formulas.versions.get(code, ())
    if not held:
        return []
    last = held[-1]
    if not last.is_derived:
        return [last]
    return [one for other in last.of for one in _reading(other, formulas)]


def is_ratio(measure: Measure) -> bool:
    """Whether a value of the measure has a numerator and a denominator."""
    return measure.kind not in {MeasureKind.COUNT, MeasureKind.SUM, MeasureKind.MIN, MeasureKind.MAX} and (
        measure.kind is not MeasureKind.COUNT_DISTINCT
    )
