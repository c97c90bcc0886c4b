"""Which values may differ after some cells have changed: by measure, the periods to be counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.kernel.period import PeriodKind
from tiendo.measure.formulas.counters import behind
from tiendo.measure.formulas.measure import MeasureKind
from tiendo.measure.formulas.windows import base_period, months_before, periods_between, stretch_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.evaluating import Book
    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract

STILL_MOVING: Final = 2  # months after its end in which an open set is still corrected by late rows


def affected(
    measure: Measure,
    held: Book,
    contract: Contract,
    changed: Mapping[tuple[str, date], frozenset[str]],
    *,
    today: date,
) -> tuple[Period, ...]:
    """The periods begun by ``today`` whose value rests on a changed cell of the dataset of ``contract``.

    ``changed`` names by basis and month the counters that changed there.
    Of what is open as of a day the cells do not tell, and each period is a reading of the rows: those that
    are not over, or ended in the last two months, are counted again; what an older day showed stays said.
    """
    months = sorted(set(_months(measure, held, contract, changed)))
    if _is_as_of(measure, held):
        months = [months_before(today, STILL_MOVING)]
    if not months:
        return ()
    begun = (period for kind in PeriodKind for period in periods_between(months[0], today, kind))
    return tuple(period for period in begun if _rests_on(measure, held, period, months))


def _months(
    measure: Measure, held: Book, contract: Contract, changed: Mapping[tuple[str, date], frozenset[str]]
) -> Iterator[date]:
    for one in _reading(measure, held):
        if one.source != contract.id or one.is_as_of:
            continue
        parts = behind(one, contract)
        names = {counter.name for counter in (parts.above, parts.below, parts.rows) if counter}
        for (basis, month), touched in changed.items():
            if basis == one.basis and names & touched:
                yield month


def _rests_on(measure: Measure, held: Book, period: Period, months: list[date]) -> bool:
    periods = [period]
    if measure.kind is MeasureKind.GROWTH:
        periods.append(base_period(measure, period))
    if _is_as_of(measure, held):
        return period.end >= months[0]
    return any(
        stretch.first <= month <= stretch.last
        for one in _reading(measure, held)
        for each in periods
        for stretch in (stretch_of(one, each),)
        for month in months
    )


def _is_as_of(measure: Measure, held: Book) -> bool:
    return any(one.is_as_of for one in _reading(measure, held))


def _reading(measure: Measure, held: Book) -> Iterator[Measure]:
    """The versions of the measures that read rows behind one: itself, or those it is made of."""
    if not measure.is_derived:
        yield measure
        return
    for code in measure.of:
        for one in held.versions.get(code, ()):
            yield from _reading(one, held)
