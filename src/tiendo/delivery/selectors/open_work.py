"""Work that is not done and whose day has come or comes soon, judged like all status, for few agencies fast.

A plan's board reads everything; an inbox, opened many times a day, reads only what its agencies lead.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.domain.status import Facts, Offer, Part, judge
from tiendo.delivery.models import Assignment, Deliverable, Delivery, Occurrence, Ruling, Term
from tiendo.delivery.selectors.answering import WhoAnswers
from tiendo.delivery.selectors.leading import Leading, codes_led_by
from tiendo.delivery.types import Timing
from tiendo.delivery.views.open_work import OpenWork
from tiendo.kernel import clock
from tiendo.org.selectors import valid_on
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

ISSUED = ("action__version__issued_on", "action__version__published_at")


def open_work(
    on: date, *, until: date, agencies: frozenset[int] | None = None, posts: frozenset[int] = frozenset()
) -> tuple[OpenWork, ...]:
    """What is not done on a day and due up to ``until``, the earliest first; per round work is its report's.

    ``agencies``: only what these owe; None for all. ``posts``: only what these are in charge of.
    """
    known_by, leading = clock.end_of(on), Leading()
    rows = _asked(on, agencies)
    if posts:
        rows = rows.filter(codes_led_by(posts, leading))
    occurrences = {one.pk: one for one in rows}
    first, last = _terms(occurrences, known_by)
    due = {
        pk: term
        for pk, term in last.items()
        if not term.ended and term.due_on is not None and term.due_on <= until
    }
    parts = _parts(due, known_by)
    who = {plan: WhoAnswers(plan, on, known_by) for plan in {occurrences[pk].plan_id for pk in due}}
    found = []
    for pk, term in due.items():
        occurrence = occurrences[pk]
        status = judge(Facts(term.due_on, tuple(parts[pk]), term.blocked), on)
        answering = who[occurrence.plan_id].of(occurrence.action_code, occurrence.agency_id)
        owing = tuple(one.agency_id for one in answering)
        if status.is_done or (agencies is not None and not agencies.intersection(owing)):
            continue
        post = leading.post(term.action)
        if posts and (post is None or post.id not in posts):
            continue
        overdue = status.timing is Timing.OVERDUE
        found.append(_open(occurrence, term, first[pk], owing, post.id if post else None, overdue=overdue))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.occurrence_id)))


def plan_of_occurrence(occurrence_id: int) -> str:
    """The slug of the plan an occurrence is of; empty when there is none."""
    found = Occurrence.objects.filter(pk=occurrence_id).values_list("plan__slug", flat=True)
    return found.first() or ""


def _asked(on: date, agencies: frozenset[int] | None) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.filter(round=None)
    if agencies is None:
        return rows
    known = clock.end_of(on)
    live = Q(superseded_at=None) | Q(superseded_at__gt=known)
    led = Assignment.objects.filter(
        valid_on(on), live, agency__in=agencies, role=DutyRole.LEAD, recorded_at__lte=known
    ).values("action_code")
    return rows.filter(Q(agency__in=agencies) | Q(agency=None, action_code__in=led))


def _terms(occurrences: Iterable[int], known_by: datetime) -> tuple[dict[int, date | None], dict[int, Term]]:
    """Of each occurrence the original day, and the terms that hold."""
    first: dict[int, date | None] = {}
    last: dict[int, Term] = {}
    terms = Term.objects.filter(occurrence__in=list(occurrences), recorded_at__lte=known_by)
    fields = ("occurrence_id", "due_on", "blocked", "ended", "action__text", "action__leader", *ISSUED)
    for term in terms.select_related("action__version").only(*fields).order_by("recorded_at", "pk"):
        if first.get(term.occurrence_id) is None:
            first[term.occurrence_id] = term.due_on
        last[term.occurrence_id] = term
    return first, last


def _parts(occurrences: Iterable[int], known_by: datetime) -> dict[int, list[Part]]:
    """Occurrence → what it is done by, each with what was handed over for it."""
    ids = list(occurrences)
    live = Q(ended_at=None) | Q(ended_at__gt=known_by)
    asked = Deliverable.objects.filter(live, occurrence__in=ids, recorded_at__lte=known_by)
    given = Delivery.objects.filter(deliverable__occurrence__in=ids, recorded_at__lte=known_by)
    rulings = Ruling.objects.filter(delivery__in=given, recorded_at__lte=known_by)
    ruled = dict(rulings.order_by("recorded_at", "pk").values_list("delivery", "accepted"))
    offers: dict[int, list[Offer]] = defaultdict(list)
    for pk, deliverable, day in given.order_by("recorded_at", "pk").values_list(
        "pk", "deliverable", "delivered_on"
    ):
        offers[deliverable].append(Offer(day, ruled.get(pk)))
    found: dict[int, list[Part]] = defaultdict(list)
    for pk, occurrence in asked.values_list("pk", "occurrence"):
        found[occurrence].append(tuple(offers[pk]))
    return found


def _open(
    occurrence: Occurrence,
    term: Term,
    first: date | None,
    owing: tuple[int, ...],
    post: int | None,
    *,
    overdue: bool,
) -> OpenWork:
    assert term.due_on is not None  # noqa: S101 - asked for above
    return OpenWork(
        occurrence.pk,
        occurrence.plan_id,
        occurrence.action_code,
        term.action.text,
        term.action.leader,
        post,
        term.due_on,
        first or term.due_on,
        owing,
        overdue,
    )
