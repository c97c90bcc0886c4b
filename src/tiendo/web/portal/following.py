"""Following by e-mail: ask, confirm from the mailbox, stop in one click (RFC 8058). A GET changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tiendo.delivery.services.followers import (
    ask_to_follow,
    confirm_following,
    follower_by,
    followers_by,
    stop_following,
)
from tiendo.delivery.services.mail_planning import mail_is_set
from tiendo.delivery.types import BadReport, NotNow
from tiendo.plan.selectors.plans import plan as plan_view
from tiendo.publishing.public.news import what_is_followed
from tiendo.web.portal.frame import framed, promise_path, spoken
from tiendo.web.portal.gates import demand_a_person, seal, source_of
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.errors import Refusal


@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, *, lang: str, slug: str) -> HttpResponse:
    """Where to write to, about what; sent, one letter asks whether they meant it."""
    about = request.POST.get("about", request.GET.get("about", ""))
    agency = request.POST.get("agency", request.GET.get("agency", ""))
    what = what_is_followed(slug, about, agency)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            demand_a_person(request)
            ask_to_follow(
                slug,
                request.POST.get("email", ""),
                what=what,
                address=about,
                agency=agency,
                language=lang,
                source=source_of(request),
                actor=actor(request),
            )
        except (BadReport, NotNow) as refusal:
            refused = refusal
    page = {
        **framed(request, lang),
        "plan": plan_view(slug),
        "about": about,
        "agency": agency,
        "what": what,
        "back": promise_path(lang, slug, about),
        "sent": request.method == "POST" and refused is None,
        "refused": refused.words if refused else None,
        "typed": request.POST,
        "seal": seal(),
        "mail_is_set": mail_is_set(),
    }
    return render(request, "portal/follow.html", page, status=422 if refused else 200)


@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, *, lang: str, key: str) -> HttpResponse:
    """Ask (GET), confirm (POST)."""
    follower = follower_by(key)
    if request.method == "POST":
        follower = confirm_following(key, actor=actor(request))
    page = {
        **framed(request, lang),
        "plan": plan_view(follower.plan.slug),
        "what": what_is_followed(follower.plan.slug, follower.address, follower.agency),
        "done": follower.confirmed_at is not None,
        "key": key,
    }
    return render(request, "portal/confirm.html", page)


@csrf_exempt  # a mail program posts here by itself, with no page and no cookie before it
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, *, lang: str, key: str) -> HttpResponse:
    """Ask (GET), stop (POST) what one link of a letter stops. Stopped already, it says so."""
    if request.method == "POST":
        stop_following(key, actor=actor(request))
    named = [what_is_followed(one.plan.slug, one.address, one.agency) for one in followers_by(key)]
    page = {**framed(request, lang), "done": not named, "named": named}
    return render(request, "portal/stop.html", page)
