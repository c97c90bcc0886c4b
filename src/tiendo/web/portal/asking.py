"""A citizen's question and its receipt; no account is needed, nothing is public before it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.delivery.domain.tickets import TICKET_WORDS, TicketState
from tiendo.delivery.selectors.tickets import receipt as receipt_of
from tiendo.delivery.selectors.tickets import ticket_times
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.tickets import ask_question
from tiendo.delivery.types import BadReport, NotNow
from tiendo.plan.selectors.plans import plan as plan_view
from tiendo.publishing.public.changes import promise_names
from tiendo.web.portal.frame import framed, promise_path, spoken
from tiendo.web.portal.gates import demand_a_person, seal, source_of
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.errors import Refusal


@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, *, lang: str, slug: str) -> HttpResponse:
    """The form; sent, it becomes a question with a receipt."""
    view, about = plan_view(slug), request.POST.get("about", request.GET.get("about", ""))
    title = promise_names(view.version_id).get(about, ("", frozenset()))[0]
    about = about if title else ""
    if request.method == "POST":
        try:
            demand_a_person(request)
            ticket = ask_question(
                slug,
                request.POST.get("words", ""),
                address=about,
                name=request.POST.get("name", ""),
                email=request.POST.get("email", ""),
                language=lang,
                source=source_of(request),
                actor=actor(request),
            )
        except (BadReport, NotNow) as refused:
            return _form(request, lang, slug, about, title, refused)
        return redirect("public-asked", lang, ticket.receipt)
    return _form(request, lang, slug, about, title, None)


@spoken
@require_safe
def asked(request: HttpRequest, *, lang: str, receipt: str) -> HttpResponse:
    """What the sender sees with the receipt: where it stands, by when, the answer."""
    ticket = receipt_of(receipt)
    page = {
        **framed(request, lang),
        "plan": plan_view(ticket.plan.slug),
        "ticket": ticket,
        "state": TICKET_WORDS[TicketState(ticket.state)],
        "is_open": TicketState(ticket.state).is_open,
        "times": ticket_times(ticket.plan_id),
        "about": promise_path(lang, ticket.plan.slug, ticket.address),
    }
    return render(request, "portal/asked.html", page)


def _form(
    request: HttpRequest, lang: str, slug: str, about: str, title: str, refused: Refusal | None
) -> HttpResponse:
    page = {
        **framed(request, lang),
        "plan": plan_view(slug),
        "about": about,
        "title": title,
        "back": promise_path(lang, slug, about),
        "refused": refused.words if refused else None,
        "typed": request.POST,
        "seal": seal(),
        "times": ticket_times(plan_of(slug).pk),
    }
    return render(request, "portal/ask.html", page, status=422 if refused else 200)
