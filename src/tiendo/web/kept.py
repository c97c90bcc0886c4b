"""What somebody had typed when the session ended: kept for that person alone, shown, and sent on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render

from tiendo.web.reader import actor
from tiendo.web.typed_words import typed_lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

KEPT = "tiendo_kept"
MOST_CHARACTERS = 4_000_000
NEVER_KEPT = ("mfa_", "account", "people-password")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that could not be taken: whose, where to, what was in it, and which files were lost."""

    person: int
    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    too_long: bool = False


def keep(request: HttpRequest, person: int | None) -> bool:
    """Keep what was posted in the new, nameless session; False for secrets and forms of nobody."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    if person is None or (name or "").startswith(NEVER_KEPT):
        return False
    fields = [
        (field, value)
        for field, values in request.POST.lists()
        for value in values
        if field != "csrfmiddlewaretoken"
    ]
    too_long = sum(len(field) + len(value) for field, value in fields) > MOST_CHARACTERS
    found = Kept(
        person,
        request.get_full_path(),
        () if too_long else tuple(fields),
        tuple(file.name or "" for field in request.FILES for file in request.FILES.getlist(field)),
        too_long,
    )
    request.session[KEPT] = asdict(found)
    return True


def kept_for(request: HttpRequest, person: int | None) -> Kept | None:
    """What is kept in this session for that person, if anything."""
    written = request.session.get(KEPT)
    if not written or written["person"] != person:
        return None
    fields = tuple((name, value) for name, value in written["fields"])
    return Kept(written["person"], written["path"], fields, tuple(written["files"]), written["too_long"])


def kept_form(request: HttpRequest) -> HttpResponse:
    """Show what was kept, to be sent on where it was going; a POST here drops it."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = kept_for(request, request.user.pk)
    if request.method != "POST":
        typed = typed_lines(found.fields, actor=actor(request)) if found else ()
        page = {"kept": found, "typed": typed, "lost": KEPT in request.session and found is None}
        return render(request, "sign_in_kept.html", page)
    request.session.pop(KEPT, None)
    return redirect("home")


def forget_sent_on(request: HttpRequest) -> None:
    """What was kept has arrived where it was going: it is not offered a second time."""
    if request.method == "POST" and request.session.get(KEPT, {}).get("path") == request.get_full_path():
        del request.session[KEPT]


def signed_in_again(request: HttpRequest) -> HttpResponse:
    """What the new tab shows after signing in again: the work goes on in the other one."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "sign_in_again.html")
