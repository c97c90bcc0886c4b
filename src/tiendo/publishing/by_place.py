"""What is told of the city's wards and communes: how far their reports came, or a measure by place.

Knows nothing of how a map of them looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.delivery.selectors.progress import counts_of
from tiendo.kernel.words import Words
from tiendo.measure.selectors.computed import broken_down, series
from tiendo.measure.selectors.formulas import formula_versions
from tiendo.measure.selectors.shown import shown_to
from tiendo.publishing.charts.tiles import places
from tiendo.warehouse.contracts.contract import Register
from tiendo.warehouse.selectors.datasets import UnknownDataset, contract_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from tiendo.delivery.domain.tally import Rate
    from tiendo.delivery.selectors.groups import Group
    from tiendo.measure.formulas.measure import Measure
    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Contract

GOVERNMENT: Final = "ubnd-"
REPORTED, DONE = "reported", "done"
SHARES_OF_WORK: Final = {
    REPORTED: Words("Mục đã báo cáo trên số phải báo cáo", "Entries reported, of those asked"),
    DONE: Words("Việc đã hoàn thành trên số đến hạn", "Tasks done, of those due"),
}


@dataclass(frozen=True, slots=True)
class ByPlace:
    """What is shown of places: its name, and a value for each place by its code."""

    words: Words
    unit: str
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PlaceMeasure:
    """A measure counted by ward and commune, and the column that says the place."""

    measure: Measure
    column: str


def place_measures() -> dict[str, PlaceMeasure]:
    """Measures counted by ward and commune, by code."""
    found = {}
    for version in formula_versions():
        measure = version.measure
        contract = _registered(measure.source) if measure.source else None
        for column in contract.dimensions() if contract else ():
            if column.reference and column.reference.register is Register.AREA:
                found[measure.code] = PlaceMeasure(measure, column.name)
    return found


def by_place(
    slug: str, wanted: str, measures: Mapping[str, PlaceMeasure], *, on: date, actor: Actor
) -> ByPlace:
    """``wanted``: "done", the code of one of ``measures``, or how far reports came ("reported")."""
    if wanted in measures:
        return _of_measure(measures[wanted], actor)
    held = {one.key.removeprefix(GOVERNMENT): one for one in counts_of(slug, on=on).agencies}
    rates = {code: _rate(group, wanted) for code, group in held.items() if code in places()}
    values = {code: rate.percent for code, rate in rates.items() if rate.percent is not None}
    return ByPlace(SHARES_OF_WORK.get(wanted, SHARES_OF_WORK[REPORTED]), "%", values)


def _registered(dataset: str) -> Contract | None:
    """The contract of a dataset; None when it was never registered here."""
    try:
        return contract_of(dataset)
    except UnknownDataset:
        return None


def _rate(group: Group, wanted: str) -> Rate:
    return group.tally.of_due if wanted == DONE else group.updated


def _of_measure(asked: PlaceMeasure, who: Actor) -> ByPlace:
    measure = asked.measure
    known = [one for one in series(measure.code) if one.value is not None]
    if not known:
        return ByPlace(measure.name, measure.unit, {})
    period = known[-1].period
    found = broken_down(measure.code, period, asked.column)
    shown = shown_to([one for one in found if one.value is not None], actor=who)
    values = {
        one.value.of[0]: one.value.value
        for one in shown
        if not one.hidden and one.value.of[0] and one.value.value is not None
    }
    words = Words(f"{measure.name.vi}, {period.vietnamese}", f"{measure.name.en}, {period.english}")
    return ByPlace(words, measure.unit, values)
