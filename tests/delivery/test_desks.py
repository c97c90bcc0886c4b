"""Where a report lay after the steps it took."""

from __future__ import annotations

import pytest

from tiendo.delivery.domain.desks import state_after
from tiendo.delivery.types import StepKind as Step
from tiendo.delivery.types import SubmissionState as State

SENT = (Step.OPENED, Step.TO_HEAD, Step.SENT)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.DRAFT),
        ((Step.OPENED, Step.TO_HEAD), State.AWAITING_HEAD),
        ((Step.OPENED, Step.TO_HEAD, Step.HANDED_BACK), State.DRAFT),
        ((*SENT, Step.RETURNED, Step.TO_HEAD, Step.HANDED_BACK), State.RETURNED),
        ((*SENT, Step.ACCEPTED), State.ACCEPTED),
        ((*SENT, Step.ACCEPTED, Step.REOPENED), State.DRAFT),
        ((*SENT, Step.RETURNED, Step.REOPENED), State.RETURNED),
        ((Step.OPENED, Step.TO_HEAD, Step.REOPENED), State.AWAITING_HEAD),
    ],
)
def test_a_report_lies_where_its_steps_left_it(steps, state):
    assert state_after(steps) is state
