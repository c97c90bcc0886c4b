"""Access tokens: made for oneself or for a program's account, and revoked. Secrets are kept nowhere."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import AccessToken
from tiendo.org.selectors.accounts import account
from tiendo.org.selectors.tokens import token_hash
from tiendo.org.types import TokenRefused
from tiendo.org.views import MadeToken
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor, TokenScope

MARK: Final = "tdo_"  # so that a secret is recognised where it must not be: in a log, in a repository
LONGEST_DAYS: Final = 366
LONGEST_NAME: Final = 100
MOST: Final = 20


@rights.verb(rights.is_signed_in)
def make_token(name: str, *, scope: TokenScope, days: int, actor: Actor) -> MadeToken:
    """Make a token of one's own, valid for so many days from today; raises ``TokenRefused``."""
    return _make(actor.user_id or 0, name, scope, days, is_service=False, actor=actor)


@rights.verb(rights.can_administer)
def make_service_token(user_id: int, name: str, *, scope: TokenScope, days: int, actor: Actor) -> MadeToken:
    """Make a token for a program's account; raises ``TokenRefused`` or ``UnknownUser``."""
    account(user_id)
    return _make(user_id, name, scope, days, is_service=True, actor=actor)


@rights.verb(rights.is_signed_in)
def revoke_token(token_id: int, *, actor: Actor) -> None:
    """End one of one's own tokens at once; one that has ended stays as it is. Raises ``TokenRefused``."""
    _revoke(AccessToken.objects.filter(pk=token_id, user_id=actor.user_id or 0).first(), actor)


@rights.verb(rights.can_administer)
def revoke_token_of(token_id: int, *, actor: Actor) -> None:
    """End anybody's token at once; raises ``TokenRefused``."""
    _revoke(AccessToken.objects.filter(pk=token_id).first(), actor)


def note_use(token_id: int) -> None:
    """Remember the day a token was last used; written once a day, and no step anybody took."""
    today = clock.today()
    AccessToken.objects.filter(pk=token_id).exclude(last_used_on=today).update(last_used_on=today)


def _make(
    user_id: int, name: str, scope: TokenScope, days: int, *, is_service: bool, actor: Actor
) -> MadeToken:
    name = name.strip()
    today = clock.today()
    held = AccessToken.objects.filter(user_id=user_id, revoked_at__isnull=True, valid_to__gte=today)
    _demand_sound(name, days, held.count())
    secret = MARK + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        user_id=user_id,
        name=name,
        scope=scope,
        is_service=is_service,
        hash=token_hash(secret),
        beginning=secret[:10],
        made_at=clock.now(),
        made_by=actor.name,
        valid_to=today + timedelta(days=days),
    )
    after = {"user": user_id, "name": name, "scope": scope, "valid_to": token.valid_to.isoformat()}
    record(actor, "org.token.made", _subject(token), after=after)
    return MadeToken(token.pk, secret, token.valid_to)


def _demand_sound(name: str, days: int, held: int) -> None:
    if not 1 <= len(name) <= LONGEST_NAME:
        raise TokenRefused(
            Words(
                "Hãy đặt tên cho mã truy cập (tối đa 100 chữ), nói rõ chương trình nào dùng.",
                "Give the token a name of at most 100 letters that says which program uses it.",
            )
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused(
            Words(
                f"Thời hạn của mã truy cập từ 1 đến {LONGEST_DAYS} ngày.",
                f"A token is valid for 1 to {LONGEST_DAYS} days.",
            )
        )
    if held >= MOST:
        raise TokenRefused(
            Words(
                f"Tài khoản đã có {MOST} mã truy cập còn hiệu lực. Hãy thu hồi mã không dùng nữa.",
                f"The account has {MOST} valid tokens already. Revoke those that are not used any more.",
            )
        )


def _revoke(token: AccessToken | None, actor: Actor) -> None:
    if token is None:
        raise TokenRefused(
            Words(
                "Không có mã truy cập này trong các mã của bạn. Hãy tải lại trang.",
                "There is no such token among yours. Reload the page.",
            )
        )
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record(actor, "org.token.revoked", _subject(token), before={"name": token.name})


def _subject(token: AccessToken) -> Subject:
    return Subject("org.token", str(token.pk))
