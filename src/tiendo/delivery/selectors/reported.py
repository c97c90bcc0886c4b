"""Which actions an agency has reported results on, and when last, read from what it sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.models import Sending
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

ACTION = "action/"
_SEEN: dict[tuple[int, str], frozenset[str]] = {}


def last_reported(
    plan_id: int, known_by: datetime, agencies: frozenset[int] | None = None
) -> dict[tuple[int, str], date]:
    """(agency, action code) → the last day it sent results on it, as far as was known by a moment.

    ``agencies`` None is all of them.
    """
    rows = Sending.objects.filter(submission__round__plan=plan_id, recorded_at__lte=known_by)
    if agencies is not None:
        rows = rows.filter(submission__agency__in=agencies)
    sent = list(
        rows.order_by("recorded_at", "pk").values_list("pk", "sha256", "submission__agency", "recorded_at")
    )
    codes = _codes_of([(pk, sha256) for pk, sha256, _, _ in sent])
    found: dict[tuple[int, str], date] = {}
    for pk, sha256, agency, at in sent:
        day = at.astimezone(clock.ZONE).date()
        found.update(((agency, code), day) for code in codes[pk, sha256])
    return found


def _codes_of(sendings: Iterable[tuple[int, str]]) -> dict[tuple[int, str], frozenset[str]]:
    """The actions with results in each sending. What was sent never changes, so it is read once a process."""
    wanted = list(sendings)
    missing = [pk for pk, sha256 in wanted if (pk, sha256) not in _SEEN]
    for at in range(0, len(missing), 500):
        rows = Sending.objects.filter(pk__in=missing[at : at + 500])
        for pk, sha256, content in rows.values_list("pk", "sha256", "content"):
            _SEEN[pk, sha256] = frozenset(
                entry["code"].removeprefix(ACTION)
                for entry in content.get("entries", ())
                if entry["code"].startswith(ACTION) and entry.get("results")
            )
    return {key: _SEEN[key] for key in wanted}
