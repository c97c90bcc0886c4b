"""Following by e-mail: asked, confirmed from the mailbox, told only what changed, stopped in one click."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from tiendo.delivery.domain.letter import is_mailbox
from tiendo.delivery.domain.outside_words import (
    changes_body,
    changes_subject,
    confirm_body,
    confirm_subject,
    several_body,
    several_subject,
)
from tiendo.delivery.models import Follower
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.mail_planning import mail_is_set
from tiendo.delivery.services.outside_mail import forget_letters, queue_letter
from tiendo.delivery.types import BadReport, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiendo.org.types import Actor

A_DAY, UNCONFIRMED = timedelta(days=1), timedelta(days=3)
A_DAY_FROM_ONE, A_DAY_TO_ONE = 10, 3
MOST_TOLD, MOST_IN_A_LETTER = 30, 10
BETWEEN = "."  # of several keys in one address: no key has one
CONFIRM_PAGE, STOP_PAGE = "/public/{language}/follow/{key}/", "/public/{language}/unfollow/{key}/"


@dataclass(frozen=True, slots=True)
class News:
    """What to tell one follower: the name of what they follow, and a line with a link for each change."""

    what: Words
    lines: tuple[tuple[Words, str], ...]


@rights.verb(rights.can_ask_publicly)
def ask_to_follow(
    plan_slug: str,
    email: str,
    *,
    what: Words,
    address: str = "",
    agency: str = "",
    language: str = "vi",
    source: str = "",
    actor: Actor,
) -> None:
    """Send one letter that asks whether they meant it. Says the same whether or not they follow already."""
    plan, mailbox = plan_of(plan_slug), email.strip().lower()
    _demand_mail()
    if not is_mailbox(mailbox):
        raise BadReport(
            Words(
                "Địa chỉ thư không đúng. Hãy xem lại rồi gửi lại.",
                "The e-mail address is not right. Look at it again and send it again.",
            )
        )
    _not_too_many(source, mailbox)
    language = "en" if language == "en" else "vi"
    follower, is_new = Follower.objects.get_or_create(
        email=mailbox,
        plan=plan,
        address=address[:160],
        agency=agency[:60],
        defaults={"key": secrets.token_urlsafe(24), "language": language, "source": source},
    )
    if follower.confirmed_at is not None:
        return
    if not is_new:
        follower.asked_at, follower.language = clock.now(), language
        follower.save(update_fields=["asked_at", "language"])
    url = settings.TIENDO_BASE_URL + CONFIRM_PAGE.format(language=language, key=follower.key)
    named = what.say(language)
    subject, body = confirm_subject(named), confirm_body(named, url)
    # At any hour: they are at the screen, and in a long holiday the link would be dead before it came.
    queue_letter(mailbox, subject, body, language=language, any_hour=True, actor=actor)
    record(actor, "delivery.follower.asked", _subject(follower), after={"plan": plan.slug})


@rights.verb(rights.can_ask_publicly)
def confirm_following(key: str, *, actor: Actor) -> Follower:
    """They meant it: from now on they are told what changes."""
    follower = follower_by(key)
    if follower.confirmed_at is None:
        follower.confirmed_at = follower.told_until = clock.now()
        follower.source = ""
        follower.save(update_fields=["confirmed_at", "told_until", "source"])
        record(actor, "delivery.follower.confirmed", _subject(follower))
    return follower


@rights.verb(rights.can_ask_publicly)
def stop_following(key: str, *, actor: Actor) -> None:
    """No more letters; the address is deleted. Asked twice it is done as well.

    ``key``: of what one link stops, which of a letter about several things is all of them.
    """
    for follower in followers_by(key):
        record(actor, "delivery.follower.stopped", _subject(follower))
        follower.delete()


@rights.verb(rights.can_administer, atomic=False)
def tell_followers(news: Callable[[Follower, datetime], News], *, actor: Actor) -> int:
    """Queue one letter to each mailbox for which something changed since the last; gives how many.

    ``news`` answers what changed for a follower up to a moment: the floor above knows what is public.
    A letter is in one language and of ten things followed at most; of more, a second one has the others.
    A letter and "told until" stand or fall together, so nothing is told twice and nothing is lost.
    """
    if not mail_is_set():
        return 0
    now, told = clock.now(), 0
    rows = Follower.objects.filter(confirmed_at__isnull=False).select_related("plan")
    for _, mine in groupby(
        rows.order_by("email", "language", "pk"), key=lambda one: (one.email, one.language)
    ):
        found = [(follower, news(follower, now)) for follower in mine]
        changed = [one for one in found if one[1].lines]
        for start in range(0, len(changed), MOST_IN_A_LETTER):
            told += _tell(changed[start : start + MOST_IN_A_LETTER], now, actor)
    return told


@rights.verb(rights.can_administer)
def forget_unconfirmed(*, actor: Actor) -> int:
    """Delete who did not confirm within three days, and empty letters settled a month ago."""
    late = Follower.objects.filter(confirmed_at=None, asked_at__lt=clock.now() - UNCONFIRMED)
    count, _ = late.delete()
    forgotten = forget_letters()
    if count or forgotten:
        after = {"followers": count, "letters": forgotten}
        record(actor, "delivery.follower.forgotten", Subject("delivery.follower", ""), after=after)
    return count


def followers_by(key: str) -> list[Follower]:
    """Who has one of the keys a link to stop holds; those that have stopped already are none."""
    keys = key.split(BETWEEN)[:MOST_IN_A_LETTER]
    return list(Follower.objects.select_related("plan").filter(key__in=keys).order_by("pk"))


def follower_by(key: str) -> Follower:
    """Who has this key; raises ``UnknownWork``."""
    follower = Follower.objects.select_related("plan").filter(key=key).first()
    if follower is None:
        raise UnknownWork(
            Words(
                "Đường dẫn này không còn dùng được: đã thôi theo dõi, hoặc không xác nhận trong ba ngày. "
                "Hãy đăng ký lại nếu còn muốn theo dõi.",
                "This link is no longer good: following was stopped, or not confirmed within three days. "
                "Sign up again if you still want to follow.",
            )
        )
    return follower


def _tell(changed: Sequence[tuple[Follower, News]], now: datetime, actor: Actor) -> int:
    """One letter of what changed to one mailbox; 0 where all of it was told meanwhile."""
    with transaction.atomic():
        # The others were told by another process, or have stopped.
        mine = [one for one in changed if _claimed(one[0], now)]
        if not mine:
            return 0
        first, language = mine[0][0], mine[0][0].language
        subject, body, stop = _letter(mine)
        queue_letter(first.email, subject, body, language=language, stop_url=stop, actor=actor)
    return 1


def _claimed(follower: Follower, now: datetime) -> bool:
    standing = Follower.objects.filter(pk=follower.pk, told_until=follower.told_until)
    return bool(standing.update(told_until=now))


def _letter(mine: Sequence[tuple[Follower, News]]) -> tuple[Words, Words, str]:
    """What it is called, what it says, and the address of one click that ends all it tells of."""
    language, is_alone = mine[0][0].language, len(mine) == 1
    stop = _stop_url([follower.key for follower, _ in mine], language)
    bodies = [_said(follower, found, is_alone=is_alone) for follower, found in mine]
    if is_alone:
        found = mine[0][1]
        return changes_subject(found.what.say(language), len(found.lines)), bodies[0], stop
    count = sum(len(found.lines) for _, found in mine)
    return several_subject(count, len(mine)), several_body(bodies, stop), stop


def _said(follower: Follower, found: News, *, is_alone: bool) -> Words:
    language, base = follower.language, settings.TIENDO_BASE_URL
    shown = [(said.say(language), base + path) for said, path in found.lines[:MOST_TOLD]]
    stop, more = _stop_url([follower.key], language), len(found.lines) - len(shown)
    return changes_body(found.what.say(language), shown, stop, more=more, is_alone=is_alone)


def _stop_url(keys: Sequence[str], language: str) -> str:
    return settings.TIENDO_BASE_URL + STOP_PAGE.format(language=language, key=BETWEEN.join(keys))


def _demand_mail() -> None:
    if not mail_is_set():
        raise NotNow(
            Words(
                "Nơi này chưa gửi thư điện tử. Hãy theo dõi bằng nguồn tin RSS hoặc Atom.",
                "This installation sends no e-mail yet. Follow by the RSS or Atom feed instead.",
            )
        )


def _not_too_many(source: str, mailbox: str) -> None:
    lately = Follower.objects.filter(asked_at__gt=clock.now() - A_DAY, confirmed_at=None)
    from_one = lately.filter(source=source).count() if source else 0
    if from_one >= A_DAY_FROM_ONE or lately.filter(email=mailbox).count() >= A_DAY_TO_ONE:
        raise NotNow(
            Words(
                "Đã có nhiều yêu cầu theo dõi chờ xác nhận. Hãy xem hộp thư, hoặc thử lại vào ngày mai.",
                "Many requests await confirmation already. Look into the mailbox, or try again tomorrow.",
            )
        )


def _subject(follower: Follower) -> Subject:
    return Subject("delivery.follower", str(follower.pk))
