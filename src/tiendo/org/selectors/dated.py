"""When a dated row holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date

    from tiendo.trust.compiled import Given


def valid_on(day: date | Given, prefix: str = "") -> Q:
    """The condition that a dated row holds on ``day``, both ends included."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    running = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return begun & running
