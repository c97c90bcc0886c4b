"""The products the actions of a report are done by, with what its agency has handed over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import BigAutoField, DateField, OuterRef, Prefetch, Q, Subquery

from tiendo.delivery.models import Deliverable, Delivery, Occurrence, Ruling, Term
from tiendo.delivery.selectors.answering import answered_by
from tiendo.delivery.types import EntryKind
from tiendo.delivery.views.submission import ProductView
from tiendo.kernel import clock
from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.delivery.models import Entry, Submission


def products_by_action(
    found: Submission, entries: Iterable[Entry], *, on: date | None = None
) -> dict[str, list[ProductView]]:
    """By entry code, what the action of each entry owes beside the rounds; three queries at most.

    ``on``: as far as was known on a day.
    """
    actions = {one.code.removeprefix("action/") for one in entries if one.kind == EntryKind.ACTION}
    day = on or clock.today()
    asked = _OWED.rows(agency=found.agency_id, day=day, plan=found.round.plan_id) if actions else []
    owed = [pk for pk, action in asked if action in actions]
    products: dict[str, list[ProductView]] = defaultdict(list)
    for row in _deliverables(owed, day) if owed else ():
        view = _view(row)
        if not _is_old_news(view, found):
            products[f"action/{row.occurrence.action_code}"].append(view)
    return products


_OWED: Compiled[Any] = Compiled(
    lambda: (
        Occurrence.objects.filter(
            answered_by(Given("agency", BigAutoField()), Given("day", DateField())),
            plan=Given("plan", BigAutoField()),
            round__isnull=True,
        )
        .order_by()
        .values_list("pk", "action_code")
    )
)


def _deliverables(occurrences: list[int], day: date) -> QuerySet[Deliverable]:
    known = Q(recorded_at__lte=clock.end_of(day))
    latest = Term.objects.filter(known, occurrence=OuterRef("occurrence")).order_by("-recorded_at", "-pk")
    ruling = Ruling.objects.filter(known, delivery=OuterRef("pk")).order_by("-recorded_at", "-pk")
    given = Delivery.objects.filter(known).annotate(taken=Subquery(ruling.values("accepted")[:1]))
    return (
        Deliverable.objects.filter(
            known, Q(ended_at=None) | Q(ended_at__gt=clock.end_of(day)), occurrence__in=occurrences
        )
        .annotate(due=Subquery(latest.values("due_on")[:1]), ended=Subquery(latest.values("ended")[:1]))
        .exclude(ended=True)
        .select_related("occurrence")
        .prefetch_related(Prefetch("deliveries", given.order_by("recorded_at")))
        .order_by("due", "occurrence", "position")
    )


def _is_old_news(view: ProductView, found: Submission) -> bool:
    """Accepted before the days the round is about: earlier reports told it."""
    return bool(view.is_accepted and view.delivered_on and view.delivered_on < found.round.period_from)


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
