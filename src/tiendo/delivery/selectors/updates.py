"""The update rate: of the entries asked in rounds that have fallen due, how many were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef

from tiendo.delivery.domain.tally import Rate
from tiendo.delivery.models import Sending, Submission
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


def update_rates(plan_id: int, on: date, agencies: Collection[int] | None = None) -> dict[int, Rate]:
    """Agency → entries sent by a day, of those asked of it in rounds due by then. One query.

    ``agencies`` None is all of them.
    """
    known_by = clock.end_of(on)
    sent = Sending.objects.filter(submission=OuterRef("pk"), recorded_at__lte=known_by)
    rows = (
        Submission.objects.filter(round__plan=plan_id, round__due_on__lte=on, round__opened_at__lte=known_by)
        .annotate(asked=Count("entries"), was_sent=Exists(sent))
        .values_list("agency", "asked", "was_sent")
    )
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    found: dict[int, Rate] = {}
    for agency, asked, was_sent in rows:
        before = found.get(agency, Rate(0, 0))
        found[agency] = Rate(before.part + (asked if was_sent else 0), before.whole + asked)
    return found


def joined(rates: dict[int, Rate]) -> Rate:
    """All agencies together: sums, not a mean of rates."""
    return Rate(sum(rate.part for rate in rates.values()), sum(rate.whole for rate in rates.values()))
