"""What people had decided about printed names by the end of a day, told by the audit chain.

The table keeps the decisions that hold now; one that was replaced or taken back since is only in the chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.org.selectors.agencies import agencies_loaded, agency_view
from tiendo.org.selectors.dated import exist_together
from tiendo.org.spelling import spelling_key
from tiendo.org.views import ConfirmedName
from tiendo.trust.selectors import done_until

if TYPE_CHECKING:
    from datetime import date

CONFIRMED, FORGOTTEN = "org.name.confirmed", "org.name.forgotten"


def names_confirmed_by(day: date) -> tuple[ConfirmedName, ...]:
    """Every decision that held at the end of the day, the latest first."""
    agencies = {one.code: agency_view(one) for one in agencies_loaded()}
    held: dict[str, list[ConfirmedName]] = {}
    for entry in done_until("org.printed_name", clock.end_of(day)):
        printed = (entry.after or entry.before or {}).get("printed", "")
        key = spelling_key(printed)
        if entry.action == FORGOTTEN:
            held.pop(key, None)
        elif entry.action == CONFIRMED and (found := agencies.get((entry.after or {})["agency"])):
            others = [one for one in held.get(key, ()) if not exist_together(one.agency, found)]
            held[key] = [*others, ConfirmedName(printed, found, entry.actor_name, entry.at)]
    decided = [one for those in held.values() for one in those]
    return tuple(sorted(decided, key=lambda one: one.confirmed_at or clock.now(), reverse=True))
