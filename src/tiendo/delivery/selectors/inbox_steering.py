"""What waits for the standing body and for the leaders' offices: to accept, to decide, papers to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from tiendo.delivery.models import (
    Amendment,
    AmendmentStep,
    Delivery,
    ExtensionRequest,
    Meeting,
    Ruling,
    Submission,
)
from tiendo.delivery.selectors.known_reports import had, had_not, lying
from tiendo.delivery.selectors.leading import posts_of_addresses
from tiendo.delivery.types import AmendmentState, SubmissionState
from tiendo.delivery.views.inbox import Block, Item, Section
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.kernel.working_days import WorkingCalendar
    from tiendo.org.types import Actor

MOST = 30
AHEAD = 10


def steering_blocks(actor: Actor, today: date, calendar: WorkingCalendar) -> list[Block]:
    """Nothing for people without these roles; nothing is asked of the tables then."""
    steers, decides = rights.can_steer(actor), rights.can_decide_amendments(actor)
    blocks = [_accept(today), _packs(today, calendar)] if steers else []
    if steers or decides:
        blocks.append(_requests(actor.posts(), today, steers=steers, decides=decides))
    return blocks


def _accept(today: date) -> Block:
    """Reports sent and products handed over that nobody has ruled on, the oldest first."""
    rows = Submission.objects.select_related("round", "agency")
    sent = lying(rows, SubmissionState.SENT, today)
    ruled = Ruling.objects.filter(had(today, "recorded_at"), delivery=OuterRef("pk"))
    given = Delivery.objects.filter(~Exists(ruled), had(today, "recorded_at")).select_related(
        "deliverable__occurrence__plan", "agency"
    )
    reports = [
        Item("delivery.submission", row.pk, Words(row.agency.name, row.agency.name), row.round.title)
        for row in sent.order_by("round__due_on", "pk")
    ]
    products = [_product(row) for row in given.order_by("delivered_on", "pk")]
    return Block(Section.ACCEPT, tuple([*reports, *products][:MOST]), len(reports) + len(products))


def _product(row: Delivery) -> Item:
    occurrence, day = row.deliverable.occurrence, row.delivered_on
    text = f"{occurrence.action_code} {row.deliverable.text}"
    return Item(
        "delivery.delivery",
        row.pk,
        Words(text, text),
        row.agency.name,
        Words(f"giao nộp {day:%d/%m/%Y}", f"delivered {day:%d/%m/%Y}"),
        of=occurrence.pk,
        plan=occurrence.plan.slug,
    )


def _requests(posts: frozenset[int], today: date, *, steers: bool, decides: bool) -> Block:
    """More time asked for, and changes of the plan: the officer's opinion, the leader's decision.

    The office of one post is shown what that post decides, and what nobody is known to be in charge of.
    """
    asked = ExtensionRequest.objects.filter(had(today, "recorded_at"), had_not(today, "decided_at"))
    extensions = asked if steers else ExtensionRequest.objects.none()
    states = [AmendmentState.ASKED] * steers + [AmendmentState.FORWARDED] * decides
    rows = _amendments(today, states).select_related("agency", "plan").order_by("pk")
    amendments = list(rows)
    if posts and not steers:
        in_charge = posts_of_addresses({(row.plan_id, row.address) for row in amendments})
        theirs = posts | {None}
        amendments = [row for row in amendments if in_charge.get((row.plan_id, row.address)) in theirs]
    items = [
        Item(
            "delivery.extension",
            row.pk,
            Words(f"Xin gia hạn {row.occurrence.action_code}", f"More time for {row.occurrence.action_code}"),
            row.agency.name,
            Words(
                f"từ {row.original_due_on:%d/%m/%Y} đến {row.asked_due_on:%d/%m/%Y}",
                f"from {row.original_due_on:%d/%m/%Y} to {row.asked_due_on:%d/%m/%Y}",
            ),
            of=row.occurrence_id,
            plan=row.occurrence.plan.slug,
        )
        for row in extensions.select_related("occurrence__plan", "agency").order_by("pk")
    ]
    items += [
        Item(
            "delivery.amendment",
            row.pk,
            Words(f"Đề nghị sửa {row.address.rpartition('/')[2]}", f"Amend {row.address.rpartition('/')[2]}"),
            row.agency.name,
            Words(row.wish[:160], row.wish[:160]),
            plan=row.plan.slug,
        )
        for row in amendments
    ]
    return Block(Section.REQUESTS, tuple(items[:MOST]), len(items))


def _amendments(today: date, states: list[AmendmentState]) -> QuerySet[Amendment]:
    """Requests made by the end of a day that stood in one of these states then."""
    steps = AmendmentStep.objects.filter(had(today, "recorded_at"), amendment=OuterRef("pk"))
    last = Subquery(steps.order_by("-recorded_at", "-pk").values("state")[:1])
    stood = F("state") if today == clock.today() else Coalesce(last, Value(AmendmentState.ASKED.value))
    return Amendment.objects.filter(had(today, "recorded_at")).annotate(stood=stood).filter(stood__in=states)


def _packs(today: date, calendar: WorkingCalendar) -> Block:
    """Papers not sent whose day has come, soon or past, of sessions not held yet."""
    rows = Meeting.objects.filter(
        had(today, "recorded_at"),
        had_not(today, "sent_at"),
        pack_due_on__lte=calendar.plus(today, AHEAD),
        held_on__gte=today,
    )
    items = tuple(
        Item(
            "delivery.meeting",
            row.pk,
            Words(row.title, row.title),
            note=Words(f"họp {row.held_on:%d/%m/%Y}", f"held {row.held_on:%d/%m/%Y}"),
            due_on=row.pack_due_on,
            left=calendar.between(today, row.pack_due_on) if row.pack_due_on >= today else -1,
        )
        for row in rows.order_by("pack_due_on", "pk")
    )
    return Block(Section.PACKS, items[:MOST], len(items))
