"""Requests to amend the plan: the list, a new one, and one with its opinion and decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tiendo.delivery.selectors.amendments import amendment, amendments
from tiendo.delivery.services.amendments import ask_amendment, decide_amendment, give_opinion
from tiendo.delivery.types import AmendmentState, BadReport, NotNow, StaleEntry
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_decide_amendments, can_report, can_steer, demand
from tiendo.org.selectors import agencies
from tiendo.plan.selectors.plans import plans
from tiendo.web.numbers_in import whole
from tiendo.web.organisation.as_of import as_of
from tiendo.web.reader import actor
from tiendo.web.rounds.frame import said
from tiendo.web.submissions.frame import answer, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """All requests, those not decided first; as of a day where one is asked."""
    who, day = actor(request), as_of(request)
    found = amendments(actor=who, on=day.past)
    waiting = sum(one.state in {AmendmentState.ASKED, AmendmentState.FORWARDED} for one in found)
    context = {
        "area": "amendments",
        "as_of": day,
        "requests": found,
        "may_ask": can_report(who) and not day.chosen,
        "finding": Words(
            f"{waiting} trên {len(found)} đề nghị sửa đổi đang chờ"
            if found
            else "Chưa có đề nghị sửa đổi nào",
            f"{waiting} of {plural(len(found), 'request')} waiting" if found else "No request to amend yet",
        ),
    }
    return answer(request, "amendments/list.html", context, status=day.status)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for an amendment."""
    demand(can_report, actor(request))
    if request.method == "GET":
        return _form(request, request.GET.dict(), None)
    sent = request.POST
    try:
        made = ask_amendment(
            sent.get("plan", ""),
            agency_code=sent.get("agency", ""),
            address=sent.get("address", ""),
            wish=sent.get("wish", ""),
            reason=sent.get("reason", ""),
            actor=actor(request),
        )
    except BadReport as refusal:
        return _form(request, sent.dict(), refusal.words)
    said(request, Words("Đã gửi đề nghị đến cơ quan thường trực.", "Sent to the standing body."))
    return HttpResponseRedirect(reverse("amendment", args=[made]))


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, amendment_id: int) -> HttpResponse:
    """One request; the standing body gives its opinion here, the leader's office the decision."""
    if request.method == "GET":
        return _one(request, amendment_id, None)
    amendment(amendment_id, actor=actor(request))
    try:
        _decide(request, amendment_id)
    except (BadReport, NotNow, StaleEntry) as refusal:
        return _one(request, amendment_id, refusal.words, status=status_of(refusal))
    said(request, Words("Đã ghi.", "Recorded."))
    return HttpResponseRedirect(reverse("amendment", args=[amendment_id]))


def _decide(request: HttpRequest, amendment_id: int) -> None:
    sent, who = request.POST, actor(request)
    seen, words = whole(sent.get("revision", "")), sent.get("words", "")
    do = sent.get("do", "")
    if do in {"forward", "decline"}:
        give_opinion(amendment_id, forward=do == "forward", words=words, revision=seen, actor=who)
    else:
        decide_amendment(
            amendment_id,
            approve=do == "approve",
            words=words,
            document=sent.get("document", ""),
            revision=seen,
            actor=who,
        )


def _one(request: HttpRequest, amendment_id: int, refusal: Words | None, status: int = 200) -> HttpResponse:
    who, day = actor(request), as_of(request)
    found = amendment(amendment_id, actor=who, on=day.past)
    at = None if day.chosen else found.state
    context = {
        "area": "amendments",
        "as_of": day,
        "one": found,
        "refusal": refusal,
        "typed": request.POST.dict(),
        "may_give_opinion": at is AmendmentState.ASKED and can_steer(who),
        "may_decide": at is AmendmentState.FORWARDED and can_decide_amendments(who),
    }
    return answer(request, "amendments/one.html", context, status=status if refusal else day.status)


def _form(request: HttpRequest, typed: dict[str, str], refusal: Words | None) -> HttpResponse:
    who = actor(request)
    context = {
        "area": "amendments",
        "plans": plans(),
        "agencies": [one for one in agencies() if can_report(who, one.id) and not one.is_collective],
        "typed": typed,
        "refusal": refusal,
    }
    return answer(request, "amendments/new.html", context, status=422 if refusal else 200)
