"""The products the actions of a report are done by, with what its agency has handed over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, Q, Subquery

from tiendo.delivery.models import Deliverable, Delivery, Occurrence, Ruling, Term
from tiendo.delivery.selectors.answering import answered_by
from tiendo.delivery.types import EntryKind
from tiendo.delivery.views.submission import ProductView
from tiendo.kernel import clock

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.models import Entry, Submission


def products_by_action(
    found: Submission, only: Entry | None = None, *, on: date | None = None
) -> dict[str, list[ProductView]]:
    """By entry code, what each action of the report owes that is not a round's own report; two queries.

    ``on``: as far as was known on a day.
    """
    if only is not None and only.kind != EntryKind.ACTION:
        return {}
    day = on or clock.today()
    known = Q(recorded_at__lte=clock.end_of(day))
    latest = Term.objects.filter(known, occurrence=OuterRef("occurrence")).order_by("-recorded_at", "-pk")
    ruling = Ruling.objects.filter(known, delivery=OuterRef("pk")).order_by("-recorded_at", "-pk")
    given = Delivery.objects.filter(known).annotate(taken=Subquery(ruling.values("accepted")[:1]))
    rows = (
        Deliverable.objects.filter(
            known,
            Q(ended_at=None) | Q(ended_at__gt=clock.end_of(day)),
            occurrence__in=Occurrence.objects.filter(
                answered_by(found.agency_id, day),
                plan=found.round.plan_id,
                round__isnull=True,
                action_code__in=_codes(found, only),
            ),
        )
        .annotate(due=Subquery(latest.values("due_on")[:1]), ended=Subquery(latest.values("ended")[:1]))
        .exclude(ended=True)
        .select_related("occurrence")
        .prefetch_related(Prefetch("deliveries", given.order_by("recorded_at")))
        .order_by("due", "occurrence", "position")
    )
    products: dict[str, list[ProductView]] = defaultdict(list)
    for row in rows:
        view = _view(row)
        if not _is_old_news(view, found):
            products[f"action/{row.occurrence.action_code}"].append(view)
    return products


def _is_old_news(view: ProductView, found: Submission) -> bool:
    """Accepted before the days the round is about: earlier reports told it."""
    return bool(view.is_accepted and view.delivered_on and view.delivered_on < found.round.period_from)


def _codes(found: Submission, only: Entry | None) -> list[str]:
    codes = [only.code] if only else found.entries.values_list("code", flat=True)
    return [code.removeprefix("action/") for code in codes if code.startswith("action/")]


def _view(row: Deliverable) -> ProductView:
    due = row.due  # type: ignore[attr-defined]  # annotated above
    given = list(row.deliveries.all())
    taken = [one for one in given if one.taken]  # type: ignore[attr-defined]
    if not given:
        return ProductView(row.pk, row.text, due)
    last = (taken or given)[-1]
    return ProductView(
        row.pk,
        row.text,
        due,
        last.delivered_on,
        last.document,
        last.taken,  # type: ignore[attr-defined]
    )
