"""Letters to people outside, put into the same queue as everyone's: made with what they tell, sent once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.delivery.domain.outside_words import ANSWERED, REFUSED, outcome_body
from tiendo.delivery.domain.tickets import TicketState
from tiendo.delivery.models import Mail
from tiendo.delivery.services.mail_planning import mail_is_set, new_message_id
from tiendo.delivery.types import MailState
from tiendo.kernel import clock
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.delivery.models import Ticket
    from tiendo.kernel.words import Words
    from tiendo.org.types import Actor

# Where the web has these pages; a test holds them together.
RECEIPT = "/public/{language}/asked/{receipt}/"
KEPT = timedelta(days=30)


def queue_letter(
    to: str,
    subject: Words,
    body: Words,
    *,
    language: str,
    stop_url: str = "",
    any_hour: bool = False,
    actor: Actor,
) -> Mail:
    """One letter to somebody outside, in the caller's transaction. The chain does not hold the address."""
    mail = Mail.objects.create(
        user=None,
        message_id=new_message_id(),
        address=to,
        language=language,
        stop_url=stop_url,
        any_hour=any_hour,
        subject=subject.say(language)[:300],
        body=body.say(language),
    )
    after = {"message_id": mail.message_id}
    record(actor, "delivery.mail.planned", Subject("delivery.mail", str(mail.pk)), after=after)
    return mail


def tell_sender(ticket: Ticket, *, actor: Actor) -> None:
    """Mail the outcome to who asked, where they left an address and mail is set up."""
    if not (ticket.email and mail_is_set()):
        return
    answered = ticket.state == TicketState.ANSWERED
    url = settings.TIENDO_BASE_URL + RECEIPT.format(language=ticket.language, receipt=ticket.receipt)
    said = ticket.answer if answered else ticket.reason
    body = outcome_body(ticket.words, said, url, answered=answered)
    head = ANSWERED if answered else REFUSED
    queue_letter(ticket.email, head, body, language=ticket.language, actor=actor)


def forget_letters() -> int:
    """Empty the address and body of letters to people outside that were settled a month ago."""
    done = Mail.objects.filter(user=None, state__in=(MailState.SENT, MailState.FAILED))
    return done.filter(made_at__lt=clock.now() - KEPT).exclude(address="").update(address="", body="")
