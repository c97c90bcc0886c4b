"""Questions about accounts, for those who give them: who there is, how they sign in, their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.db.models import Prefetch

from tiendo.kernel import clock
from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Grant, SignInGuard
from tiendo.org.selectors.known_accounts import as_known
from tiendo.org.types import IDENTITY_PROVIDER, Actor, Role, UnknownUser
from tiendo.org.views import GrantView, PersonView

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


def people(*, actor: Actor, search: str = "", on: date | None = None) -> tuple[PersonView, ...]:
    """Every account, open ones first, by name. Needs the right to read accounts.

    ``search`` is part of a name, a user name, an address or an agency; accents do not matter. ``on``: the
    accounts and roles as they were known on a day.
    """
    rights.demand(rights.can_read_accounts, actor)
    found = _views(get_user_model().objects.all())
    if on:
        found = as_known(found, on)
    wanted = fold(search).split()
    kept = [view for view in found if all(word in _searched(view) for word in wanted)]
    return tuple(sorted(kept, key=lambda view: (not view.is_active, fold(view.name))))


def person(user_id: int, *, actor: Actor, on: date | None = None) -> PersonView:
    """One account. Needs the right to read accounts; raises ``UnknownUser``.

    ``on``: as it was known on a day; one made later is unknown.
    """
    rights.demand(rights.can_read_accounts, actor)
    account(user_id)
    found = _views(get_user_model().objects.filter(pk=user_id))
    if on and not (found := as_known(found, on)):
        raise UnknownUser(
            Words(
                f"Đến hết ngày {on:%d/%m/%Y} chưa có tài khoản này. Hãy chọn một ngày sau đó.",
                f"There was no such account by the end of {on}. Choose a later day.",
            )
        )
    return found[0]


def own_account(actor: Actor) -> PersonView:
    """One's own account; raises ``UnknownUser`` for nobody in particular."""
    account(actor.user_id or 0)
    (found,) = _views(get_user_model().objects.filter(pk=actor.user_id or 0))
    return found


def account(user_id: int) -> Any:
    """The account of this number; raises ``UnknownUser``."""
    found = get_user_model().objects.filter(pk=user_id).first()
    if found is None:
        raise UnknownUser(
            Words(
                "Không có tài khoản này. Hãy tìm lại trong danh sách tài khoản.",
                "There is no such account. Look it up in the list of accounts.",
            )
        )
    return found


def account_named(username: str) -> Any:
    """The account with this user name; raises ``UnknownUser``."""
    found = get_user_model().objects.filter(username=username).first()
    if found is None:
        raise UnknownUser(
            Words(
                f"Không có tài khoản “{username}”. Hãy xem “tiendo user list”.",
                f"There is no account “{username}”. See “tiendo user list”.",
            )
        )
    return found


def has_second_factor(user_id: int) -> bool:
    """Whether a telephone's code or a key is set up; recovery codes alone are none."""
    return user_id in _with_second_factor([user_id])


def _searched(view: PersonView) -> str:
    agencies = [grant.agency_name or "" for grant in view.held]
    return fold(" ".join([view.name, view.username, view.email, *agencies]))


def _views(users: Any) -> list[PersonView]:
    grants = Grant.objects.select_related("agency", "post").order_by("-valid_from", "pk")
    found = list(users.prefetch_related(Prefetch("grants", grants)))
    protected = _with_second_factor([user.pk for user in found])
    identities = dict(SocialAccount.objects.filter(provider=IDENTITY_PROVIDER).values_list("user_id", "uid"))
    locks = dict(SignInGuard.objects.filter(locked_until__gt=clock.now()).values_list("key", "locked_until"))
    return [_view(user, protected, identities, locks) for user in found]


def _with_second_factor(user_ids: Iterable[int]) -> set[int]:
    devices = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(devices.filter(user_id__in=user_ids).values_list("user_id", flat=True))


def _view(
    user: Any, protected: set[int], identities: dict[int, str], locks: dict[str, datetime | None]
) -> PersonView:
    return PersonView(
        id=user.pk,
        username=user.get_username(),
        name=user.get_full_name() or user.get_username(),
        email=user.email,
        is_active=user.is_active,
        has_password=user.has_usable_password(),
        has_second_factor=user.pk in protected,
        identity=identities.get(user.pk, ""),
        last_sign_in=user.last_login,
        locked_until=locks.get(SignInGuard.key_of(user.get_username())),
        grants=tuple(_grant(grant) for grant in user.grants.all()),
    )


def _grant(grant: Grant) -> GrantView:
    today = clock.today()
    begun = grant.valid_from is None or grant.valid_from <= today
    running = grant.valid_to is None or grant.valid_to >= today
    return GrantView(
        id=grant.pk,
        role=Role(grant.role),
        agency_code=grant.agency.code if grant.agency else None,
        agency_name=grant.agency.name if grant.agency else None,
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        holds_today=begun and running,
        post_title=grant.post.title if grant.post else "",
        post_code=grant.post.code if grant.post else "",
    )
