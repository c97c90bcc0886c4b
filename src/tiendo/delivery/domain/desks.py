"""On whose desk a report lay, replayed from the steps it took. Drafts leave no trace; steps always do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.types import StepKind, SubmissionState

if TYPE_CHECKING:
    from collections.abc import Iterable

TO = {
    StepKind.OPENED: SubmissionState.DRAFT,
    StepKind.TO_HEAD: SubmissionState.AWAITING_HEAD,
    StepKind.SENT: SubmissionState.SENT,
    StepKind.RETURNED: SubmissionState.RETURNED,
    StepKind.ACCEPTED: SubmissionState.ACCEPTED,
}
WITH_THE_BODY = frozenset({SubmissionState.SENT, SubmissionState.ACCEPTED})


def state_after(steps: Iterable[StepKind]) -> SubmissionState:
    """Where a report lies after these steps, in their order; one with none is a draft.

    The head hands a report that was sent before back as a returned one; reopening moves only what lay with
    the standing body.
    """
    state, was_sent = SubmissionState.DRAFT, False
    for step in steps:
        was_sent = was_sent or step is StepKind.SENT
        if step is StepKind.HANDED_BACK:
            state = SubmissionState.RETURNED if was_sent else SubmissionState.DRAFT
        elif step is StepKind.REOPENED:
            state = SubmissionState.DRAFT if state in WITH_THE_BODY else state
        else:
            state = TO[step]
    return state
