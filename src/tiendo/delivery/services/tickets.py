"""Questions from outside and their public answers. Nothing a sender wrote becomes public by itself.

No record of the audit chain holds what a sender wrote: the chain cannot forget, and a sender may ask to be.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from tiendo.delivery.domain.letter import is_mailbox
from tiendo.delivery.domain.tickets import (
    A_DAY_FROM_ALL,
    A_DAY_FROM_ONE,
    TicketState,
    TicketStepKind,
    public_wording,
    question_of,
    read_ticket_times,
)
from tiendo.delivery.models import Programme, Ticket, TicketStep
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.outside_mail import tell_sender
from tiendo.delivery.types import BadReport, NotNow, StaleEntry, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.org.types import UnknownAgency
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor

A_DAY = timedelta(days=1)


@rights.verb(rights.can_ask_publicly)
def ask_question(
    plan_slug: str,
    words: str,
    *,
    address: str = "",
    name: str = "",
    email: str = "",
    language: str = "vi",
    source: str = "",
    synthetic: bool = False,
    actor: Actor,
) -> Ticket:
    """Take a question in; the same words from the same source twice are one question.

    ``source`` is a keyed digest of where it came from, never an address. Raises ``BadReport``, ``NotNow``.
    """
    plan, text, mailbox = plan_of(plan_slug), question_of(words), email.strip()
    if mailbox and not is_mailbox(mailbox):
        raise BadReport(
            Words(
                "Địa chỉ thư không đúng. Hãy sửa lại, hoặc để trống và xem trả lời trên trang.",
                "The e-mail address is not right. Mend it, or leave it out and read the answer on the page.",
            )
        )
    same = Ticket.objects.filter(plan=plan, address=address, words=text, source=source).first()
    if same is not None:
        return same
    _not_too_many(source)
    now, times = clock.now(), read_ticket_times(_settings(plan.pk))
    ticket = Ticket.objects.create(
        receipt=secrets.token_urlsafe(24),
        plan=plan,
        address=address[:160],
        words=text,
        name=name.strip()[:200],
        email=mailbox,
        language="en" if language == "en" else "vi",
        source=source,
        received_at=now,
        due_on=working_calendar().plus(clock.today(), times.answer_days),
        synthetic=synthetic,
    )
    _step(ticket, TicketStepKind.RECEIVED, actor)
    return ticket


@rights.verb(rights.can_steer)
def admit_question(ticket_id: int, *, public_words: str, revision: int, actor: Actor) -> None:
    """Make a question public in words that hold nothing personal; the answer is still owed."""
    ticket = _at(ticket_id, revision)
    ticket.public_words, ticket.state = public_wording(public_words), TicketState.ADMITTED
    _move(ticket, TicketStepKind.ADMITTED, actor)


@rights.verb(rights.can_answer_publicly)
def answer_question(ticket_id: int, *, public_words: str, answer: str, revision: int, actor: Actor) -> None:
    """Answer in public: the question as everyone may read it, and the answer under it."""
    ticket = _at(ticket_id, revision)
    _demand_of(ticket, actor)
    ticket.public_words, ticket.answer = public_wording(public_words), public_wording(answer)
    ticket.state, ticket.closed_at = TicketState.ANSWERED, clock.now()
    _move(ticket, TicketStepKind.ANSWERED, actor)
    tell_sender(ticket, actor=actor)


@rights.verb(rights.can_answer_publicly)
def refuse_question(ticket_id: int, *, reason: str, revision: int, actor: Actor) -> None:
    """Say why there will be no answer. The sender reads the reason; nobody else reads the question."""
    ticket = _at(ticket_id, revision)
    _demand_of(ticket, actor)
    ticket.reason, ticket.public_words = public_wording(reason)[:1000], ""
    ticket.state, ticket.closed_at = TicketState.REFUSED, clock.now()
    _move(ticket, TicketStepKind.REFUSED, actor)
    tell_sender(ticket, actor=actor)


@rights.verb(rights.can_steer)
def forward_question(ticket_id: int, *, agency: str, revision: int, actor: Actor) -> None:
    """Pass it to the agency that has to answer; its head may. The day it is due stays."""
    ticket = _at(ticket_id, revision)
    found = Agency.objects.filter(code=agency).first()
    if found is None:
        raise UnknownAgency(
            Words(
                "Không có cơ quan này. Hãy chọn trong danh sách.",
                "There is no such agency. Choose one of the list.",
            )
        )
    ticket.agency = found
    _move(ticket, TicketStepKind.FORWARDED, actor, found.name)


@rights.verb(rights.can_steer)
def erase_sender(ticket_id: int, *, actor: Actor) -> None:
    """Erase who asked and their own words; the public question and answer stay. Only after an answer."""
    ticket = _found(ticket_id)
    if TicketState(ticket.state).is_open:
        raise NotNow(
            Words(
                "Câu hỏi chưa được trả lời. Hãy trả lời hoặc từ chối trước khi xóa thông tin người gửi.",
                "The question is not answered yet. Answer or refuse it before erasing its sender.",
            )
        )
    _erase(ticket, actor)


@rights.verb(rights.can_administer)
def forget_senders(*, actor: Actor) -> int:
    """Erase the senders of questions closed long enough ago by their programme's number; gives how many."""
    due = [
        ticket
        for ticket in Ticket.objects.filter(erased_at=None, closed_at__isnull=False)
        if ticket.closed_at
        and ticket.closed_at
        < clock.now() - timedelta(days=read_ticket_times(_settings(ticket.plan_id)).forget_days)
    ]
    for ticket in due:
        _erase(ticket, actor)
    return len(due)


