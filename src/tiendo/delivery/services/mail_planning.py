"""Putting a person's notices into an e-mail: what is urgent at once, the rest once a working day."""

from __future__ import annotations

import uuid
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q

from tiendo.delivery.domain.letter import is_mailbox, sender_of
from tiendo.delivery.domain.mail_words import Item, body, subject
from tiendo.delivery.domain.quiet import read_mail_times
from tiendo.delivery.models import Mail, MailChoice, MailStop, Notice, Programme
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.types import AT_ONCE, MAY_BE_STOPPED, MailState, NoticeStep
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.domain.quiet import MailTimes
    from tiendo.org.types import Actor

SALT = "tiendo.mail-stop"
OLDEST = timedelta(days=7)
BAD_ADDRESS = "Địa chỉ thư của tài khoản không dùng được. / The account's address cannot be used."
# Where the web has these pages; a test holds them together.
INBOX, NOTICE, STOP = "/inbox/", "/notices/{id}/", "/mail/stop/{token}/"


def mail_is_set() -> bool:
    """Whether this installation sends e-mail at all."""
    return bool(settings.TIENDO_SMTP and settings.TIENDO_MAIL_FROM and settings.TIENDO_BASE_URL)


def mail_times() -> MailTimes:
    """The hours of mail: those of the first programme that sets any, else the defaults."""
    written = Programme.objects.order_by("pk").values_list("settings", flat=True)
    return read_mail_times(next((one for one in written if {"quiet_hours", "digest_hour"} & one.keys()), {}))


def new_message_id() -> str:
    """The name of a letter about to be made, in the sender's domain."""
    return f"{uuid.uuid4()}@{sender_of(settings.TIENDO_MAIL_FROM)[1].rpartition('@')[2]}"


def stop_token(user_id: int, steps: Iterable[NoticeStep]) -> str:
    """A signed word that lets whoever has it stop these mails of this person, and nothing else."""
    return signing.dumps([user_id, sorted(steps)], salt=SALT)


@rights.verb(rights.can_administer, atomic=False)
def plan_mails(*, actor: Actor) -> int:
    """Make the e-mails that are due now out of notices not mailed yet; gives how many.

    A notice somebody has read meanwhile, has asked not to be mailed about, or that is a week old is left out.
    """
    if not mail_is_set():
        return 0
    now, times, calendar = clock.now(), mail_times(), working_calendar()
    if not times.may_mail(now, calendar):
        return 0
    before = times.last_digest(now, calendar)
    due = Notice.objects.filter(Q(step__in=AT_ONCE) | Q(told_at__lt=before), user__is_active=True)
    due = due.filter(mail=None, read_at=None, told_at__gt=now - OLDEST).exclude(user__email="")
    waiting = list(due.select_related("user").order_by("user_id", "due_on", "pk"))
    if not waiting:
        return 0
    stops = set(MailStop.objects.values_list("user_id", "step"))
    refused = _refused_addresses()
    made = 0
    for _, group in groupby(waiting, key=lambda notice: notice.user_id):
        notices = [notice for notice in group if (notice.user_id, notice.step) not in stops]
        if notices and (notices[0].user_id, notices[0].user.email) not in refused:
            made += _make(notices, actor)
    return made


def _make(notices: list[Notice], actor: Actor) -> int:
    user = notices[0].user
    steps = {NoticeStep(notice.step) for notice in notices} & MAY_BE_STOPPED
    base = settings.TIENDO_BASE_URL
    stop_url = base + STOP.format(token=stop_token(user.pk, steps)) if steps else ""
    language = MailChoice.objects.filter(user=user).values_list("language", flat=True).first() or "vi"
    items = [_item(notice, base) for notice in notices]
    usable = is_mailbox(user.email)
    with transaction.atomic():
        mail = Mail.objects.create(
            user=user,
            message_id=new_message_id(),
            address=user.email if usable else ascii(user.email)[:320],
            language=language,
            stop_url=stop_url,
            subject=subject(items, language),
            body=body(
                user.get_full_name() or user.get_username(),
                items,
                inbox_url=base + INBOX,
                stop_url=stop_url,
                language=language,
            ),
            state=MailState.PLANNED if usable else MailState.FAILED,
            error="" if usable else BAD_ADDRESS,
            refused=not usable,
        )
        mine = Notice.objects.filter(pk__in=[notice.pk for notice in notices], mail=None).update(mail=mail)
        if mine != len(notices):  # another process was faster with one of them: this mail is not made
            transaction.set_rollback(True)
            return 0
        after = {"to": user.pk, "notices": [notice.pk for notice in notices], "message_id": mail.message_id}
        record(actor, "delivery.mail.planned", Subject("delivery.mail", str(mail.pk)), after=after)
    return 1


def _item(notice: Notice, base: str) -> Item:
    url = base + NOTICE.format(id=notice.pk)
    return Item(NoticeStep(notice.step), Words(notice.vi, notice.en), url)


def _refused_addresses() -> set[tuple[int | None, str]]:
    """Who a server will not take mail for: nothing more is sent there until an administrator asks again."""
    return set(Mail.objects.filter(state=MailState.FAILED, refused=True).values_list("user_id", "address"))
