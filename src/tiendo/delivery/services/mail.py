"""Sending the planned e-mails, each once: claimed, handed over, marked as sent.

Killed between the hand-over and the mark, the next round hands the very same letter over again, with the same
Message-ID: mail servers and readers take it for the one they have. Nothing is ever lost.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from tiendo.delivery.domain.letter import Letter, compose
from tiendo.delivery.domain.retry import wait_after
from tiendo.delivery.models import Mail
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.services.mail_planning import mail_is_set, mail_times
from tiendo.delivery.services.post import AddressRefused, NotNowByMail, Post
from tiendo.delivery.types import MailState, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.alone import alone
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    import threading

    from tiendo.org.types import Actor

MOST_SECONDS = 45.0


@dataclass(slots=True)
class Sent:
    """What one round of sending came to; ``held``: due, but it is night or a day off."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    held: int = 0


@rights.verb(rights.can_administer, atomic=False)
def send_mails(*, actor: Actor, stopped: threading.Event | None = None) -> Sent:
    """Send what is due for at most three quarters of a minute; in quiet hours only what is waited for."""
    outcome = Sent()
    if not mail_is_set():
        return outcome
    due = Mail.objects.filter(state=MailState.PLANNED, not_before__lte=clock.now())
    if not mail_times().may_mail(clock.now(), working_calendar()):
        outcome.held, due = due.filter(any_hour=False).count(), due.filter(any_hour=True)
    until = time.monotonic() + MOST_SECONDS
    with alone("mail") as mine, Post() as post:
        if not mine:
            return outcome
        _take_back()
        for mail_id in due.values_list("pk", flat=True):
            if time.monotonic() > until or (stopped is not None and stopped.is_set()):
                break
            _send(mail_id, post, outcome, actor)
    return outcome


@rights.verb(rights.can_administer)
def retry_mail(mail_id: int, *, actor: Actor) -> None:
    """Try a mail that could not be sent once more, to the address the account has now."""
    mail = Mail.objects.filter(pk=mail_id, state=MailState.FAILED).select_related("user").first()
    if mail is None:
        raise UnknownWork(
            Words(
                "Thư này không ở trạng thái không gửi được. Hãy mở lại danh sách thư.",
                "This mail is not one that could not be sent. Open the list of mails again.",
            )
        )
    before = {"address": mail.address, "error": mail.error}
    mail.state, mail.attempts, mail.error, mail.refused = MailState.PLANNED, 0, "", False
    mail.address = mail.user.email if mail.user else mail.address
    mail.not_before = clock.now()
    mail.save(update_fields=["state", "attempts", "error", "refused", "address", "not_before"])
    record(actor, "delivery.mail.retried", Subject("delivery.mail", str(mail.pk)), before=before)


def _take_back() -> None:
    """Mails a killed process had claimed: nobody else sends now, so they are nobody's."""
    Mail.objects.filter(state=MailState.SENDING).update(state=MailState.PLANNED)


def _send(mail_id: int, post: Post, outcome: Sent, actor: Actor) -> None:
    claimed = Mail.objects.filter(pk=mail_id, state=MailState.PLANNED)
    if not claimed.update(state=MailState.SENDING, claimed_at=clock.now()):
        return
    mail = Mail.objects.get(pk=mail_id)
    try:
        # Outside any transaction: a slow mail server must not keep others from saving.
        post.hand_over(compose(_letter(mail)))
    except (AddressRefused, ValueError) as refused:
        _settle(mail, MailState.FAILED, actor, error=str(refused), refused=True)
        outcome.failed += 1
    except NotNowByMail as fault:
        outcome.later += _postpone(mail, str(fault), actor)
    else:
        _settle(mail, MailState.SENT, actor)
        outcome.sent += 1


def _letter(mail: Mail) -> Letter:
    return Letter(
        message_id=mail.message_id,
        sender=settings.TIENDO_MAIL_FROM,
        to=mail.address,
        subject=mail.subject,
        body=mail.body,
        language=mail.language,
        made_at=mail.made_at,
        stop_url=mail.stop_url,
    )


def _postpone(mail: Mail, error: str, actor: Actor) -> int:
    wait = wait_after(mail.attempts + 1)
    if wait is None:
        _settle(mail, MailState.FAILED, actor, error=error)
        return 0
    Mail.objects.filter(pk=mail.pk).update(
        state=MailState.PLANNED,
        attempts=mail.attempts + 1,
        not_before=clock.now() + wait,
        error=error[:500],
    )
    return 1


def _settle(mail: Mail, state: MailState, actor: Actor, *, error: str = "", refused: bool = False) -> None:
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state=state,
            attempts=mail.attempts + 1,
            sent_at=clock.now() if state == MailState.SENT else None,
            error=error[:500],
            refused=refused,
        )
        after = {"state": state, "message_id": mail.message_id, "error": error}
        record(actor, f"delivery.mail.{state}", Subject("delivery.mail", str(mail.pk)), after=after)
