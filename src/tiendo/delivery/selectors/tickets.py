"""Questions from outside: what is public of them, what an officer sees, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.domain.tickets import TicketState, TicketStepKind, read_ticket_times, without_personal
from tiendo.delivery.models import Programme, Ticket, TicketStep
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.types import UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.types import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tiendo.delivery.domain.tickets import TicketTimes
    from tiendo.org.types import Actor

PUBLIC = (TicketState.ADMITTED, TicketState.ANSWERED)
MADE_PUBLIC = (TicketStepKind.ADMITTED, TicketStepKind.ANSWERED)
SHOWN = 200


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question as everyone may read it. ``agency`` is who has to answer, empty for the standing body."""

    number: int
    address: str
    words: str
    answer: str
    agency: str
    state: TicketState
    received_on: date
    due_on: date
    answered_at: datetime | None
    is_overdue: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A question in the list of those who answer. ``left``: working days, negative when past."""

    id: int
    words: str
    address: str
    agency: str
    state: TicketState
    due_on: date
    left: int
    synthetic: bool

    @property
    def is_overdue(self) -> bool:
        return self.state.is_open and self.left < 0


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One question for those who answer; ``proposed`` is its wording without personal data."""

    ticket: Ticket
    line: TicketLine
    proposed: str
    may_steer: bool
    may_answer: bool


def public_questions(
    plan_id: int, address: str | None = None, *, on: date | None = None
) -> tuple[PublicQuestion, ...]:
    """What is public of a plan's questions (or a promise's), the latest first; never the sender's words.

    ``on``: of what is public today, what was by the end of a day, and how it stood then.
    """
    rows = Ticket.objects.filter(plan=plan_id, state__in=PUBLIC).select_related("agency")
    if address is not None:
        rows = rows.filter(address=address)
    rows = rows.order_by("-received_at", "-pk")
    if on is None or on >= clock.today():
        return tuple(_public(row, clock.today()) for row in rows[:SHOWN])
    made_public = TicketStep.objects.filter(kind__in=MADE_PUBLIC, recorded_at__lte=clock.end_of(on))
    then = rows.filter(pk__in=made_public.values("ticket")).prefetch_related("steps")
    return tuple(_public_then(row, on) for row in then[:SHOWN])


def receipt(key: str) -> Ticket:
    """The question this receipt is of; raises ``UnknownWork``."""
    found = Ticket.objects.select_related("plan", "agency").filter(receipt=key).first()
    if found is None:
        raise UnknownWork(
            Words(
                "Không có câu hỏi nào mang mã biên nhận này. Hãy chép lại cả đường dẫn.",
                "No question has this receipt. Copy the whole link again.",
            )
        )
    return found


def ticket_times(plan_id: int) -> TicketTimes:
    """The days that hold for a plan's questions."""
    return read_ticket_times(
        Programme.objects.filter(plan=plan_id).values_list("settings", flat=True).first() or {}
    )


def tickets(*, actor: Actor, closed: bool = False) -> tuple[TicketLine, ...]:
    """The questions this person may see: those that wait, the most pressing first, or those done with."""
    rights.demand(rights.can_read_tickets, actor)
    states = [state for state in TicketState if state.is_open is not closed]
    rows = _mine(actor).filter(state__in=states).order_by("-closed_at" if closed else "due_on", "pk")
    return tuple(map(_line, rows[:SHOWN]))


def ticket_page(ticket_id: int, *, actor: Actor) -> TicketPage:
    """One question; raises ``UnknownWork`` for who may not see it."""
    rights.demand(rights.can_read_tickets, actor)
    row = _mine(actor).filter(pk=ticket_id).first()
    if row is None:
        raise UnknownWork(
            Words(
                "Không có câu hỏi này. Hãy mở lại danh sách câu hỏi.",
                "There is no such question. Open the list of questions again.",
            )
        )
    steers = rights.can_steer(actor)
    may_answer = steers or (row.agency_id is not None and rights.can_answer_publicly(actor, row.agency_id))
    return TicketPage(row, _line(row), row.public_words or without_personal(row.words), steers, may_answer)


def waiting_for(actor: Actor, on: date) -> QuerySet[Ticket]:
    """Open questions this person has to see to, by a day: the standing body all, a head its agency's."""
    rows = Ticket.objects.filter(received_at__lte=clock.end_of(on)).select_related("agency", "plan")
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gt=clock.end_of(on))).order_by("due_on", "pk")
    if rights.can_steer(actor):
        return rows
    reached = actor.reach(Role.HEAD)
    return rows.filter(agency__isnull=False) if reached is None else rows.filter(agency__in=reached)


def _mine(actor: Actor) -> QuerySet[Ticket]:
    rows = Ticket.objects.select_related("agency", "plan").prefetch_related("steps")
    if actor.has_for(None, Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR):
        return rows
    reached = actor.reach(Role.HEAD, Role.CLERK)
    return rows.filter(agency__isnull=False) if reached is None else rows.filter(agency__in=reached)


def _line(row: Ticket) -> TicketLine:
    left = working_calendar().between(clock.today(), row.due_on)
    return TicketLine(
        row.pk,
        row.public_words or row.words or "…",
        row.address,
        row.agency.name if row.agency else "",
        TicketState(row.state),
        row.due_on,
        min(left, -1) if row.due_on < clock.today() else left,
        row.synthetic,
    )


def _public(row: Ticket, today: date) -> PublicQuestion:
    state = TicketState(row.state)
    return PublicQuestion(
        row.pk,
        row.address,
        row.public_words,
        row.answer if state is TicketState.ANSWERED else "",
        row.agency.name if row.agency else "",
        state,
        row.received_at.astimezone(clock.ZONE).date(),
        row.due_on,
        row.closed_at,
        state.is_open and row.due_on < today,
        row.synthetic,
    )


def _public_then(row: Ticket, on: date) -> PublicQuestion:
    """The question as it stood by the end of a day: neither answered nor passed on by what came later."""
    end, found = clock.end_of(on), _public(row, on)
    if row.closed_at is None or row.closed_at > end:
        late = row.due_on < on
        found = replace(found, answer="", state=TicketState.ADMITTED, answered_at=None, is_overdue=late)
    passed = any(s.kind == TicketStepKind.FORWARDED and s.recorded_at <= end for s in row.steps.all())
    return found if passed else replace(found, agency="")
