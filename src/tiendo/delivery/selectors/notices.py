"""What was told: one's own notices; and for the standing body who was told what, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.models import Mail, MailChoice, MailStop, Notice
from tiendo.delivery.selectors.known_reports import had, had_not
from tiendo.delivery.types import MailState, NoticeStep, UnknownWork
from tiendo.delivery.views.inbox import NoticeLine
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tiendo.org.types import Actor

UNREAD_SHOWN = 20
OWN_SHOWN = 200
PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """What the officer looks for; empty means all. ``state``: "unread", "read", "answered", "unmailed"."""

    step: str = ""
    agency: str = ""
    state: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of what was told, and how many there are."""

    lines: tuple[NoticeLine, ...]
    total: int
    answered: int
    unread: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class MailHabits:
    """How a person is mailed: language, address, and what it asked not to be mailed about."""

    address: str
    language: str
    stopped: frozenset[NoticeStep]


def unread_count(actor: Actor) -> int:
    """How many notices this person has not read: one query, on an index."""
    if actor.user_id is None:
        return 0
    return Notice.objects.filter(user_id=actor.user_id, read_at=None).count()


def unread_notices(*, actor: Actor, on: date | None = None) -> tuple[tuple[NoticeLine, ...], int]:
    """The latest notices unread by the end of a day (today), and how many there are."""
    day = on or clock.today()
    rows = _own(actor).filter(had(day, "told_at"), had_not(day, "read_at"))
    return tuple(_line(row) for row in rows[:UNREAD_SHOWN]), rows.count()


def own_notices(*, actor: Actor) -> tuple[NoticeLine, ...]:
    """The latest notices to this person, read or not."""
    rights.demand(rights.can_use_inbox, actor)
    return tuple(_line(row) for row in _own(actor)[:OWN_SHOWN])


def own_notice(notice_id: int, *, actor: Actor) -> NoticeLine:
    """One notice to this person; raises ``UnknownWork`` for another's."""
    rights.demand(rights.can_use_inbox, actor)
    row = _own(actor).filter(pk=notice_id).first()
    if row is None:
        raise UnknownWork(
            Words(
                "Không có thông báo này trong phần việc của bạn. Hãy mở “Việc của tôi”.",
                "There is no such notice among yours. Open “My work”.",
            )
        )
    return _line(row)


def notices_told(wanted: NoticeFilter, *, page: int = 1, actor: Actor) -> NoticePage:
    """Who was told what, the latest first, by pages of fifty. For those who may see it."""
    rights.demand(rights.can_read_notices, actor)
    rows = _loaded(Notice.objects.filter(_asked(wanted)))
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    found = rows[(page - 1) * PAGE : page * PAGE]
    return NoticePage(
        tuple(_line(row) for row in found),
        total,
        rows.exclude(answer="").count(),
        rows.filter(read_at=None).count(),
        page,
        pages,
    )


def notices_ever(
    wanted: NoticeFilter, *, before: tuple[datetime, int] | None = None, most: int | None = None, actor: Actor
) -> tuple[NoticeLine, ...]:
    """The same without pages: those told before a notice, by its moment and number."""
    rights.demand(rights.can_read_notices, actor)
    rows = _loaded(Notice.objects.filter(_asked(wanted)))
    if before is not None:
        at, number = before
        rows = rows.filter(Q(told_at__lt=at) | Q(told_at=at, pk__lt=number))
    return tuple(map(_line, rows[:most]))


def failed_mails(*, actor: Actor) -> tuple[Mail, ...]:
    """Mails that could not be sent, the latest first, for those who mend addresses."""
    rights.demand(rights.can_read_notices, actor)
    rows = Mail.objects.filter(state=MailState.FAILED, user__isnull=False).select_related("user")
    return tuple(rows.order_by("-pk")[:OWN_SHOWN])


def mail_habits(*, actor: Actor, address: str) -> MailHabits:
    """How this person is mailed."""
    rights.demand(rights.can_use_inbox, actor)
    language = (
        MailChoice.objects.filter(user_id=actor.user_id or 0).values_list("language", flat=True).first()
    )
    stopped = MailStop.objects.filter(user_id=actor.user_id or 0).values_list("step", flat=True)
    return MailHabits(address, language or "vi", frozenset(NoticeStep(step) for step in stopped))


def _asked(wanted: NoticeFilter) -> Q:
    asked = Q()
    if wanted.step:
        asked &= Q(step=wanted.step)
    if wanted.agency:
        asked &= Q(agency__code=wanted.agency)
    if wanted.person:
        asked &= Q(user__username=wanted.person) | Q(user__first_name__icontains=wanted.person)
    states = {
        "unread": Q(read_at=None),
        "read": Q(read_at__isnull=False),
        "answered": ~Q(answer=""),
        "unmailed": Q(mail=None) | ~Q(mail__state=MailState.SENT),
    }
    return asked & states.get(wanted.state, Q())


def _own(actor: Actor) -> QuerySet[Notice]:
    return _loaded(Notice.objects.filter(user_id=actor.user_id or 0))


def _loaded(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.select_related("user", "agency", "mail").order_by("-told_at", "-pk")


def _line(row: Notice) -> NoticeLine:
    mail = row.mail
    return NoticeLine(
        row.pk,
        NoticeStep(row.step),
        Words(row.vi, row.en),
        row.told_at,
        row.read_at,
        row.answer,
        row.answered_at,
        row.subject_kind,
        row.subject_id,
        row.due_on,
        row.agency.name if row.agency else "",
        row.user.get_full_name() or row.user.get_username(),
        mail.state if mail else "",
        mail.sent_at if mail else None,
        mail.error if mail else "",
    )
