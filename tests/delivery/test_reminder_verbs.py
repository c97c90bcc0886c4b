"""Every verb of reminders and mail demands a right of a keyword ``actor``, and leaves a record."""

from __future__ import annotations

import inspect
from datetime import datetime

import pytest

from tests.cast import ADMINISTRATOR, OUTSIDER
from tests.delivery.mailbox import mail_server, smtp_settings
from tests.delivery.people import a_notice, a_person
from tests.delivery.programme import PLAN, opened
from tiendo.delivery.models import Mail
from tiendo.delivery.services import (
    mail,
    mail_choices,
    mail_planning,
    notices,
    reminder_settings,
)
from tiendo.delivery.types import MailState, NoticeStep
from tiendo.kernel import clock
from tiendo.kernel.clock import ZONE
from tiendo.org.selectors import actor_for
from tiendo.org.types import ANONYMOUS, SYSTEM, NotAllowed, Role
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
MODULES = (mail, mail_choices, mail_planning, notices, reminder_settings)
STEPS = (NoticeStep.BEFORE_DUE,)
MONDAY = datetime(2026, 5, 25, 9, tzinfo=ZONE)

# For whom it is done: the machine and its officers, or a person about what is their own.
STEERED = {
    "plan_mails": lambda w, a: mail_planning.plan_mails(actor=a),
    "plan_notices": lambda w, a: notices.plan_notices(actor=a),
    "retry_mail": lambda w, a: mail.retry_mail(w["failed"], actor=a),
    "send_mails": lambda w, a: mail.send_mails(actor=a),
    "set_reminders": lambda w, a: reminder_settings.set_reminders(PLAN, changes={"digest_hour": 9}, actor=a),
}
OWN = {
    "answer_notice": lambda w, a: notices.answer_notice(w["notice"], answer="Đã rõ", actor=a),
    "choose_mail_language": lambda w, a: mail_choices.choose_mail_language("en", actor=a),
    "read_notice": lambda w, a: notices.read_notice(w["notice"], actor=a),
    "resume_mail": lambda w, a: mail_choices.resume_mail(STEPS, actor=a),
    "stop_mail": lambda w, a: mail_choices.stop_mail(STEPS, actor=a),
}


@pytest.fixture
def world(settings):
    """An open round, a clerk with a notice to be mailed, a mail that is due and one that failed."""
    opened()
    with mail_server() as (_, port), clock.at(MONDAY):
        settings.TIENDO_SMTP = smtp_settings(port)
        settings.TIENDO_MAIL_FROM, settings.TIENDO_BASE_URL = "td@danang.test", "https://td.test"
        clerk = a_person("hoa", Role.CLERK)
        notice = a_notice(clerk, NoticeStep.RETURNED)
        due, failed = (
            Mail.objects.create(user=clerk, message_id=f"{state}@td.test", address=clerk.email, state=state)
            for state in (MailState.PLANNED, MailState.FAILED)
        )
        yield {"clerk": clerk, "notice": notice.pk, "due": due.pk, "failed": failed.pk}


def verbs() -> set[str]:
    return {
        name
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and hasattr(member, "right")
    }


def test_every_verb_is_called_here():
    assert verbs() == set(STEERED) | set(OWN)


@pytest.mark.parametrize("name", [*STEERED, *OWN])
def test_a_verb_demands_a_right_and_leaves_a_record(world, name):
    others, may = (OUTSIDER, SYSTEM) if name in STEERED else (ANONYMOUS, actor_for(world["clerk"]))
    call = STEERED.get(name) or OWN[name]
    before = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        call(world, others)
    assert AuditRecord.objects.count() == before
    call(world, may)
    assert AuditRecord.objects.count() > before


def test_an_administrator_may_send_a_failed_mail_again(world):
    mail.retry_mail(world["failed"], actor=ADMINISTRATOR)
    assert Mail.objects.get(pk=world["failed"]).state == MailState.PLANNED
