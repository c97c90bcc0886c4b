"""Which actions of a plan still have something owed, from occurrences, terms and accepted deliveries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from tiendo.delivery.models import Deliverable, Delivery, Occurrence, Ruling, Term

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.domain.carrying import Line


class Owed:
    """The answer for one plan, in three queries; what only opens in a later year is not owed yet."""

    def __init__(self, plan_id: int, *, by: date) -> None:
        self._known: set[str] = set()
        self._open: dict[str, set[int | None]] = defaultdict(set)
        done = _done(plan_id)
        for pk, code, agency, ended, opens in _with_terms(plan_id):
            self._known.add(code)
            if not ended and pk not in done and (opens is None or opens.year <= by.year):
                self._open[code].add(agency)

    def is_owed(self, code: str, line: Line) -> bool:
        """Whether an agency, leading an action so, still owes something of it.

        What the named leads owe together is owed by whoever was named, not by members of a collective
        named beside them. An action nothing is known of counts as owed.
        """
        if code not in self._known:
            return True
        owners = {line.agency, line.inherited_from} - {None}
        return bool(owners & self._open[code]) or (line.through is None and None in self._open[code])


def _with_terms(plan_id: int) -> list[tuple[int, str, int | None, bool | None, date | None]]:
    latest = Term.objects.filter(occurrence=OuterRef("pk")).order_by("-recorded_at", "-pk")
    rows = Occurrence.objects.filter(plan=plan_id, round__isnull=True).annotate(
        ended=Subquery(latest.values("ended")[:1]), opens=Subquery(latest.values("opens_on")[:1])
    )
    return list(rows.values_list("pk", "action_code", "agency_id", "ended", "opens"))


def _done(plan_id: int) -> set[int]:
    """Occurrences of which every deliverable has a delivery that was accepted."""
    last = Ruling.objects.filter(delivery=OuterRef("pk")).order_by("-recorded_at", "-pk")
    taken = (
        Delivery.objects.filter(deliverable__occurrence__plan=plan_id)
        .annotate(taken=Subquery(last.values("accepted")[:1]))
        .filter(taken=True)
    )
    ours = Deliverable.objects.filter(occurrence__plan=plan_id, ended_at__isnull=True)
    missing = ours.filter(~Q(pk__in=taken.values("deliverable")))
    all_of = set(ours.values_list("occurrence", flat=True))
    return all_of - set(missing.values_list("occurrence", flat=True))
