"""Which edition of each plan there is as of a day: the one home of the question. Public.

As of a day is what was true and known by its end. An edition is known once it is published here, and is never
published before the day it was issued on: what was known of it was true. The day printed on the document says
from when its duties count; it does not make an edition known on days when nobody here could have read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tiendo.kernel import clock
from tiendo.plan.models import Plan, PlanVersion

if TYPE_CHECKING:
    from datetime import date


def known_by(on: date | None) -> Q:
    """Of editions, those published by the end of a day; all when none is asked for."""
    return Q(published_at__lte=clock.end_of(on)) if on else Q()


def versions_known(on: date | None = None) -> QuerySet[PlanVersion]:
    """The latest edition of each plan as of a day, or now, as a query for filtering by."""
    among = PlanVersion.objects.filter(known_by(on), plan=OuterRef("pk"))
    last = among.order_by("-edition").values("pk")[:1]
    return PlanVersion.objects.filter(pk__in=Plan.objects.values(last=Subquery(last)))


def version_known(plan_id: int, on: date | None = None) -> PlanVersion | None:
    """The latest edition of one plan as of a day, or now; None when it had none yet."""
    found: QuerySet[PlanVersion] = PlanVersion.objects.filter(known_by(on), plan=plan_id)
    return found.select_related("plan").order_by("-edition").first()
