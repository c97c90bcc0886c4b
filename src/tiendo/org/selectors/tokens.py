"""Whose token a secret is, and which tokens an account has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.org.models import AccessToken
from tiendo.org.selectors.accounts import has_second_factor
from tiendo.org.selectors.actors import actor_for
from tiendo.org.types import Role, TokenScope
from tiendo.org.views import TokenView

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who shows a token, and what it may be used for. ``lacks_second_factor``: the roles demand one."""

    actor: Actor
    scope: TokenScope
    token_id: int
    lacks_second_factor: bool = False


def bearer_of(secret: str) -> Bearer | None:
    """The account behind a secret that holds today; None for any other."""
    found = AccessToken.objects.select_related("user").filter(hash=token_hash(secret)).first()
    if found is None or not _holds(found) or not found.user.is_active:
        return None
    actor = actor_for(found.user)
    roles = frozenset(Role(role) for role in settings.TIENDO_MFA_ROLES)
    lacks = rights.must_have_second_factor(actor, roles) and not has_second_factor(found.user_id)
    return Bearer(actor, TokenScope(found.scope), found.pk, lacks)


def token_hash(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits: a slow hash would protect it no better."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def own_tokens(actor: Actor) -> tuple[TokenView, ...]:
    """One's own tokens, the newest first."""
    rights.demand(rights.is_signed_in, actor)
    return tuple(map(_view, AccessToken.objects.filter(user_id=actor.user_id or 0)))


def tokens_of(user_id: int, *, actor: Actor) -> tuple[TokenView, ...]:
    """The tokens of an account, for those who may read accounts."""
    rights.demand(rights.can_read_accounts, actor)
    return tuple(map(_view, AccessToken.objects.filter(user_id=user_id)))


def _holds(token: AccessToken) -> bool:
    return token.revoked_at is None and token.valid_to >= clock.today()


def _view(token: AccessToken) -> TokenView:
    return TokenView(
        token.pk,
        token.name,
        TokenScope(token.scope),
        token.is_service,
        token.beginning,
        token.made_at,
        token.made_by,
        token.valid_to,
        token.revoked_at,
        token.last_used_on,
        _holds(token),
    )
