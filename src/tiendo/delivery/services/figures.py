"""Figures the standing body accepted become what is known of their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.measure.selectors.known import values_from
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.models import Entry, Submission
    from tiendo.org.types import Actor

SOURCE = "delivery.entry"
SERIES = "declared"


def observe_figures(submission: Submission, accepted: Iterable[Entry], actor: Actor) -> int:
    """Write down the accepted figures that are new or differ from what this entry said before."""
    counted = [(entry, entry.target.indicator_id) for entry in accepted if entry.target]
    held = values_from(SOURCE, [str(entry.pk) for entry, _ in counted])
    new = [
        _observation(submission, entry, indicator)
        for entry, indicator in counted
        if held.get(str(entry.pk), (None, "")) != (entry.value, entry.value_text)
    ]
    return observe(new, actor=actor) if new else 0


def _observation(submission: Submission, entry: Entry, indicator_id: int) -> NewObservation:
    return NewObservation(
        indicator_id=indicator_id,
        period=entry.period,
        value=entry.value,
        text=entry.value_text,
        basis=Basis.DECLARED,
        series=SERIES,
        source_kind=SOURCE,
        source_id=str(entry.pk),
        synthetic=submission.synthetic,
    )
