"""Questions about who is acting and which accounts there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import BigAutoField, DateField, Prefetch

from tiendo.kernel import clock
from tiendo.org.models import Grant
from tiendo.org.selectors.dated import valid_on
from tiendo.org.selectors.succession import LazyScopes
from tiendo.org.types import ANONYMOUS, Actor, HeldGrant, Role
from tiendo.org.views import UserView
from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from datetime import date


def actor_for(user: Any, *, on: date | None = None) -> Actor:
    """The actor a request's ``user`` is, with the grants of the day; ``ANONYMOUS`` when not signed in."""
    if user is None or not user.is_authenticated:
        return ANONYMOUS
    day = on or clock.today()
    held = _HELD.ask(user=user.pk, day=day)
    scopes = LazyScopes(frozenset(grant.agency_id for grant in held if grant.agency_id), day)
    grants = tuple(
        HeldGrant(Role(grant.role), grant.agency_id, scopes.of(grant.agency_id), grant.post_id)
        for grant in held
    )
    return Actor(user.pk, user.get_full_name() or user.get_username(), grants)


_HELD = Compiled(
    lambda: Grant.objects.filter(valid_on(Given("day", DateField())), user_id=Given("user", BigAutoField()))
)


def users() -> tuple[UserView, ...]:
    """Every account with the roles it holds today (the demo's sign-in page lists them)."""
    today = Grant.objects.filter(valid_on(clock.today()))
    accounts = get_user_model().objects.filter(is_active=True).order_by("pk")
    return tuple(
        UserView(
            user.pk,
            user.get_username(),
            user.get_full_name() or user.get_username(),
            tuple(Role(grant.role) for grant in user.grants.all()),
        )
        for user in accounts.prefetch_related(Prefetch("grants", today))
    )
