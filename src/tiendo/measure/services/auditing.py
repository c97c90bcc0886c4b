"""Proving that what is kept is what the rows give, and mending it when somebody asks for that.

What was found goes into the audit chain either way. A difference is mended by counting anew, and only on
request: whoever looks should see what was wrong before it is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from tiendo.measure.selectors.aggregates import partials_of, verdict_on
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.measure.partials import Verdict
    from tiendo.org.types import Actor

PASSED: Final = "measure.audit.passed"
FAILED: Final = "measure.audit.failed"
REPAIRED: Final = "measure.audit.repaired"
SUBJECT: Final = "warehouse.dataset"


@rights.verb(rights.can_manage_data, atomic=False)
def audit_aggregates(dataset: str, *, repair: bool = False, actor: Actor) -> Verdict | None:
    """Count a dataset anew from its rows and compare; None when nothing is kept of it.

    With ``repair`` what differs is counted anew and kept instead.
    """
    verdict = verdict_on(dataset)
    if verdict is None:
        return None
    _note(FAILED if not verdict.is_equal else PASSED, dataset, verdict, actor)
    partials = partials_of(dataset)
    if repair and partials is not None and not verdict.is_equal:
        outcome = partials.rebuild("an audit found a difference")
        after = {"snapshot": outcome.watermark.snapshot, "generation": outcome.watermark.generation}
        with transaction.atomic():
            record(actor, REPAIRED, Subject(SUBJECT, dataset), after=after)
    return verdict


def _note(action: str, dataset: str, verdict: Verdict, actor: Actor) -> None:
    after = {
        "snapshot": verdict.snapshot,
        "cells": verdict.cells,
        "wrong": verdict.wrong,
        "rows_agree": verdict.state_agrees,
        "examples": [
            {key: None if said is None else str(said) for key, said in one.where.items()}
            for one in verdict.examples
        ],
    }
    with transaction.atomic():
        record(actor, action, Subject(SUBJECT, dataset), after=after)
