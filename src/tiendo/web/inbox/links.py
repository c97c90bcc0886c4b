"""Where a thing in an inbox or a notice is worked on: its page, by the kind of thing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from tiendo.delivery.selectors.open_work import plan_of_occurrence
from tiendo.warehouse.selectors.datasets import code_of

if TYPE_CHECKING:
    from tiendo.delivery.views.inbox import Item

WORK = frozenset({"delivery.occurrence", "delivery.remedy"})
FAULTS = frozenset({"warehouse.fault.to_verify", "warehouse.fault.to_mend"})
UNDATED = frozenset({"delivery.amendment", "delivery.ticket"})
BY_ID = {
    "delivery.submission": "submission",
    "delivery.round": "round",
    "delivery.amendment": "amendment",
    "delivery.meeting": "meeting",
    "delivery.ticket": "ticket",
}


def item_link(item: Item, query: str = "") -> str:
    """The address of the page where the thing is done; empty when there is none of its own.

    ``query`` keeps the day of the page that links.
    """
    page, mark, place = _page_of(item).partition("#")
    return f"{page}{query}{mark}{place}" if page and item.kind not in UNDATED else page + mark + place


def _page_of(item: Item) -> str:
    if item.kind == "delivery.entry" and item.of is not None:
        report = _address("submission", item.of)
        return f"{report}#e{item.id}" if report else ""
    if item.kind == "delivery.round":  # not open yet: the page of reports says what it will ask
        return _address("submissions")
    if item.plan and item.of is not None:
        return _address("work", item.plan, item.of)
    return thing_link(item.kind, item.id)


def thing_link(kind: str, number: int | str) -> str:
    """The address of a thing by its kind and number; empty when it has no page."""
    if kind in WORK and str(number).isdigit():
        plan = plan_of_occurrence(int(number))
        return _address("work", plan, number) if plan else ""
    if kind in FAULTS and str(number).isdigit():
        code = code_of(int(number))
        return _address("data-quality", code) + "#faults" if code else ""
    name = BY_ID.get(kind)
    return _address(name, number) if name else ""


def _address(name: str, *parts: int | str) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
