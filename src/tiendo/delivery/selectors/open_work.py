"""Occurrences that are not done and whose day has come or comes soon, with who owes them today."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, Q, Subquery

from tiendo.delivery.models import Assignment, Deliverable, Delivery, Occurrence, Term
from tiendo.delivery.views.open_work import OpenWork
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def open_work(on: date, *, until: date, agencies: frozenset[int] | None = None) -> tuple[OpenWork, ...]:
    """What is not done on a day and due up to ``until``, the earliest first; per round work is its report's.

    ``agencies``: only what these owe; None for all.
    """
    terms = _terms(until)
    leads = _leads({(term.occurrence.plan_id, term.occurrence.action_code) for term in terms}, on)
    first = _first_days([term.occurrence_id for term in terms])
    found = []
    for term in terms:
        occurrence, due = term.occurrence, term.due_on
        owing = (
            (occurrence.agency_id,)
            if occurrence.agency_id
            else tuple(sorted(leads.get((occurrence.plan_id, occurrence.action_code), ())))
        )
        if due is None or (agencies is not None and not agencies.intersection(owing)):
            continue
        done, waiting = _state(occurrence, due)
        if not done:
            found.append(
                OpenWork(
                    occurrence.pk,
                    occurrence.plan_id,
                    occurrence.action_code,
                    term.action.text,
                    term.action.leader,
                    due,
                    first.get(occurrence.pk) or due,
                    owing,
                    due < on and not waiting,
                )
            )
    return tuple(found)


def _terms(until: date) -> list[Term]:
    """The latest terms of what falls due, with what was delivered."""
    latest = Term.objects.filter(occurrence=OuterRef("pk")).order_by("-recorded_at", "-pk").values("pk")[:1]
    current = Occurrence.objects.filter(round=None).annotate(term=Subquery(latest)).values("term")
    deliveries = Prefetch(
        "occurrence__deliverables",
        Deliverable.objects.prefetch_related(
            Prefetch("deliveries", Delivery.objects.prefetch_related("rulings"))
        ),
    )
    terms = Term.objects.filter(pk__in=current, ended=False, blocked=False, due_on__lte=until)
    return list(
        terms.select_related("occurrence", "action").prefetch_related(deliveries).order_by("due_on", "pk")
    )


def _first_days(occurrence_ids: Iterable[int]) -> dict[int, date | None]:
    """The original day of each: the first that was recorded."""
    first: dict[int, date | None] = {}
    terms = Term.objects.filter(occurrence__in=list(occurrence_ids), due_on__isnull=False)
    for pk, due in terms.order_by("recorded_at", "pk").values_list("occurrence_id", "due_on"):
        first.setdefault(pk, due)
    return first


def _leads(codes: set[tuple[int, str]], on: date) -> dict[tuple[int, str], set[int]]:
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        action_code__in={code for _, code in codes},
        role=DutyRole.LEAD,
        superseded_at=None,
        valid_from__lte=on,
    )
    for plan, code, agency in rows.values_list("version__plan_id", "action_code", "agency_id"):
        found[plan, code].add(agency)
    return found


def _state(occurrence: Occurrence, due: date) -> tuple[bool, bool]:
    """Whether all is accepted; else whether what is missing was delivered in time and waits for a ruling."""
    done, waiting = True, True
    deliverables = list(occurrence.deliverables.all())
    for deliverable in deliverables:
        taken = handed_in = False
        for delivery in deliverable.deliveries.all():
            rulings = list(delivery.rulings.all())
            taken = taken or bool(rulings and rulings[-1].accepted)
            handed_in = handed_in or (not rulings and delivery.delivered_on <= due)
        done, waiting = done and taken, waiting and (taken or handed_in)
    return done and bool(deliverables), waiting and bool(deliverables)
