"""One person's pages: what waits, one notice and its answer, and how one is mailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tiendo.delivery.selectors.inbox import has_inbox, inbox
from tiendo.delivery.selectors.notices import mail_habits, own_notice, own_notices
from tiendo.delivery.services.mail_choices import choose_mail_language, resume_mail, stop_mail
from tiendo.delivery.services.mail_planning import mail_is_set
from tiendo.delivery.services.notices import answer_notice, read_notice
from tiendo.delivery.types import MAY_BE_STOPPED, STEP_WORDS, NoticeStep
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.selectors.drafts import drafts
from tiendo.plan.types import DraftStatus
from tiendo.web.inbox.lines import cards
from tiendo.web.inbox.links import thing_link
from tiendo.web.numbers_in import whole
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.draft_line import draft_lines
from tiendo.web.plan.findings import drafts_finding
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.views.inbox import NoticeLine
    from tiendo.org.types import Actor
    from tiendo.plan.views import DraftListItem

MY_WORK = Words("Việc của tôi", "My work")


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: to one's work for those who have any, else to the first page."""
    return redirect("inbox" if has_inbox(actor(request)) else "home")


@never_cache
@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the person, the most pressing first."""
    asked = as_of(request)
    box = inbox(actor=actor(request), on=asked.past)
    shown = cards(box, asked.query)
    waiting = _drafts(actor(request)) if not asked.chosen else ()
    page = {
        "area": "inbox",
        "as_of": asked,
        "finding": drafts_finding(waiting) if waiting and not shown else box.finding,
        "drafts": draft_lines(waiting),
        "drafts_finding": drafts_finding(waiting),
        "main": [card for card in shown if not card.aside],
        "side": [card for card in shown if card.aside],
        "told": _told(box.unread),
        "unread_total": box.unread_total,
        "has_work": has_inbox(actor(request)),
        "may_read_notices": rights.can_read_notices(actor(request)),
    }
    return render(request, "inbox/inbox.html", page, status=asked.status)


def _drafts(who: Actor) -> tuple[DraftListItem, ...]:
    """Drafts somebody must review, for those who do."""
    return drafts(actor=who, status=DraftStatus.REVIEW) if rights.can_import(who) else ()


@never_cache
@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """All notices to the person, the latest first."""
    lines = own_notices(actor=actor(request))
    page = {"area": "inbox", "trail": _trail(Words("Đã được báo", "Told")), "notices": _told(lines)}
    return render(request, "inbox/told.html", page)


@never_cache
@require_GET
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice, where a mail leads: what it says, where it is done, an answer. Opened, it is read."""
    line = own_notice(notice_id, actor=actor(request))
    read_notice(notice_id, actor=actor(request))
    words = STEP_WORDS[line.step]
    page = {
        "area": "inbox",
        "trail": _trail(words),
        "notice": line,
        "step": words,
        "link": thing_link(line.kind, line.subject_id),
    }
    return render(request, "inbox/notice.html", page)


@require_POST
def answer(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Answer a notice with a sentence; what was typed is kept when it cannot be taken."""
    who, words = actor(request), request.POST.get("answer", "")
    try:
        answer_notice(notice_id, answer=words, actor=who)
    except Refusal as refusal:
        line = own_notice(notice_id, actor=who)
        page = {
            "area": "inbox",
            "trail": _trail(STEP_WORDS[line.step]),
            "notice": line,
            "step": STEP_WORDS[line.step],
            "link": thing_link(line.kind, line.subject_id),
            "typed": words,
            "wrong": refusal.words,
        }
        return render(request, "inbox/notice.html", page, status=422)
    messages.success(request, said(Words("Đã ghi câu trả lời.", "Your answer is recorded.")))
    return redirect("notice", notice_id)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark the notices shown as read, each by its own verb."""
    rights.demand(rights.can_use_inbox, actor(request))
    for number in request.POST.getlist("notice"):
        if (found := whole(number)) > 0:
            read_notice(found, actor=actor(request))
    return redirect("inbox")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """How the person is mailed: language, and what may be stopped. What is ticked is mailed."""
    who = actor(request)
    if request.method == "POST":
        wanted = {step for step in MAY_BE_STOPPED if step.value in request.POST.getlist("step")}
        resume_mail(wanted, actor=who)
        stop_mail(MAY_BE_STOPPED - wanted, actor=who)
        choose_mail_language(request.POST.get("language", "vi"), actor=who)
        messages.success(request, said(Words("Đã lưu cách nhận thư.", "Your choices about mail are saved.")))
        return redirect("inbox-mail")
    rights.demand(rights.can_use_inbox, who)
    habits = mail_habits(actor=who, address=getattr(request.user, "email", ""))
    choices = [
        (step.value, STEP_WORDS[step], step not in habits.stopped)
        for step in NoticeStep
        if step in MAY_BE_STOPPED
    ]
    always = [STEP_WORDS[step] for step in NoticeStep if step not in MAY_BE_STOPPED]
    page = {
        "area": "inbox",
        "trail": _trail(Words("Nhận thư", "Mail")),
        "habits": habits,
        "choices": choices,
        "always": always,
        "is_set": mail_is_set(),
    }
    return render(request, "inbox/mail.html", page)


def _told(lines: tuple[NoticeLine, ...]) -> list[tuple[NoticeLine, Words]]:
    return [(line, STEP_WORDS[line.step]) for line in lines]


def _trail(here: Words) -> list[tuple[str, str]]:
    return [(said(MY_WORK), "/inbox/"), (said(here), "")]
