"""The desk of those who answer: what waits, one question with its steps, and which fields are public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.delivery.domain.tickets import TICKET_STEP_WORDS, TICKET_WORDS, TicketStepKind
from tiendo.delivery.selectors.tickets import ticket_page, ticket_times, tickets
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services import tickets as verbs
from tiendo.delivery.types import BadReport, NotNow, StaleEntry
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.plan.selectors.plans import plan as plan_view
from tiendo.plan.selectors.plans import plans
from tiendo.publishing.public.changes import promise_names
from tiendo.publishing.selectors.public_fields import field_lines
from tiendo.publishing.services.public_fields import decide_public
from tiendo.publishing.types import BadPublicField
from tiendo.web.numbers_in import whole
from tiendo.web.portal.frame import promise_path
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import is_english, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

DONE = {
    "admit": Words("Đã công khai câu hỏi.", "The question is public."),
    "answer": Words("Đã trả lời công khai.", "The answer is public."),
    "refuse": Words("Đã từ chối; người gửi xem được lý do.", "Refused; the sender can read why."),
    "forward": Words("Đã chuyển cơ quan trả lời.", "Passed to the agency."),
    "erase": Words("Đã xóa thông tin người gửi.", "The sender is erased."),
}


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Questions that wait, the most pressing first, and those answered."""
    who = actor(request)
    waiting, closed = tickets(actor=who), tickets(actor=who, closed=True)
    page = {
        "area": "tickets",
        "waiting": [(line, TICKET_WORDS[line.state]) for line in waiting],
        "closed": [(line, TICKET_WORDS[line.state]) for line in closed],
        "finding": _finding(len(waiting), sum(line.is_overdue for line in waiting)),
        "may_steer": rights.can_steer(who),
        "times": [(plan, ticket_times(plan_of(plan.slug).pk)) for plan in plans()]
        if rights.can_steer(who)
        else [],
    }
    return render(request, "tickets/desk.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """One question: make it public, answer, refuse, pass on, erase its sender."""
    who, refused = actor(request), None
    if request.method == "POST":
        rights.demand(rights.can_answer_publicly, who)
        step = request.POST.get("step", "")
        try:
            _take(request, ticket_id, step)
        except (BadReport, NotNow, StaleEntry) as refusal:
            refused = refusal
        else:
            messages.success(request, said(DONE.get(step, Words("", ""))))
            return redirect("ticket", ticket_id)
    found = ticket_page(ticket_id, actor=who)
    lang = "en" if is_english() else "vi"
    page = {
        "area": "tickets",
        "found": found,
        "ticket": found.ticket,
        "line": found.line,
        "state": TICKET_WORDS[found.line.state],
        "about": promise_path(lang, found.ticket.plan.slug, found.ticket.address),
        "promise": _promise_name(found.ticket.plan.slug, found.ticket.address),
        "steps": [(TICKET_STEP_WORDS[TicketStepKind(s.kind)], s) for s in found.ticket.steps.all()],
        "agencies": Agency.objects.filter(valid_to=None).order_by("name").values_list("code", "name"),
        "refused": refused.words if refused else None,
        "typed": request.POST,
        "trail": [
            (said(Words("Câu hỏi của người dân", "Questions of citizens")), "/tickets/"),
            (f"#{ticket_id}", ""),
        ],
    }
    return render(request, "tickets/ticket.html", page, status=422 if refused else 200)


@require_http_methods(["POST"])
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """Within how many working days to answer, how long to keep senders."""
    verbs.set_ticket_times(
        slug,
        answer_days=whole(request.POST.get("answer_days", "")),
        forget_days=whole(request.POST.get("forget_days", "")),
        actor=actor(request),
    )
    messages.success(request, said(Words("Đã lưu số ngày.", "The days are saved.")))
    return redirect("tickets")


@require_http_methods(["GET", "HEAD", "POST"])
def fields(request: HttpRequest) -> HttpResponse:
    """What anyone may read, field by field; opened and closed here, with a reason."""
    who, refused = actor(request), None
    if request.method == "POST":
        try:
            decide_public(
                request.POST.get("field", ""),
                is_public=request.POST.get("public") == "1",
                reason=request.POST.get("reason", ""),
                actor=who,
            )
        except BadPublicField as refusal:
            refused = refusal
        else:
            messages.success(request, said(Words("Đã lưu quyết định.", "The decision is saved.")))
            return redirect("public-fields")
    rights.demand(rights.can_decide_public, who)
    page = {
        "area": "tickets",
        "lines": field_lines(),
        "refused": refused.words if refused else None,
        "refused_field": request.POST.get("field", ""),
    }
    return render(request, "tickets/fields.html", page, status=422 if refused else 200)


def _take(request: HttpRequest, ticket_id: int, step: str) -> None:
    said_by = request.POST
    revision, who = whole(said_by.get("revision", "")), actor(request)
    steps: dict[str, Callable[[], None]] = {
        "admit": lambda: verbs.admit_question(
            ticket_id, public_words=said_by.get("public_words", ""), revision=revision, actor=who
        ),
        "answer": lambda: verbs.answer_question(
            ticket_id,
            public_words=said_by.get("public_words", ""),
            answer=said_by.get("answer", ""),
            revision=revision,
            actor=who,
        ),
        "refuse": lambda: verbs.refuse_question(
            ticket_id, reason=said_by.get("reason", ""), revision=revision, actor=who
        ),
        "forward": lambda: verbs.forward_question(
            ticket_id, agency=said_by.get("agency", ""), revision=revision, actor=who
        ),
        "erase": lambda: verbs.erase_sender(ticket_id, actor=who),
    }
    if step not in steps:
        raise BadReport(
            Words(
                "Không rõ làm gì. Hãy bấm một nút trên trang.", "Nothing to do. Press a button of the page."
            )
        )
    steps[step]()


def _promise_name(slug: str, address: str) -> str:
    """What was asked about; empty for the whole plan, and for a promise a later edition dropped."""
    return promise_names(plan_view(slug).version_id).get(address, ("", frozenset()))[0]


def _finding(waiting: int, late: int) -> Words:
    if not waiting:
        return Words("Không câu hỏi nào chờ trả lời", "No question waits for an answer")
    return Words(
        f"{waiting} câu hỏi chờ trả lời" + (f", {late} quá hạn" if late else ""),
        f"{waiting} waiting for an answer" + (f", {late} overdue" if late else ""),
    )
