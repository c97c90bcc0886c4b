"""Who tries to sign in, how often it fails, and for how long nobody may try again.

These are no verbs: whoever signs in is nobody yet, so no right is asked. Each leaves a record of its own.
The count is taken *before* a password is looked at, so that a hundred guesses at once are five as well.
Names are counted whether or not an account has them: the answer never says which exist.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.db import transaction

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org.models import SignInGuard
from tiendo.org.types import ANONYMOUS, IDENTITY_PROVIDER, Actor, SignInRefused
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

MAY_FAIL = 5
LOCKED_FOR = timedelta(minutes=15)
# One address may be a whole office behind one line; this only slows a machine that guesses.
ADDRESS_MAY_FAIL = 60
FORGOTTEN_AFTER = timedelta(days=1)


def begin_attempt(username: str, address: str) -> None:
    """Count a try at signing in, as failed until it succeeds.

    Raises ``SignInRefused``, and counts nothing, while the name or the address must wait.
    """
    now = clock.now()
    with transaction.atomic():
        waits = [
            _count(SignInGuard.key_of(username), MAY_FAIL, now, now + LOCKED_FOR),
            _count(_address_key(address, now), ADDRESS_MAY_FAIL, now, _window_end(now)),
        ]
        until = max((wait for wait in waits if wait), default=None)
        if until:
            transaction.set_rollback(True)
    if until:
        raise SignInRefused(_wait(until))


def fail_attempt(username: str, address: str) -> Words | None:
    """Leave a record of a try that failed; says so when it was the one that locked the name."""
    user = get_user_model().objects.filter(username=username).first()
    subject = Subject("org.user", str(user.pk) if user else "")
    with transaction.atomic():
        record(ANONYMOUS, "org.sign-in.failed", subject, after={"address": address})
        guard = SignInGuard.objects.filter(
            key=SignInGuard.key_of(username), locked_until__gt=clock.now()
        ).first()
        if guard:
            record(
                ANONYMOUS,
                "org.sign-in.locked",
                subject,
                after={"address": address, "until": guard.locked_until},
            )
        SignInGuard.objects.filter(last_failure__lt=clock.now() - FORGOTTEN_AFTER).delete()
    return _wait(guard.locked_until) if guard and guard.locked_until else None


def succeed(user: AbstractBaseUser, address: str, how: str) -> None:
    """Forget the failures under this name, give the address its try back, and leave a record."""
    with transaction.atomic():
        SignInGuard.objects.filter(key=SignInGuard.key_of(user.get_username())).delete()
        guard = SignInGuard.objects.filter(key=_address_key(address, clock.now())).first()
        if guard:
            guard.failures, guard.locked_until = max(guard.failures - 1, 0), None
            guard.save()
        record(_actor(user), "org.sign-in.succeeded", _subject(user), after={"address": address, "how": how})


def note(user: AbstractBaseUser, action: str, after: Any = None) -> None:
    """Leave a record of something a person did to the way they sign in, or of signing out."""
    with transaction.atomic():
        record(_actor(user), action, _subject(user), after=after)


def tie_by_address(identity: str, emails: list[str]) -> AbstractBaseUser | None:
    """The account an administrator made for one of these addresses, from now on known by ``identity``.

    Only addresses the provider has verified may be passed. None when there is no such open account, or when
    it is already tied to somebody else at the provider.
    """
    users = get_user_model().objects.filter(is_active=True)
    found = [user for email in emails if email for user in users.filter(email__iexact=email)]
    if len({user.pk for user in found}) != 1:
        return None
    user = found[0]
    with transaction.atomic():
        if SocialAccount.objects.filter(provider=IDENTITY_PROVIDER, user=user).exists():
            return None
        SocialAccount.objects.create(provider=IDENTITY_PROVIDER, user=user, uid=identity)
        record(_actor(user), "org.user.identity-tied", _subject(user), after={"identity": identity})
    return user


def _address_key(address: str, now: datetime) -> str:
    """An address is counted by the quarter of an hour: the slips of a whole office in a day lock nobody."""
    return f"address:{address[:50]}:{int(now.timestamp() // LOCKED_FOR.total_seconds())}"


def _window_end(now: datetime) -> datetime:
    passed = now.timestamp() % LOCKED_FOR.total_seconds()
    return now + LOCKED_FOR - timedelta(seconds=passed)


def _count(key: str, allowed: int, now: datetime, until: datetime) -> datetime | None:
    """Until when ``key`` must wait; else one more failure, which may be the one that locks."""
    guard, _ = SignInGuard.objects.select_for_update(of=("self",)).get_or_create(
        key=key, defaults={"last_failure": now}
    )
    if guard.locked_until and guard.locked_until > now:
        return guard.locked_until
    if guard.locked_until or now - guard.last_failure > LOCKED_FOR:
        guard.failures, guard.locked_until = 0, None
    guard.failures += 1
    guard.last_failure = now
    if guard.failures >= allowed:
        guard.locked_until = until
    guard.save()
    return None


def _wait(until: datetime) -> Words:
    hour = f"{until.astimezone(clock.ZONE):%H:%M}"
    return Words(
        f"Đăng nhập sai quá nhiều lần nên tạm khóa đến {hour}. Hãy chờ đến giờ đó rồi thử lại, "
        "hoặc đề nghị quản trị hệ thống mở khóa.",
        f"Too many failed tries: signing in is locked until {hour}. Wait until then and try again, "
        "or ask an administrator to unlock it.",
    )


def _actor(user: Any) -> Actor:
    return Actor(user.pk, user.get_full_name() or user.get_username())


def _subject(user: AbstractBaseUser) -> Subject:
    return Subject("org.user", str(user.pk))
