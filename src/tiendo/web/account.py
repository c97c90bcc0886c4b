"""One's own account: what one may do, how one signs in, and choosing a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model, update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.selectors.accounts import own_account
from tiendo.org.services.accounts import change_password, choose_password, person_of
from tiendo.org.types import ROLE_WORDS, Actor, UserRefused
from tiendo.web import sessions
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

UNLIKE = Words(
    "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại cả hai ô.",
    "The two new passwords are not the same. Type both again.",
)


def account(request: HttpRequest) -> HttpResponse:
    """What I may do and until when, and how I sign in."""
    who = actor(request)
    rights.demand(rights.is_signed_in, who)
    mine = own_account(who)
    page = {
        "mine": mine,
        "grants": [(grant, ROLE_WORDS[grant.role]) for grant in mine.held],
        "must": sessions.must_set_up_second_factor(request),
    }
    return render(request, "account/account.html", page)


def password(request: HttpRequest) -> HttpResponse:
    """Change my password; every other session of mine ends."""
    who = actor(request)
    rights.demand(rights.is_signed_in, who)
    refusal = None
    if request.method == "POST":
        refusal = _changed(request, who)
        if refusal is None:
            # The row was changed under the request: its own session stays, all others end.
            update_session_auth_hash(request, get_user_model().objects.get(pk=who.user_id or 0))
            return render(request, "account/password_done.html")
    return render(request, "account/password.html", {"refusal": refusal})


@never_cache
def by_link(request: HttpRequest, person: str, token: str) -> HttpResponse:
    """Choose a password with the one-time link an administrator handed over."""
    user = person_of(person, token)
    if user is None:
        return render(request, "account/link_spent.html", status=404)
    refusal = None
    if request.method == "POST":
        new = request.POST.get("new", "")
        who = Actor(user.pk, user.get_username())
        refusal = UNLIKE if new != request.POST.get("again", "") else _chosen(new, person, token, who)
        if refusal is None:
            return redirect("sign-in")
    page = {"refusal": refusal, "username": user.get_username()}
    response = render(request, "account/by_link.html", page)
    response["Referrer-Policy"] = "no-referrer"  # the address itself is the key
    return response


def _changed(request: HttpRequest, who: Actor) -> Words | None:
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return UNLIKE
    try:
        change_password(old=request.POST.get("old", ""), new=new, actor=who)
    except UserRefused as refusal:
        return refusal.words
    return None


def _chosen(new: str, person: str, token: str, who: Actor) -> Words | None:
    try:
        choose_password(new, person=person, token=token, actor=who)
    except UserRefused as refusal:
        return refusal.words
    return None
