"""Where allauth asks this house: what follows a sign-in, who enters through a provider, and what it may call.

Accounts are made by administrators only: nothing here makes one, and nobody gets a role by signing in.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.shortcuts import render
from requests import PreparedRequest, RequestException, Response, Session

from tiendo.org.services import sign_in
from tiendo.web import sessions

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("tiendo")
FRESH_SECONDS = 300
PATIENCE_SECONDS = 10
HOW = {"socialaccount": "provider", "password": "password", "mfa": "second factor"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What follows a sign-in, however it came about."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in. The same person signing in again keeps the CSRF token of the pages still open."""
        same, secret = sessions.person_before(request) == user.pk, request.META.get("CSRF_COOKIE")
        records = get_authentication_records(request, user)
        super().login(request, user)
        if same and secret:
            request.META.update({"CSRF_COOKIE": secret, "CSRF_COOKIE_NEEDS_UPDATE": True})
        how = " + ".join(HOW.get(record["method"], record["method"]) for record in records)
        sessions.enter(request, user, how or "one click")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are given, not taken."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again before a second factor is changed, unless it was given just now."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record["at"] < FRESH_SECONDS for record in records)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account is told what an unknown person is told."""
        return render(request, "sign_in_unknown.html", {"closed": True}, status=403)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened themselves."""


class IssuersOnly(Session):
    """Calls nobody but the configured provider, not even when the provider's answer says so."""

    def __init__(self, hosts: list[str]) -> None:
        super().__init__()
        self.hosts = hosts

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """Send to a host of the provider; raises ``RequestException`` for any other, redirects included."""
        if urlsplit(request.url or "").hostname not in self.hosts:
            raise RequestException("This address is not on a host of the sign-in provider.")
        kwargs["timeout"] = PATIENCE_SECONDS
        return super().send(request, **kwargs)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who may enter through the provider: an account that was made for this very person."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: accounts are given, not taken."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account; the first time by an address the provider has verified, then by its number."""
        if sociallogin.is_existing and sociallogin.state.get("process") in (None, "login"):
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified is True]
        identity = sociallogin.account.uid
        if sociallogin.state.get("process") in (None, "login") and sign_in.tie_by_address(identity, verified):
            sociallogin.lookup()
            return
        page = {"identity": identity, "provider": settings.TIENDO_OIDC.get("name", "")}
        raise ImmediateHttpResponse(render(request, "sign_in_unknown.html", page, status=403))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **named: Any) -> None:
        """Leave the cause in the server's log; the page says only what a person can do."""
        cause = str(named.get("exception") or named.get("error"))[:200]
        logger.warning("Sign-in through the provider failed: %s", cause)

    def get_requests_session(self) -> Session:
        """A session that reaches the provider's hosts only."""
        return IssuersOnly(settings.TIENDO_OIDC["settings"]["hosts"])


def second_factor_added(*, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Leave a record: somebody set up a second factor."""
    sign_in.note(user, "org.second-factor.added", {"type": authenticator.type})


def second_factor_removed(*, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Leave a record: somebody took a second factor away, or made new recovery codes."""
    sign_in.note(user, "org.second-factor.removed", {"type": authenticator.type})
