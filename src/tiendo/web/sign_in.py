"""Signing in and out; in demo mode, one click for each account that may review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.views import LogoutView
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tiendo.kernel.words import Words
from tiendo.org.services.sign_in import begin_attempt, fail_attempt, note
from tiendo.org.types import SignInRefused
from tiendo.web import kept, sessions
from tiendo.web.demo_doors import open_groups

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_LETTERS = 512

WRONG = Words(
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím viết hoa và bộ gõ tiếng Việt rồi thử lại.",
    "The user name or the password is wrong. Check caps lock and the keyboard, then try again.",
)


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page: a password, the provider where one is configured, the demonstration's accounts."""
    if request.method != "POST":
        return _page(request)
    username, password = request.POST.get("username", "").strip(), request.POST.get("password", "")
    address = sessions.address_of(request)
    try:
        begin_attempt(username, address)
    except SignInRefused as locked:
        return _page(request, locked.words, status=429)
    short = max(len(username), len(password)) <= MOST_LETTERS
    user = authenticate(request, username=username, password=password) if short else None
    if user is None:
        return _page(request, fail_attempt(username, address) or WRONG)
    # Goes on to the second factor where the account has one, then to AccountAdapter.login.
    response: HttpResponse = perform_password_login(
        request, {"username": username}, Login(user=user, redirect_url=_wanted(request))
    )
    return response


class SignOut(LogoutView):
    """Signs out and goes back to the first page."""

    next_page = "home"

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Leave a record, then end the session."""
        if request.user.is_authenticated:
            note(request.user, "org.session.signed-out")
        return super().post(request, *args, **named)


@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Enter as one of the demonstration's accounts. There is no such page outside demo mode."""
    if not settings.TIENDO_DEMO:
        raise Http404
    offered = {str(door.user_id): door for group in open_groups() for door in group.doors}
    door = offered.get(request.POST.get("user", ""))
    if door is None:
        raise Http404
    get_adapter().login(request, get_object_or_404(get_user_model(), pk=door.user_id))
    request.session[sessions.DEMO] = True
    wanted = _wanted(request)
    return redirect(door.address if door.address and wanted == _first_page() else wanted)


def _page(request: HttpRequest, refusal: Words | None = None, status: int = 200) -> HttpResponse:
    person = sessions.person_before(request)
    held = kept.kept_for(request, person)
    page = {
        "doors": open_groups() if settings.TIENDO_DEMO else (),
        "provider": settings.TIENDO_OIDC.get("name", ""),
        "next": _wanted(request),
        "username": request.POST.get("username", ""),
        "refusal": refusal,
        "ended": sessions.ENDED in request.session,
        "kept": held,
        "kept_name": sessions.name_of(person) if held else "",
    }
    return render(request, "sign_in.html", page, status=status)


def _wanted(request: HttpRequest) -> str:
    address = request.POST.get("next", "") or request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else _first_page()


def _first_page() -> str:
    return resolve_url(settings.LOGIN_REDIRECT_URL)