@rights.verb(rights.can_steer)
def set_ticket_times(plan_slug: str, *, answer_days: int, forget_days: int, actor: Actor) -> None:
    """Within how many working days questions of a plan are answered, and how long senders are kept."""
    plan = plan_of(plan_slug)
    programme, _ = Programme.objects.select_for_update(of=("self",)).get_or_create(plan=plan)
    wanted = {"answer_days": answer_days, "forget_days": forget_days}
    read_ticket_times(wanted)
    before = {key: programme.settings.get(key) for key in wanted}
    programme.settings = {**programme.settings, **wanted}
    programme.save(update_fields=["settings"])
    record(actor, "delivery.ticket_times.set", Subject("plan", plan.slug), before=before, after=wanted)


def _erase(ticket: Ticket, actor: Actor) -> None:
    ticket.words = ticket.name = ticket.email = ticket.source = ""
    ticket.erased_at = clock.now()
    _move(ticket, TicketStepKind.ERASED, actor)


def _settings(plan_id: int) -> dict[str, object]:
    return Programme.objects.filter(plan=plan_id).values_list("settings", flat=True).first() or {}


def _not_too_many(source: str) -> None:
    lately = Ticket.objects.filter(received_at__gt=clock.now() - A_DAY)
    if source and lately.filter(source=source).count() >= A_DAY_FROM_ONE:
        raise NotNow(
            Words(
                f"Mỗi nơi gửi được {A_DAY_FROM_ONE} câu hỏi một ngày. Hãy gửi tiếp vào ngày mai.",
                f"{A_DAY_FROM_ONE} questions a day are taken from one place. Send more tomorrow.",
            )
        )
    if lately.count() >= A_DAY_FROM_ALL:
        raise NotNow(
            Words(
                "Hôm nay hệ thống đã nhận quá nhiều câu hỏi. Hãy gửi lại vào ngày mai.",
                "Too many questions have come in today. Send yours tomorrow.",
            )
        )


def _demand_of(ticket: Ticket, actor: Actor) -> None:
    """The agency it was passed to may answer; what was passed to nobody is the standing body's."""
    if not rights.can_steer(actor):
        rights.demand(rights.can_answer_publicly, actor, ticket.agency_id or 0)


def _found(ticket_id: int) -> Ticket:
    ticket = Ticket.objects.select_for_update(of=("self",)).filter(pk=ticket_id).first()
    if ticket is None:
        raise UnknownWork(
            Words(
                "Không có câu hỏi này. Hãy mở lại danh sách câu hỏi.",
                "There is no such question. Open the list of questions again.",
            )
        )
    return ticket


def _at(ticket_id: int, revision: int) -> Ticket:
    ticket = _found(ticket_id)
    if not TicketState(ticket.state).is_open:
        raise NotNow(
            Words(
                "Câu hỏi này đã được trả lời hoặc từ chối. Hãy tải lại trang để xem.",
                "This question has been answered or refused. Load the page again to see.",
            )
        )
    if ticket.revision != revision:
        raise StaleEntry(
            Words(
                "Có người vừa xử lý câu hỏi này. Hãy tải lại trang rồi làm tiếp.",
                "Somebody has just worked on this question. Load the page again, then go on.",
            )
        )
    return ticket


def _move(ticket: Ticket, kind: TicketStepKind, actor: Actor, note: str = "") -> None:
    ticket.revision += 1
    ticket.save()
    _step(ticket, kind, actor, note)


def _step(ticket: Ticket, kind: TicketStepKind, actor: Actor, note: str = "") -> None:
    TicketStep.objects.create(
        ticket=ticket, kind=kind, note=note, recorded_by=actor.name, recorded_by_id=actor.user_id
    )
    subject = Subject("delivery.ticket", str(ticket.pk))
    record(
        actor, f"delivery.ticket.{kind}", subject, after={"state": ticket.state, "revision": ticket.revision}
    )
