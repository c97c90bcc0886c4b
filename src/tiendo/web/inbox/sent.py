"""What was sent to whom and what they answered, and the mails that could not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tiendo.delivery.selectors.notices import NoticeFilter, failed_mails, notices_told
from tiendo.delivery.services.mail import retry_mail
from tiendo.delivery.types import MAIL_WORDS, STEP_WORDS, MailState, NoticeStep
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.selectors import agencies
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.selectors.notices import NoticePage

STATES = (
    ("unread", Words("chưa đọc", "unread")),
    ("read", Words("đã đọc", "read")),
    ("answered", Words("đã trả lời", "answered")),
    ("unmailed", Words("chưa gửi thư", "not mailed")),
)
NAMES = ("step", "agency", "state", "person")


@never_cache
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Who was told what, when, read when, answered what; by step, agency, state and person."""
    who = actor(request)
    asked = {name: request.GET.get(name, "")[:80] for name in NAMES}
    wanted = NoticeFilter(**asked)
    page = notices_told(wanted, page=max(1, whole(request.GET.get("page", "1"))), actor=who)
    kept = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "area": "notices",
        "finding": _finding(page),
        "page": page,
        "lines": [(line, STEP_WORDS[line.step], _mail(line.mail_state)) for line in page.lines],
        "chosen": asked,
        "kept": f"{kept}&" if kept else "",
        "filtered": bool(kept),
        "steps": [(step.value, STEP_WORDS[step]) for step in NoticeStep],
        "states": STATES,
        "agencies": agencies(),
        "failed": failed_mails(actor=who),
        "may_retry": rights.can_administer(who),
    }
    return render(request, "inbox/notices.html", context)


@require_POST
def retry(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Send a mail that failed once more, to the account's address of now."""
    retry_mail(mail_id, actor=actor(request))
    messages.success(request, said(Words("Thư sẽ được gửi lại.", "The mail will be sent again.")))
    return redirect("notices")


def _finding(page: NoticePage) -> Words:
    total, unread, answered = page.total, page.unread, page.answered
    if not total:
        return Words("Chưa có thông báo nào như vậy", "No such notice was sent")
    return Words(
        f"{number(total)} thông báo đã gửi: {number(unread)} chưa đọc, {number(answered)} đã trả lời",
        f"{plural(total, 'notice')} sent: {number(unread)} unread, {number(answered)} answered",
    )


def _mail(state: str) -> Words | None:
    return MAIL_WORDS[MailState(state)] if state else None
