"""Products that were accepted and deadlines that were moved: facts about work that say nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import OuterRef, Subquery

from tiendo.delivery.models import Ruling, Term
from tiendo.delivery.types import Reason
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AcceptedProduct:
    """One delivery the standing body took. ``document`` and ``link`` are free words of an agency."""

    id: int
    action_code: str
    text: str
    agency: str
    delivered_on: date
    accepted_at: datetime
    document: str
    link: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline that was extended: what it was, what it is."""

    id: int
    action_code: str
    at: datetime
    before: date | None
    due_on: date | None


_ACCEPTED: Final = (
    "last",
    "synthetic",
    "delivery__synthetic",
    "pk",
    "delivery__deliverable__occurrence__action_code",
    "delivery__deliverable__text",
    "delivery__agency__name",
    "delivery__delivered_on",
    "recorded_at",
    "delivery__document",
    "delivery__link",
)


def accepted_products(
    plan_id: int, code: str | None = None, *, on: date | None = None
) -> tuple[AcceptedProduct, ...]:
    """Of a plan (or one action of it), what was accepted and not sent back since, the latest first.

    ``on``: as it was known by the end of a day.
    """
    known = Ruling.objects.filter(recorded_at__lte=clock.end_of(on)) if on else Ruling.objects.all()
    later = known.filter(delivery=OuterRef("delivery")).order_by("-recorded_at", "-pk")
    rows = known.filter(delivery__deliverable__occurrence__plan=plan_id, accepted=True)
    if code is not None:
        rows = rows.filter(delivery__deliverable__occurrence__action_code=code)
    found = rows.annotate(last=Subquery(later.values("pk")[:1])).order_by("-recorded_at", "-pk")
    said: Iterable[tuple[Any, ...]] = found.values_list(*_ACCEPTED)
    standing = ((*row[3:], row[1] or row[2]) for row in said if row[0] == row[3])
    return tuple(AcceptedProduct(*row) for row in standing)


def moved_deadlines(plan_id: int, code: str | None = None) -> tuple[MovedDeadline, ...]:
    """Extensions that were granted, the latest first."""
    before = Term.objects.filter(occurrence=OuterRef("occurrence"), recorded_at__lt=OuterRef("recorded_at"))
    rows = Term.objects.filter(occurrence__plan=plan_id, reason=Reason.EXTENSION)
    if code is not None:
        rows = rows.filter(occurrence__action_code=code)
    rows = rows.annotate(was=Subquery(before.order_by("-recorded_at", "-pk").values("due_on")[:1]))
    return tuple(
        MovedDeadline(row.pk, row.occurrence.action_code, row.recorded_at, row.was, row.due_on)
        for row in rows.select_related("occurrence").order_by("-recorded_at", "-pk")
    )
