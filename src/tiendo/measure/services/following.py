"""What follows a load: aggregates by what changed, then the values that rest on it, then who wants to know.

Counting takes seconds and happens outside the database's transaction; only what is written down is in one. A
crash at any moment leaves the rest to the next time: what has changed stays noted beside the aggregates until
the values that rest on it are written, and a value that is known already is not written twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from tiendo.kernel import clock
from tiendo.measure.formulas.affected import affected
from tiendo.measure.formulas.evaluating import Book
from tiendo.measure.formulas.values import decimal_of
from tiendo.measure.models import Observation
from tiendo.measure.selectors.aggregates import partials_of
from tiendo.measure.selectors.evaluation import measure_values
from tiendo.measure.selectors.formulas import book, contracts, formula_versions
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, Computed, NewObservation, ValuesComputed
from tiendo.org import rights
from tiendo.plan.models import Indicator
from tiendo.trust import events
from tiendo.warehouse.models import Load
from tiendo.warehouse.types import LoadState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.measure.partials import Outcome
    from tiendo.org.types import Actor

SOURCE: Final = "measure.formula"


@dataclass(frozen=True, slots=True)
class Followed:
    """What following a load came to: how the aggregates were brought up, how many values are new."""

    outcome: Outcome
    observed: int


@rights.verb(rights.can_observe, atomic=False)
def follow_rows(dataset: str, *, actor: Actor) -> Followed | None:
    """Take in what a dataset's rows have changed, and write down the values that are others now.

    None when no formula reads the dataset, or nothing was loaded. A value no cell of which has changed is not
    counted again; one that came out the same is not written.
    """
    partials = partials_of(dataset)
    if partials is None or not partials.lake.snapshot(partials.contract):
        return None
    with partials.following():
        outcome = partials.bring_up()
        changed = {(one.basis, one.month): one.counters for one in partials.untold()}
        new = tuple(_values(dataset, changed, outcome))
        with transaction.atomic():
            observed = observe(new, actor=actor) if new else 0
            if changed or observed:
                codes = tuple(sorted({one.series for one in new}))
                events.announce(ValuesComputed(dataset, outcome.watermark.generation, codes))
        if changed:
            partials.told(outcome.watermark)
    return Followed(outcome, observed)


def _values(
    dataset: str, changed: dict[tuple[str, date], frozenset[str]], outcome: Outcome
) -> Iterator[NewObservation]:
    held, today, synthetic = book(), clock.today(), _is_synthetic(dataset)
    contract = contracts()[dataset]
    for code, versions in held.versions.items():
        indicators = _indicators(versions[-1])
        periods = {
            period: None for one in versions for period in affected(one, held, contract, changed, today=today)
        }
        if not indicators or not periods:
            continue
        for value in measure_values(code, sorted(periods), measures=held):
            for indicator in indicators:
                new = _observation(indicator, value, outcome, synthetic=synthetic)
                last = _last(new)
                if _differs(new, last):
                    yield from _by_the_formula_before(new, last, value.period, outcome)
                    yield new


def _is_synthetic(dataset: str) -> bool:
    """Whether any of the rows that are in were made up."""
    return Load.objects.filter(dataset__code=dataset, state=LoadState.ACCEPTED, synthetic=True).exists()


def _indicators(measure: Measure) -> list[int]:
    """The indicators of plans a measure is of: it names them by horizon and code ("2030/12.1")."""
    horizon, _, code = measure.indicator.rpartition("/")
    if not code:
        return []
    return list(Indicator.objects.filter(horizon=horizon, code=code).values_list("pk", flat=True))


def _observation(indicator: int, value: Value, outcome: Outcome, *, synthetic: bool) -> NewObservation:
    formula = f"{value.measure}@{value.version}"
    above, below = decimal_of(value.above), decimal_of(value.below)
    behind = None if above is None else Computed(formula, outcome.watermark.snapshot, above, below)
    return NewObservation(
        indicator_id=indicator,
        period=str(value.period),
        value=value.value,
        basis=Basis.COMPUTED,
        series=value.measure,
        source_kind=SOURCE,
        source_id=formula,
        synthetic=synthetic,
        computed=behind,
    )


def _last(new: NewObservation) -> Observation | None:
    """What was computed last of the same value."""
    rows = Observation.objects.filter(
        indicator_id=new.indicator_id, series=new.series, period=new.period, basis=Basis.COMPUTED
    )
    return rows.order_by("known_at", "pk").last()


def _differs(new: NewObservation, last: Observation | None) -> bool:
    """Whether a value, or by which formula it is, is other than what was said last; nothing is not news."""
    if last is None or last.withdrawn:
        return new.value is not None
    return (last.value, last.source_id) != (new.value, new.source_id)


def _by_the_formula_before(
    new: NewObservation, last: Observation | None, period: Period, outcome: Outcome
) -> Iterator[NewObservation]:
    """Where rows and formula have both changed: what the rows of now give by the formula of then.

    Said just before the new value, it parts the two: what the data did, and what the formula did.
    """
    if last is None or last.withdrawn or new.value is None or last.formula == new.source_id:
        return
    if last.snapshot == outcome.watermark.snapshot:
        return
    then = Book.of(one.measure for one in formula_versions() if one.recorded_at <= last.known_at)
    if new.series not in then.versions:
        return
    (value,) = measure_values(new.series, [period], measures=then)
    if value.value is not None:
        yield _observation(new.indicator_id, value, outcome, synthetic=new.synthetic)
