"""What proves each occurrence done, kept in step with the products a version names; called inside verbs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.delivery.models import Deliverable, Occurrence, Ruling
from tiendo.kernel import clock

if TYPE_CHECKING:
    from tiendo.plan.models import Action, PlanVersion

IMPLIED = "Báo cáo kết quả thực hiện"
BATCH = 500


def lay_out_deliverables(version: PlanVersion, of: list[tuple[Occurrence, Action]]) -> int:
    """Write what is missing, end what the version no longer asks for; gives how many changed.

    What was accepted as a whole stays done: a later edition asks nothing more of it.
    """
    products, standing, done = _products(version), _standing(version), _settled(version)
    new: list[Deliverable] = []
    ended: list[int] = []
    for there, action in of:
        if there.pk in done:
            continue
        texts = products[action.pk] or {IMPLIED: None}
        known = standing[there.pk]
        ended += [one.pk for one in known if one.ended_at is None and one.text not in texts]
        live = {one.text for one in known if one.ended_at is None}
        last = max((one.position for one in known), default=0)
        missing = [text for text in texts if text not in live]
        new += [
            Deliverable(occurrence=there, product_id=texts[text], position=position, text=text)
            for position, text in enumerate(missing, start=last + 1)
        ]
    Deliverable.objects.bulk_create(new, BATCH)
    for at in range(0, len(ended), BATCH):
        Deliverable.objects.filter(pk__in=ended[at : at + BATCH]).update(ended_at=clock.now())
    return len(new) + len(ended)


def _products(version: PlanVersion) -> dict[int, dict[str, int | None]]:
    """The products of each action; the same words twice are one."""
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    for action in version.actions.prefetch_related("products"):
        for product in action.products.all():
            found[action.pk].setdefault(product.text, product.pk)
    return found


def _standing(version: PlanVersion) -> dict[int, list[Deliverable]]:
    found: dict[int, list[Deliverable]] = defaultdict(list)
    for one in Deliverable.objects.filter(occurrence__plan=version.plan_id):
        found[one.occurrence_id].append(one)
    return found


def _settled(version: PlanVersion) -> set[int]:
    """Occurrences whose every deliverable has been accepted."""
    rulings = Ruling.objects.filter(delivery__deliverable__occurrence__plan=version.plan_id)
    pairs = rulings.order_by("recorded_at", "pk").values_list(
        "delivery_id", "delivery__deliverable_id", "accepted"
    )
    latest = {delivery: (deliverable, accepted) for delivery, deliverable, accepted in pairs}
    taken = {deliverable for deliverable, accepted in latest.values() if accepted}
    live = Deliverable.objects.filter(occurrence__plan=version.plan_id, ended_at__isnull=True)
    asked = list(live.values_list("occurrence_id", "pk"))
    still_open = {occurrence for occurrence, pk in asked if pk not in taken}
    return {occurrence for occurrence, _ in asked} - still_open
