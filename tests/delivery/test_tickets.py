"""A question from outside: received, looked at, passed on, answered, its sender forgotten."""

from __future__ import annotations

import inspect
import json
from datetime import date, timedelta

import pytest

from tests.cast import LAN, OUTSIDER
from tests.delivery.mailbox import smtp_settings
from tests.delivery.programme import PLAN, head, started
from tiendo.delivery.domain.tickets import A_DAY_FROM_ONE, TicketState
from tiendo.delivery.models import Mail, Ticket
from tiendo.delivery.selectors.inbox import inbox
from tiendo.delivery.selectors.tickets import public_questions, tickets
from tiendo.delivery.services import tickets as verbs
from tiendo.delivery.types import BadReport, NotNow, StaleEntry
from tiendo.delivery.views.inbox import Section
from tiendo.kernel import clock
from tiendo.org.types import ANONYMOUS, SYSTEM, NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
WORDS = "Bao giờ có bộ dữ liệu giao thông? Gọi tôi: 0905123456"
PUBLIC = "Bao giờ có bộ dữ liệu giao thông?"
THURSDAY = date(2026, 3, 5)


@pytest.fixture
def plan(settings):
    settings.TIENDO_SMTP = smtp_settings(1)
    settings.TIENDO_MAIL_FROM, settings.TIENDO_BASE_URL = "td@danang.test", "https://td.test"
    return started().plan


def asked(**named) -> Ticket:
    facts = {"name": "Phạm Văn Kín", "email": "kin@example.org", "source": "s", **named}
    return verbs.ask_question(PLAN, facts.pop("words", WORDS), **facts, actor=ANONYMOUS)


def answer(ticket: Ticket, actor=LAN, *, revision: int = 1, words: str = "Trong tháng 6.") -> None:
    verbs.answer_question(ticket.pk, public_words=PUBLIC, answer=words, revision=revision, actor=actor)


def test_a_question_is_due_ten_working_days_later_and_is_not_public(plan):
    with clock.at(THURSDAY):
        ticket = asked()
    assert ticket.due_on == date(2026, 3, 19)
    assert public_questions(plan.pk) == ()


def test_only_the_words_an_officer_wrote_are_public(plan):
    ticket = asked()
    answer(ticket)
    (shown,) = public_questions(plan.pk)
    assert (shown.words, shown.answer, shown.state) == (PUBLIC, "Trong tháng 6.", TicketState.ANSWERED)
    assert "0905" not in repr(shown)
    assert "Kín" not in repr(shown)
    assert "kin@" not in repr(shown)


def test_an_answer_with_a_telephone_number_is_not_taken(plan):
    ticket = asked()
    with pytest.raises(BadReport):
        answer(ticket, words="Hỏi anh Hải 0236 3821 231")
    ticket.refresh_from_db()
    assert ticket.state == TicketState.RECEIVED


def test_the_sender_is_mailed_once_and_the_chain_knows_no_sender(plan):
    ticket = asked()
    answer(ticket)
    mail = Mail.objects.get(user=None)
    assert (mail.address, mail.state) == ("kin@example.org", "planned")
    chain = json.dumps(list(AuditRecord.objects.values_list("before", "after")), ensure_ascii=False)
    assert not any(one in chain for one in ("kin@example.org", "Kín", "0905123456"))


def test_two_officers_do_not_answer_over_each_other(plan):
    ticket = asked()
    verbs.admit_question(ticket.pk, public_words=PUBLIC, revision=1, actor=LAN)
    with pytest.raises(StaleEntry):
        answer(ticket)


def test_a_head_answers_what_was_passed_to_its_agency_and_nothing_else(plan):
    ours, other = asked(), asked(words="Câu hỏi khác về kế hoạch này", source="t")
    verbs.forward_question(ours.pk, agency="skhcn", revision=1, actor=LAN)
    answer(ours, head("skhcn"), revision=2)
    with pytest.raises(NotAllowed):
        answer(other, head("skhcn"))
    assert [line.id for line in tickets(actor=head("skhcn"), closed=True)] == [ours.pk]


def test_who_refuses_says_why_and_the_question_stays_closed(plan):
    ticket = asked()
    verbs.refuse_question(ticket.pk, reason="Không thuộc kế hoạch này.", revision=1, actor=LAN)
    assert public_questions(plan.pk) == ()
    with pytest.raises(NotNow):
        answer(ticket, revision=2)


def test_a_sender_can_be_erased_after_the_answer_and_not_before(plan):
    ticket = asked()
    with pytest.raises(NotNow):
        verbs.erase_sender(ticket.pk, actor=LAN)
    answer(ticket)
    verbs.erase_sender(ticket.pk, actor=LAN)
    ticket.refresh_from_db()
    assert (ticket.name, ticket.email, ticket.words, ticket.source) == ("", "", "", "")
    assert public_questions(plan.pk)[0].words == PUBLIC


def test_senders_are_forgotten_thirty_days_after_the_answer(plan):
    with clock.at(THURSDAY):
        answer(asked())
    with clock.at(THURSDAY + timedelta(days=29)):
        assert verbs.forget_senders(actor=SYSTEM) == 0
    with clock.at(THURSDAY + timedelta(days=31)):
        assert verbs.forget_senders(actor=SYSTEM) == 1


def test_one_place_may_ask_five_times_a_day(plan):
    for number in range(A_DAY_FROM_ONE):
        asked(words=f"Câu hỏi số {number} về dữ liệu mở")
    assert asked(words="Câu hỏi số 1 về dữ liệu mở").pk == Ticket.objects.all()[1].pk  # the same once more
    with pytest.raises(NotNow):
        asked(words="Câu hỏi thứ sáu trong ngày")


def test_an_overdue_question_is_counted_in_the_officers_inbox(plan):
    with clock.at(THURSDAY):
        asked()
    before, after = (inbox(actor=LAN, on=day) for day in (date(2026, 3, 19), date(2026, 3, 20)))
    (block,) = [one for one in after.blocks if one.section is Section.QUESTIONS]
    assert (before.overdue, after.overdue) == (after.overdue - 1, before.overdue + 1)
    assert "0905" not in block.items[0].words.vi


CALLS = {
    "admit_question": lambda t, a: verbs.admit_question(t.pk, public_words=PUBLIC, revision=1, actor=a),
    "answer_question": lambda t, a: answer(t, a),
    "refuse_question": lambda t, a: verbs.refuse_question(t.pk, reason="Không rõ", revision=1, actor=a),
    "forward_question": lambda t, a: verbs.forward_question(t.pk, agency="skhcn", revision=1, actor=a),
    "erase_sender": lambda t, a: verbs.erase_sender(t.pk, actor=a),
    "set_ticket_times": lambda t, a: verbs.set_ticket_times(PLAN, answer_days=5, forget_days=9, actor=a),
}


def test_every_verb_about_questions_is_called_here():
    found = {
        n
        for n, m in inspect.getmembers(verbs, inspect.isfunction)
        if m.__module__ == verbs.__name__ and hasattr(m, "right")
    }
    assert found == {*CALLS, "ask_question", "forget_senders"}


@pytest.mark.parametrize("name", CALLS)
def test_who_may_not_is_refused_and_who_may_leaves_a_record(plan, name):
    ticket = asked()
    if name == "erase_sender":
        answer(ticket)
    count = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        CALLS[name](ticket, OUTSIDER)
    assert AuditRecord.objects.count() == count
    CALLS[name](ticket, LAN)
    assert AuditRecord.objects.count() > count
