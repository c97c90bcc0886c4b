"""Taking a step of review back."""

from __future__ import annotations

from tiendo.org.types import Actor
from tiendo.plan.types import Step


def undo(draft_id: int, *, actor: Actor) -> Step:
    """Take back this person's latest step.

    Raises ``NothingToUndo``, or ``StaleRevision`` when someone else has since changed what it touched.
    """
    raise NotImplementedError
