"""Notices into mails, and mails to a real SMTP server: each once, whatever happens in between."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cast import ADMINISTRATOR
from tests.delivery.mailbox import mail_server, smtp_settings
from tests.delivery.people import a_notice, a_person
from tiendo.delivery.models import Mail
from tiendo.delivery.services.mail import retry_mail, send_mails
from tiendo.delivery.services.mail_choices import choose_mail_language, stop_mail
from tiendo.delivery.services.mail_planning import plan_mails
from tiendo.delivery.types import BadSetting, MailState, NoticeStep
from tiendo.kernel import clock
from tiendo.kernel.clock import ZONE
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM
from tiendo.trust.alone import alone

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 16, tzinfo=ZONE)


@pytest.fixture
def box(settings):
    """The mailbox of a server tiendo is set to send to."""
    with mail_server() as (box, port):
        settings.TIENDO_SMTP = smtp_settings(port)
        settings.TIENDO_MAIL_FROM = "Tiến độ <tiendo@danang.test>"
        settings.TIENDO_BASE_URL = "https://td.test"
        yield box


def at(hours: float):
    return clock.at(MONDAY + timedelta(hours=hours))


def round_of_work():
    return plan_mails(actor=SYSTEM), send_mails(actor=SYSTEM)


def told(user, hours: float, step=NoticeStep.BEFORE_DUE, **facts):
    with at(hours):
        return a_notice(user, step, **facts)


def test_a_days_notices_are_one_mail_at_the_digest_hour(box):
    lan = a_person("lan")
    for hours in (1, 2, 7.5):
        told(lan, hours, vi=f"Việc lúc {hours} giờ")
    with at(7.9):
        assert round_of_work()[0] == 0
    with at(8):
        assert round_of_work()[0] == 1
        assert round_of_work()[0] == 0
    (mail,) = box.mails
    assert mail["Subject"] == "Việc của tôi: 3 việc cần xem"
    assert "Việc lúc 7.5 giờ" in mail.get_content()
    assert mail["List-Unsubscribe"].startswith("<https://td.test/mail/stop/")


def test_what_is_returned_is_mailed_at_once_but_not_at_night(box):
    lan = a_person("lan")
    told(lan, 10, NoticeStep.RETURNED, vi="Mục I.1.1 bị trả lại")
    with at(10.02):
        round_of_work()
    told(lan, 21, NoticeStep.RETURNED, vi="Mục I.1.2 bị trả lại")
    with at(21.02):
        round_of_work()
    assert [mail["Subject"] for mail in box.mails] == ["Bị trả lại: Mục I.1.1 bị trả lại"]
    assert box.mails[0]["List-Unsubscribe"] is None
    with at(24 + 7):
        round_of_work()
    assert len(box.mails) == 2


def test_what_was_read_or_stopped_is_not_mailed(box):
    lan = a_person("lan")
    stop_mail([NoticeStep.BEFORE_DUE], actor=actor_for(lan))
    told(lan, 1, NoticeStep.BEFORE_DUE)
    told(lan, 1, NoticeStep.AT_DUE, read_at=MONDAY)
    told(lan, 1, NoticeStep.AFTER_DUE, vi="Việc quá hạn")
    with at(8):
        round_of_work()
    assert [mail["Subject"] for mail in box.mails] == ["Quá hạn: Việc quá hạn"]


def test_what_must_be_told_cannot_be_stopped():
    with pytest.raises(BadSetting, match="quá hạn phải được báo"):
        stop_mail([NoticeStep.RETURNED], actor=actor_for(a_person("lan")))


def test_a_person_is_mailed_in_the_language_chosen(box):
    lan = a_person("lan")
    choose_mail_language("en", actor=actor_for(lan))
    told(lan, 1, NoticeStep.AFTER_DUE)
    with at(8):
        round_of_work()
    assert box.mails[0]["Subject"] == "Overdue: A report"
    assert box.mails[0]["Content-Language"] == "en"


def test_without_a_mail_server_nothing_is_planned(box, settings):
    told(a_person("lan"), 1)
    settings.TIENDO_SMTP = {}
    with at(8):
        assert plan_mails(actor=SYSTEM) == 0


def test_a_server_that_is_away_is_tried_again_with_growing_waits_and_the_same_id(box):
    told(a_person("lan"), 1)
    box.answer = "451 later"
    with at(8):
        _, came = round_of_work()
        assert (came.sent, came.later) == (0, 1)
    with at(8 + 0.5 / 60):
        assert send_mails(actor=SYSTEM).later == 0  # not yet: the first wait is a minute
    with at(8 + 1 / 60):
        assert send_mails(actor=SYSTEM).later == 1
    box.answer = "250 OK"
    with at(8 + 6 / 60):
        assert send_mails(actor=SYSTEM).sent == 1
    assert box.ids == [f"<{Mail.objects.get().message_id}>"]


def test_a_server_that_stays_away_ends_in_a_mail_that_failed_but_not_in_a_refused_address(box):
    told(a_person("lan"), 1)
    with at(8):
        round_of_work()
    Mail.objects.update(state=MailState.PLANNED, attempts=9)
    box.answer = "451 later"
    with at(8.1):
        send_mails(actor=SYSTEM)
    mail = Mail.objects.get()
    assert (mail.state, mail.refused, mail.error[:3]) == (MailState.FAILED, False, "(45")


def test_a_refused_address_is_not_mailed_again_until_an_administrator_asks(box):
    lan = a_person("lan")
    box.refuse[lan.email] = "550 no such user"
    told(lan, 1)
    with at(8):
        assert round_of_work()[1].failed == 1
    told(lan, 9, NoticeStep.RETURNED)
    with at(9.1):
        assert round_of_work()[0] == 0
    mail = Mail.objects.get()
    assert mail.error == "550 no such user"
    box.refuse.clear()
    with at(10):
        retry_mail(mail.pk, actor=ADMINISTRATOR)
        assert round_of_work()[1].sent == 2


def test_an_address_with_a_line_break_is_never_handed_over(box):
    told(a_person("lan", email="lan@danang.test\nBcc: x@y.z"), 1)
    with at(8):
        round_of_work()
    assert box.raw == []
    assert "x@y.z" in Mail.objects.get().address
    assert Mail.objects.get().refused


def test_what_a_killed_process_had_claimed_is_sent_as_the_very_same_letter(box):
    told(a_person("lan"), 1)
    with at(8):
        round_of_work()
        # Killed after the hand-over, before the mark: the row still says it is being sent.
        Mail.objects.update(state=MailState.SENDING)
        send_mails(actor=SYSTEM)
    assert len(box.raw) == 2
    assert box.raw[0] == box.raw[1]


def test_two_processes_do_not_send_at_the_same_time(box):
    told(a_person("lan"), 1)
    with at(8):
        plan_mails(actor=SYSTEM)
        with alone("mail"):
            assert send_mails(actor=SYSTEM).sent == 0
        assert send_mails(actor=SYSTEM).sent == 1
