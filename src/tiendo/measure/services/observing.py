"""Writing down what has become known of indicators. A correction is a later observation, never an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel import clock
from tiendo.measure.models import Observation
from tiendo.measure.types import ObservationsAdded
from tiendo.org import rights
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.measure.types import NewObservation
    from tiendo.org.types import Actor


@rights.verb(rights.can_observe)
def observe(new: Sequence[NewObservation], *, actor: Actor) -> int:
    """Add observations, all known from this moment on; gives how many."""
    return write_observations(new, by=actor)


def write_observations(new: Sequence[NewObservation], *, by: Actor) -> int:
    """The same for a verb that has shown by another right that this one may write these values."""
    moment = clock.now()
    Observation.objects.bulk_create(
        Observation(
            indicator_id=one.indicator_id,
            series=one.series,
            agency_id=one.agency_id,
            area_id=one.area_id,
            period=one.period,
            value=one.value,
            text=one.text,
            basis=one.basis,
            source_kind=one.source_kind,
            source_id=one.source_id,
            withdrawn=one.withdraws,
            synthetic=one.synthetic,
            known_at=moment,
            known_by=by.name,
            **_behind(one),
        )
        for one in new
    )
    if new:
        first = new[0]
        subject = Subject(first.source_kind, first.source_id)
        record(by, "measure.observed", subject, after={"values": [_said(one) for one in new]})
        events.announce(ObservationsAdded(tuple(sorted({one.indicator_id for one in new}))))
    return len(new)


def _behind(one: NewObservation) -> dict[str, Any]:
    """The columns of a computed value; a fraction's parts as text, which JSON keeps exact."""
    if one.computed is None:
        return {}
    below = one.computed.denominator
    counts = {"numerator": str(one.computed.numerator), "denominator": None if below is None else str(below)}
    return {"formula": one.computed.formula, "snapshot": one.computed.snapshot, "counts": counts}


def _said(one: NewObservation) -> dict[str, Any]:
    value = one.text if one.value is None else str(one.value)
    return {"indicator": one.indicator_id, "period": one.period, "value": value or None, "of": one.source_id}
