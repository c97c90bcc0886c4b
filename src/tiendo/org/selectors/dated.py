"""When a dated row holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date

    from tiendo.org.models import Agency
    from tiendo.org.views import AgencyView
    from tiendo.trust.compiled import Given


def valid_on(day: date | Given, prefix: str = "") -> Q:
    """The condition that a dated row holds on ``day``, both ends included."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    running = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return begun & running


def exist_together(one: Agency | AgencyView, other: AgencyView) -> bool:
    """Whether there is a day on which both exist: a name may be one body's before and another's since."""
    starts = [day for day in (one.valid_from, other.valid_from) if day]
    ends = [day for day in (one.valid_to, other.valid_to) if day]
    return not starts or not ends or max(starts) <= min(ends)
