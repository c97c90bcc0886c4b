"""The page behind a mail's "stop" link: asks once, needs no sign-in, can be taken back (RFC 8058).

The signed word in the address is the right: it stops the mails it names, of the person it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tiendo.delivery.services.mail_choices import read_stop_token, resume_mail, stop_mail
from tiendo.delivery.types import STEP_WORDS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@csrf_exempt  # a mail program posts here by itself, with no page and no cookie before it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask (GET), stop or resume (POST). Reading the page changes nothing: scanners follow every link."""
    person, steps = read_stop_token(token)
    state = "asked"
    if request.method == "POST":
        again = request.POST.get("resume") == "1"
        (resume_mail if again else stop_mail)(steps, actor=person)
        state = "resumed" if again else "stopped"
    page = {"state": state, "steps": [STEP_WORDS[step] for step in sorted(steps)], "name": person.name}
    return render(request, "inbox/mail_stop.html", page)
