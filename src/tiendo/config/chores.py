"""What the clock does in every round, room by room, in this order. Rooms say what; only this module when.

What was left undone comes first, so that nothing waits behind it; the long work of the night comes last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.assess import jobs as assess
from tiendo.delivery import jobs as delivery
from tiendo.measure import jobs as measure
from tiendo.plan import jobs as plan
from tiendo.publishing import jobs as publishing
from tiendo.trust import jobs as trust
from tiendo.warehouse import jobs as warehouse

if TYPE_CHECKING:
    from tiendo.trust.clockwork import Chore

CHORES = (
    *trust.CHORES,
    *plan.CHORES,
    *warehouse.CHORES,
    *delivery.CHORES,
    *measure.CHORES,
    *assess.CHORES,
    *publishing.CHORES,
    *measure.AT_NIGHT,
    *warehouse.AT_NIGHT,
)


def chores() -> tuple[Chore, ...]:
    """All of them; called by the clock's first round, so that only the clock loads what they need."""
    return CHORES
