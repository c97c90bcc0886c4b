"""Everything about one piece of work: terms, products, deliveries, rulings, and requests for readers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from tiendo.delivery.models import (
    Attachment,
    Deliverable,
    Delivery,
    ExtensionRequest,
    Occurrence,
    Remedy,
    Ruling,
    Term,
)
from tiendo.delivery.selectors.status import Board
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from tiendo.delivery.domain.work import WorkView
    from tiendo.org.types import Actor

T = TypeVar("T", Term, ExtensionRequest, Remedy)
NO_SUCH_WORK = Words(
    "Không có việc này. Hãy mở lại từ trang tình hình thực hiện.",
    "There is no such piece of work. Open it from the progress page.",
)


@dataclass(frozen=True, slots=True)
class GivenView:
    """One delivery with its latest ruling; proofs are empty for those who may not read them."""

    id: int
    agency: str
    delivered_on: date
    accepted: bool | None
    ruled_at: datetime | None
    reason: str
    document: str
    link: str
    file_id: int | None
    file_name: str
    note: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """One thing the work is done by, and what was delivered for it, the latest first.

    ``revision`` counts its deliveries and the rulings on them; a ruling says which one it was made at.
    """

    id: int
    text: str
    given: tuple[GivenView, ...]

    revision: int = 0

    @property
    def is_accepted(self) -> bool:
        return any(one.accepted for one in self.given)


@dataclass(frozen=True, slots=True)
class OccurrencePage:
    """One piece of work as of a day, as far as the reader may see it."""

    work: WorkView
    on: date
    terms: tuple[Term, ...]
    products: tuple[ProductView, ...]
    requests: tuple[ExtensionRequest, ...]
    remedies: tuple[Remedy, ...]
    may_read: bool
    may_report: bool
    may_steer: bool


def work_pages(
    plan_id: int, code: str, *, on: date | None = None, actor: Actor
) -> tuple[OccurrencePage, ...]:
    """All occurrences of one action as of a day, in a fixed number of queries."""
    day = on or clock.today()
    known_by = clock.end_of(day)
    works = Board(plan_id, day, (code,)).work()
    ids = [work.id for work in works]
    terms = _by_occurrence(Term.objects.filter(occurrence__in=ids, recorded_at__lte=known_by))
    products = _products(ids, known_by, {work.id: can_read(work, actor) for work in works})
    requests = _by_occurrence(
        ExtensionRequest.objects.filter(occurrence__in=ids, recorded_at__lte=known_by).select_related(
            "agency"
        )
    )
    remedies = _by_occurrence(
        Remedy.objects.filter(occurrence__in=ids, recorded_at__lte=known_by).select_related("agency")
    )
    return tuple(
        OccurrencePage(
            work,
            day,
            tuple(terms[work.id]),
            tuple(products[work.id]),
            tuple(_as_known(one, known_by) for one in requests[work.id]) if may_read else (),
            tuple(remedies[work.id]) if may_read else (),
            may_read,
            any(rights.can_report(actor, agency) for agency in work.agency_ids),
            rights.can_steer(actor),
        )
        for work in works
        for may_read in [can_read(work, actor)]
    )


def work_page(plan_id: int, occurrence_id: int, *, on: date | None = None, actor: Actor) -> OccurrencePage:
    """One piece of work as of a day; raises ``UnknownWork`` when it is not owed then."""
    found = Occurrence.objects.filter(pk=occurrence_id, plan=plan_id).first()
    pages = work_pages(plan_id, found.action_code, on=on, actor=actor) if found else ()
    page = next((one for one in pages if one.work.id == occurrence_id), None)
    if page is None:
        raise UnknownWork(NO_SUCH_WORK)
    return page


def can_read(work: WorkView, actor: Actor) -> bool:
    """Whether narratives, requests and files of a piece of work may be read."""
    owners = work.agency_ids | ({work.owner_id} if work.owner_id else set())
    return any(rights.can_read_delivery(actor, agency) for agency in owners)


def file_of(plan_id: int, occurrence_id: int, attachment_id: int, *, actor: Actor) -> Attachment:
    """A file delivered for a piece of work; raises ``UnknownWork`` to those who may not read it."""
    page = work_page(plan_id, occurrence_id, actor=actor)
    delivery = Delivery.objects.filter(
        attachment=attachment_id, deliverable__occurrence=occurrence_id
    ).select_related("attachment")
    found = delivery.first() if page.may_read else None
    if found is None or found.attachment is None:
        raise UnknownWork(NO_SUCH_WORK)
    return found.attachment


def revision_of(deliverable: Deliverable) -> int:
    """How many deliveries and rulings a deliverable has had."""
    rulings = Ruling.objects.filter(delivery__deliverable=deliverable)
    return deliverable.deliveries.count() + rulings.count()


def _as_known(one: ExtensionRequest, known_by: datetime) -> ExtensionRequest:
    """The request as it stood at a moment: an answer given later was not known then. Never saved."""
    if one.decided_at is not None and one.decided_at > known_by:
        one.granted = one.granted_due_on = one.decided_at = None
        one.answer = one.decided_by = ""
    return one


def _by_occurrence(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row.occurrence_id].append(row)
    return found


def _products(ids: list[int], known_by: datetime, readable: dict[int, bool]) -> dict[int, list[ProductView]]:
    live = Q(ended_at__isnull=True) | Q(ended_at__gt=known_by)
    asked = Deliverable.objects.filter(live, occurrence__in=ids, recorded_at__lte=known_by)
    given = Delivery.objects.filter(deliverable__in=asked, recorded_at__lte=known_by)
    rulings = Ruling.objects.filter(delivery__in=given, recorded_at__lte=known_by)
    ruled: dict[int, list[Ruling]] = defaultdict(list)
    for ruling in rulings.order_by("recorded_at", "pk"):
        ruled[ruling.delivery_id].append(ruling)
    revisions: Counter[int] = Counter()
    views: dict[int, list[GivenView]] = defaultdict(list)
    for one in given.select_related("agency", "attachment", "deliverable").order_by("-recorded_at", "-pk"):
        shown = readable[one.deliverable.occurrence_id]
        views[one.deliverable_id].append(_given(one, ruled[one.pk], shown=shown))
        revisions[one.deliverable_id] += 1 + len(ruled[one.pk])
    found: dict[int, list[ProductView]] = defaultdict(list)
    for product in asked.order_by("position"):
        given_for, revision = tuple(views[product.pk]), revisions[product.pk]
        found[product.occurrence_id].append(ProductView(product.pk, product.text, given_for, revision))
    return found


def _given(one: Delivery, rulings: list[Ruling], *, shown: bool) -> GivenView:
    ruling = rulings[-1] if rulings else None
    file = one.attachment if shown else None
    return GivenView(
        one.pk,
        one.agency.name,
        one.delivered_on,
        ruling.accepted if ruling else None,
        ruling.recorded_at if ruling else None,
        ruling.reason if ruling and shown else "",
        one.document if shown else "",
        one.link if shown else "",
        file.pk if file else None,
        file.name if file else "",
        one.note if shown else "",
        one.recorded_by if shown else "",
    )
