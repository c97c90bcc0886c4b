"""What was handed over for each occurrence by a moment: deliveries of products, and entries of rounds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.domain.status import Offer, Part
from tiendo.delivery.domain.times import PER_ROUND
from tiendo.delivery.models import Deliverable, Delivery, Entry, EntryRuling, Ruling, Sending
from tiendo.delivery.types import EntryKind
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from tiendo.delivery.models import Occurrence

RoundEntry = tuple[int, str]
Move = tuple["datetime", bool, "bool | None"]


def product_parts(
    plan_id: int,
    known_by: datetime,
    codes: Collection[str] | None = None,
    alone: Occurrence | None = None,
    within: QuerySet[Occurrence] | None = None,
) -> dict[int, list[Part]]:
    """Occurrence → its deliverables, each with what was delivered; of one, an action, some, or all."""
    live = Q(ended_at__isnull=True) | Q(ended_at__gt=known_by)
    asked = Deliverable.objects.filter(live, _of(plan_id, codes, alone, within), recorded_at__lte=known_by)
    rulings = Ruling.objects.filter(
        _of(plan_id, codes, alone, within, "delivery__deliverable__"), recorded_at__lte=known_by
    ).order_by("recorded_at", "pk")
    ruled = dict(rulings.values_list("delivery", "accepted"))
    given = Delivery.objects.filter(
        _of(plan_id, codes, alone, within, "deliverable__"), recorded_at__lte=known_by
    )
    offers: dict[int, list[Offer]] = defaultdict(list)
    for pk, deliverable, day in given.order_by("recorded_at", "pk").values_list(
        "pk", "deliverable", "delivered_on"
    ):
        offers[deliverable].append(Offer(day, ruled.get(pk)))
    found: dict[int, list[Part]] = defaultdict(list)
    for pk, occurrence in asked.values_list("pk", "occurrence"):
        found[occurrence].append(tuple(offers.get(pk, ())))
    return found


def _of(
    plan_id: int,
    codes: Collection[str] | None,
    alone: Occurrence | None,
    within: QuerySet[Occurrence] | None,
    prefix: str = "",
) -> Q:
    """The condition that a row is about one occurrence, those of one action, some, or all."""
    if alone is not None:
        return Q(**{f"{prefix}occurrence": alone.pk})
    if within is not None:
        return Q(**{f"{prefix}occurrence__in": within})
    of_plan = Q(**{f"{prefix}occurrence__plan": plan_id})
    return of_plan if codes is None else of_plan & Q(**{f"{prefix}occurrence__action_code__in": codes})


def entry_parts(
    plan_id: int, known_by: datetime, codes: Collection[str] | None = None
) -> dict[RoundEntry, dict[int, Part]]:
    """(round, action code) → agency asked → what it sent, for work owed as a round's report."""
    entries = Entry.objects.filter(
        submission__round__plan=plan_id, kind=EntryKind.ACTION, action__deadline_kind__in=PER_ROUND
    )
    if codes is not None:
        entries = entries.filter(action__code__in=codes)
    moves: dict[int, list[Move]] = defaultdict(list)
    sent: dict[int, list[datetime]] = defaultdict(list)
    sendings = Sending.objects.filter(submission__round__plan=plan_id, recorded_at__lte=known_by)
    if codes is not None:
        sendings = sendings.filter(submission__in=entries.values("submission"))
    for submission, at in sendings.order_by("recorded_at").values_list("submission", "recorded_at"):
        sent[submission].append(at)
    rulings = EntryRuling.objects.filter(entry__in=entries, recorded_at__lte=known_by)
    for entry, at, accepted in rulings.values_list("entry", "recorded_at", "accepted"):
        moves[entry].append((at, True, accepted))
    found: dict[RoundEntry, dict[int, Part]] = defaultdict(dict)
    fields = ("pk", "submission", "submission__round", "submission__agency", "action__code")
    for pk, submission, round_id, agency, action_code in entries.values_list(*fields):
        own = [(at, False, None) for at in sent[submission]]
        found[round_id, action_code or ""][agency] = entry_offers([*own, *moves[pk]])
    return found


def entry_offers(moves: Iterable[Move]) -> Part:
    """Sendings and rulings of one entry as offers: handed over when first sent, and again after a return.

    What a later sending repeats of an entry that was not returned counts from the day it was first sent.
    """
    offers: list[Offer] = []
    for at, is_ruling, accepted in sorted(moves, key=lambda move: (move[0], move[1])):
        if is_ruling and offers:
            offers[-1] = Offer(offers[-1].on, accepted)
        elif not is_ruling and (not offers or offers[-1].accepted is False):
            offers.append(Offer(at.astimezone(clock.ZONE).date()))
    return tuple(offers)
