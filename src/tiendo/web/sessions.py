"""A session's end and what it must not cost: the idle lock, what was typed, and the second factor's gate.

For whoever writes a form. When a session has ended (idle for fifteen minutes, five for administrators; or its
cookie is gone), a POST never reaches the view:

* an ordinary form: what was typed is kept on the server, the person signs in again, sees it on
  ``/sign-in/kept/`` and sends it on with one button. Nothing to do in the view. Files cannot be kept, and the
  page says so; passwords and codes are never kept.
* an htmx post (a draft saving itself): the answer is 401 with a notice that htmx puts into
  ``#session-notice`` (in ``base.html``). The page stays as it is, with all that was typed; its link signs in
  again in a new tab, and the next save goes through, because the form's CSRF token survives a sign-in by the
  same person.

Only the same person gets it back. Who that was is known from the session that has just ended or, when nothing
of it is left, from a signed cookie that holds the account's number and opens nothing.
A session's last use is written at most once a minute: reading a page costs no write.
Knows who may do what only through ``org.rights``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.kernel import clock
from tiendo.kernel.address import client_address
from tiendo.org import rights
from tiendo.org.selectors.accounts import has_second_factor
from tiendo.org.services import sign_in
from tiendo.org.types import Role
from tiendo.web import kept
from tiendo.web.came_from import came_from
from tiendo.web.reader import actor, forget_actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    View = Callable[..., HttpResponse]

SEEN, DEMO, ENDED = "tiendo_seen", "tiendo_demo", "tiendo_ended"
PERSON = "tiendo_person"
PERSON_SECONDS = 7 * 24 * 3600
WRITE_EVERY = 60

# What a visitor may post: all the ways in, and the language.
VISITORS_MAY_POST = frozenset(
    {
        "sign-in", "account_login", "sign-in-demo", "sign-in-password", "sign-out", "set_language",
        "mfa_authenticate", "openid_connect_login", "openid_connect_callback", "mail-stop",
    }
)  # fmt: skip
# What somebody who still has to set up a second factor may open.
BEFORE_SECOND_FACTOR = VISITORS_MAY_POST | {
    "account", "account-password", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "sign-in-kept", "sign-in-again",
}  # fmt: skip


class IdleLock:
    """Middleware: ends idle sessions, asks to sign in again without losing a word, and holds the gate.

    Behind the CSRF middleware, so that nothing is kept for a request that is not the person's own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.get(SESSION_KEY):
            _end_or_touch(request)
        response = self.get_response(request)
        entered = request.META.get(PERSON)
        if entered:
            _remember(response, entered)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """The answer instead of the view's, for those who must sign in again or set up a second factor."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if request.method == "POST" and name not in VISITORS_MAY_POST and person_before(request):
            return ask_to_sign_in(request)
        if name not in BEFORE_SECOND_FACTOR and must_set_up_second_factor(request):
            return _to_second_factor(request)
        if request.user.is_authenticated:
            kept.forget_sent_on(request)
        return None


def enter(request: HttpRequest, user: Any, how: str) -> None:
    """What follows every sign-in: the failures are forgotten, the record is left."""
    request.session.pop(ENDED, None)
    request.META[PERSON] = user.pk
    forget_actor(request)
    sign_in.succeed(user, address_of(request), how)


def start_clock(*, request: HttpRequest, **_: Any) -> None:
    """Begin to count a new session's idle time; called by Django's own sign-in."""
    request.session[SEEN] = _now()


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page for somebody whose session has ended, or who has none."""
    if getattr(request, "htmx", False):
        page = {"again": f"{reverse('sign-in')}?next={reverse('sign-in-again')}"}
        response = render(request, "parts/session_ended.html", page, status=401)
        response["HX-Retarget"], response["HX-Reswap"] = "#session-notice", "innerHTML"
        return response
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    if kept.keep(request, person_before(request)):
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={reverse('sign-in-kept')}", status=303)
    return redirect_to_login(came_from(request))


def person_before(request: HttpRequest) -> int | None:
    """Whose session this was, when nobody is signed in now."""
    if request.user.is_authenticated:
        return None
    written = request.session.get(ENDED) or request.get_signed_cookie(
        PERSON, default=None, max_age=PERSON_SECONDS
    )
    return int(written) if written else None


def name_of(user_id: int | None) -> str:
    """What the account of that number is called on a page."""
    user = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    return str(user.get_full_name() or user.get_username()) if user else ""


def must_set_up_second_factor(request: HttpRequest) -> bool:
    """Whether the roles demand a second factor that is not there. The demo's one click needs none."""
    if not request.user.is_authenticated or (settings.TIENDO_DEMO and request.session.get(DEMO)):
        return False
    roles = frozenset(Role(role) for role in settings.TIENDO_MFA_ROLES)
    return rights.must_have_second_factor(actor(request), roles) and not has_second_factor(request.user.pk)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind trusted proxies, what the outermost of them saw."""
    forwarded, remote = request.headers.get("X-Forwarded-For", ""), str(request.META.get("REMOTE_ADDR", ""))
    return client_address(forwarded, remote, settings.TIENDO_TRUSTED_PROXIES)


def _end_or_touch(request: HttpRequest) -> None:
    now = _now()
    idle = now - request.session.get(SEEN, now)
    if idle > settings.TIENDO_ADMIN_IDLE_SECONDS and idle > _allowed(request):
        user = request.user
        logout(request)
        forget_actor(request)
        request.session[ENDED] = user.pk
        sign_in.note(user, "org.session.ended-idle")  # type: ignore[arg-type]
    elif idle >= WRITE_EVERY or SEEN not in request.session:
        request.session[SEEN] = now


def _allowed(request: HttpRequest) -> int:
    of_administrators = rights.can_administer(actor(request))
    seconds = settings.TIENDO_ADMIN_IDLE_SECONDS if of_administrators else settings.TIENDO_IDLE_SECONDS
    return int(seconds)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("mfa_index")})
    return redirect("mfa_index")


def _remember(response: HttpResponse, user_id: int) -> None:
    response.set_signed_cookie(
        PERSON,
        str(user_id),
        max_age=PERSON_SECONDS,
        httponly=True,
        secure=settings.TIENDO_HTTPS,
        samesite="Lax",
    )


def _now() -> float:
    return clock.now().timestamp()
