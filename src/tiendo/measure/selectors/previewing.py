"""What a file of formulas would change, shown before it is recorded: entries, and values before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.period import PeriodKind
from tiendo.measure.formulas.evaluating import Book
from tiendo.measure.formulas.reading import read_measures
from tiendo.measure.formulas.windows import months_before, periods_between
from tiendo.measure.selectors.aggregates import NothingLoaded
from tiendo.measure.selectors.evaluation import measure_values, months_of
from tiendo.measure.selectors.formulas import Entry, book, book_with_packs, contracts, differing
from tiendo.warehouse.selectors.datasets import UnknownDataset

if TYPE_CHECKING:
    from decimal import Decimal

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.measure import Measure

MONTHS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Moved:
    """A period whose value would change, or would be the first."""

    period: Period
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What recording one measure would do: new, the same, or other entries and the values they move."""

    measure: Measure
    is_new: bool
    entries: tuple[Entry, ...]
    moved: tuple[Moved, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return not self.is_new and not self.entries


def preview_formulas(text: str, *, name: str = "measures.yaml") -> tuple[Preview, ...]:
    """What each measure of a file would change over the last months; raises ``BadMeasures``."""
    known = {code: held[-1] for code, held in book_with_packs().versions.items()}
    now = book()
    return tuple(
        _preview(measure, now) for measure in read_measures(text, contracts(), known=known, name=name)
    )


def _preview(measure: Measure, now: Book) -> Preview:
    held = now.versions.get(measure.code, ())
    entries = differing(held[-1] if held else None, measure)
    if held and not entries:
        return Preview(measure, False, entries)
    after = Book({**now.versions, measure.code: [*held, measure]})
    periods = _months(measure.code, after)
    if not periods:
        return Preview(measure, not held, entries)
    before = measure_values(measure.code, periods, measures=now) if held else ()
    was = {one.period: one.value for one in before}
    will = {one.period: one.value for one in measure_values(measure.code, periods, measures=after)}
    moved = [Moved(period, was.get(period), will.get(period)) for period in periods]
    return Preview(measure, not held, entries, tuple(one for one in moved if one.before != one.after))


def _months(code: str, measures: Book) -> tuple[Period, ...]:
    try:
        found = months_of(code, measures=measures)
    except (NothingLoaded, UnknownDataset):
        return ()  # nothing is counted yet, so no value moves
    if found is None:
        return ()
    first, last = found
    first = max(first, months_before(min(last, clock.today()), MONTHS_SHOWN - 1))
    return tuple(periods_between(first, last, PeriodKind.MONTH))
