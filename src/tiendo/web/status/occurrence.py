"""One piece of work: what is owed and by when, what was delivered, and the forms of those who work on it.

Everything is posted to the page itself; a refusal shows the page again with what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.delivery.selectors.occurrence import file_of, work_page
from tiendo.delivery.selectors.work import plan_of as running_plan
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.occurrences import record_event
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.remedies import write_remedy
from tiendo.delivery.types import BadFile, BadReport, NotNow, Reason, StaleEntry, Timing
from tiendo.kernel import clock
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words
from tiendo.org.rights import demand
from tiendo.trust import file_store
from tiendo.web.numbers_in import whole
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import TASKS, plan_known, trail
from tiendo.web.reader import actor
from tiendo.web.status import words
from tiendo.web.status.progress import PROGRESS
from tiendo.web.templatetags.plan_words import plan_url
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest

    from tiendo.delivery.selectors.occurrence import OccurrencePage
    from tiendo.kernel.errors import Refusal
    from tiendo.org.types import Actor

NO_DAY = Words("Hãy ghi ngày theo dạng 30/6/2026.", "Give the day as 30/6/2026.")


def occurrence(request: HttpRequest, slug: str, occurrence_id: int) -> HttpResponse:
    """The page; a post does one step and comes back to it."""
    if request.method == "POST":
        return _post(request, slug, occurrence_id)
    return _page(request, slug, occurrence_id)


def file(request: HttpRequest, slug: str, occurrence_id: int, attachment_id: int) -> FileResponse:
    """A delivered file, always as a download."""
    found = file_of(_plan_id(slug), occurrence_id, attachment_id, actor=actor(request))
    opened = file_store.path_of(found.sha256).open("rb")
    answer = FileResponse(opened, as_attachment=True, filename=found.name, content_type=found.content_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _plan_id(slug: str) -> int:
    return running_plan(slug).pk


def _page(
    request: HttpRequest, slug: str, occurrence_id: int, refusal: Refusal | None = None
) -> HttpResponse:
    plan = plan_known(request, slug)
    asked = as_of(request)
    found = work_page(_plan_id(slug), occurrence_id, on=asked.day, actor=actor(request))
    work, today = found.work, not asked.chosen
    code = work.action_code
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(
            plan,
            (TASKS, plan_url("plan-tasks", plan)),
            (code, plan_url("plan-task", plan, code)),
            (words.occurrence_words(work.key) if said(words.occurrence_words(work.key)) else PROGRESS, ""),
        ),
        "as_of": asked,
        "found": found,
        "which": words.occurrence_words(work.key),
        "chips": words.chips(work.status),
        "terms": [(term, words.REASON_WORDS[Reason(term.reason)]) for term in found.terms],
        "refusal": refusal,
        "step": request.POST.get("step", ""),
        "typed": request.POST,
        "open_products": [one for one in found.products if not one.is_accepted],
        "may_deliver": today and found.may_report and any(not one.is_accepted for one in found.products),
        "may_ask": today and found.may_report and work.due_on and not work.status.is_done,
        "owes_remedy": today and found.may_report and work.status.timing is Timing.OVERDUE,
        "waits": today and found.may_steer and work.status.timing is Timing.BLOCKED,
        "may_steer": today and found.may_steer,
        "today": clock.today(),
    }
    return render(request, "status/occurrence.html", page, status=422 if refusal else asked.status)


def _post(request: HttpRequest, slug: str, occurrence_id: int) -> HttpResponse:
    who = actor(request)
    found = work_page(_plan_id(slug), occurrence_id, actor=who)
    if not (found.may_report or found.may_steer):
        demand(nobody, who)
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        return redirect("work", slug=slug, occurrence_id=occurrence_id)
    try:
        done = step(request, found, who)
    except (BadReport, BadFile, NotNow, StaleEntry) as refusal:
        return _page(request, slug, occurrence_id, refusal)
    messages.success(request, said(done))
    return redirect(reverse("work", args=(slug, occurrence_id)))


def nobody(actor: Actor) -> bool:
    """The right of those who neither report for this work nor steer it."""
    return False


def _deliver(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    sent = request.FILES.get("file")
    deliver(
        _number(request, "product"),
        delivered_on=_day(request, "delivered_on"),
        document=request.POST.get("document", ""),
        link=request.POST.get("link", ""),
        file=(sent.name or "", sent.read()) if sent else None,
        note=request.POST.get("note", ""),
        actor=who,
    )
    return Words("Đã ghi nhận giao nộp, chờ nghiệm thu.", "Delivery recorded; it awaits acceptance.")


def _rule(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    accepted = request.POST.get("answer") == "accept"
    reason = request.POST.get("reason", "")
    delivery, seen = _number(request, "delivery"), _number(request, "revision")
    rule_on_delivery(delivery, accepted=accepted, reason=reason, revision=seen, actor=who)
    if accepted:
        return Words("Đã nghiệm thu sản phẩm.", "The product was accepted.")
    return Words("Đã trả lại kèm lý do.", "Sent back with the reason.")


def _ask(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    reason = request.POST.get("reason", "")
    ask_extension(found.work.id, asked_due_on=_day(request, "asked_due_on"), reason=reason, actor=who)
    return Words("Đã gửi đề nghị gia hạn.", "The request was sent.")


def _decide(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    granted = request.POST.get("answer") == "grant"
    day = _day(request, "due_on") if granted and request.POST.get("due_on") else None
    answer = request.POST.get("reason", "")
    decide_extension(_number(request, "request"), granted=granted, due_on=day, answer=answer, actor=who)
    if granted:
        return Words("Đã đồng ý gia hạn.", "The extension was granted.")
    return Words("Đã trả lời không đồng ý.", "The extension was refused.")


def _remedy(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    expected = _day(request, "expected_on") if request.POST.get("expected_on") else None
    write_remedy(found.work.id, text=request.POST.get("text", ""), expected_on=expected, actor=who)
    return Words("Đã gửi giải pháp khắc phục của tháng này.", "This month's written solution was sent.")


def _event(request: HttpRequest, found: OccurrencePage, who: Actor) -> Words:
    plan = request.resolver_match.kwargs["slug"] if request.resolver_match else ""
    due = _day(request, "due_on") if request.POST.get("due_on") else None
    record_event(
        plan,
        found.work.action_code,
        _day(request, "happened_on"),
        due_on=due,
        document=request.POST.get("document", ""),
        actor=who,
    )
    return Words("Đã ghi nhận sự kiện, thời hạn được tính.", "The event was recorded and the deadline set.")


STEPS: dict[str, Callable[[HttpRequest, OccurrencePage, Actor], Words]] = {
    "deliver": _deliver,
    "rule": _rule,
    "ask": _ask,
    "decide": _decide,
    "remedy": _remedy,
    "event": _event,
}


def _number(request: HttpRequest, name: str) -> int:
    return whole(request.POST.get(name, ""))


def _day(request: HttpRequest, name: str) -> date:
    found = read_day(request.POST.get(name, ""))
    if found is None:
        raise BadReport(NO_DAY)
    return found
