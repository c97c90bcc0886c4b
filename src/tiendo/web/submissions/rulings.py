"""The moves of the head and of the standing body on the page of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.services.acceptance import Ruled, reopen, rule_on_entries
from tiendo.delivery.services.submissions import approve_and_send, hand_back
from tiendo.delivery.types import NotNow, StaleEntry, SubmissionState
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words, plural
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.submissions.frame import go, said, show_report, status_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse, QueryDict

RULE = "rule-"


def take(request: HttpRequest, submission_id: int, move: str) -> HttpResponse:
    """Make a move and go back to the report; refused, show it again with the sentence and what was typed."""
    try:
        said(request, DESK_MOVES[move](request, submission_id))
    except (NotNow, StaleEntry) as refusal:
        typed = {name: text for name, text in request.POST.items() if isinstance(text, str)}
        return show_report(
            request, submission_id, refusal=refusal.words, typed=typed, status=status_of(refusal)
        )
    return go(submission_id)


def _approve(request: HttpRequest, submission_id: int) -> Words:
    number = approve_and_send(submission_id, revision=_seen(request), actor=actor(request))
    return Words(
        f"Đã duyệt và gửi cơ quan thường trực (lần {number}).",
        f"Approved and sent to the standing body (sending {number}).",
    )


def _hand_back(request: HttpRequest, submission_id: int) -> Words:
    reason, seen = request.POST.get("reason", ""), _seen(request)
    hand_back(submission_id, reason=reason, revision=seen, actor=actor(request))
    return Words("Đã trả lại chuyên viên để sửa.", "Handed back to be mended.")


def _rule(request: HttpRequest, submission_id: int) -> Words:
    return _ruled(request, submission_id, accept_rest=False)


def _accept_rest(request: HttpRequest, submission_id: int) -> Words:
    return _ruled(request, submission_id, accept_rest=True)


def _ruled(request: HttpRequest, submission_id: int, *, accept_rest: bool) -> Words:
    rulings = rulings_in(request.POST)
    state = rule_on_entries(
        submission_id,
        rulings,
        sending=whole(request.POST.get("sending", "")),
        accept_rest=accept_rest,
        actor=actor(request),
    )
    if state is SubmissionState.ACCEPTED:
        return Words("Đã tiếp nhận toàn bộ báo cáo.", "The whole report is accepted.")
    if state is SubmissionState.RETURNED:
        return Words("Đã trả lại các mục cần sửa.", "The entries to mend were returned.")
    return Words(
        f"Đã ghi quyết định về {len(rulings)} mục.", f"Ruled on {plural(len(rulings), 'entry', 'entries')}."
    )


def rulings_in(sent: QueryDict) -> dict[int, Ruled]:
    """The rulings a form holds, by entry; an entry nobody chose for is not ruled on."""
    found = {}
    for name in sent:
        entry = whole(name.removeprefix(RULE)) if name.startswith(RULE) else -1
        if entry > 0 and sent[name] in {"accept", "return"}:
            found[entry] = Ruled(sent[name] == "accept", sent.get(f"reason-{entry}", ""))
    return found


def _reopen(request: HttpRequest, submission_id: int) -> Words:
    until = day_in(request.POST.get("until", ""))
    reason, seen = request.POST.get("reason", ""), _seen(request)
    reopen(submission_id, until=until, reason=reason, revision=seen, actor=actor(request))
    return Words(f"Đã mở lại đến {until:%d/%m/%Y}.", f"Reopened until {until}.")


def _seen(request: HttpRequest) -> int:
    return whole(request.POST.get("revision", ""))


def day_in(said_day: str) -> date:
    """A day out of a form; raises ``NotNow``."""
    found = read_day(said_day)
    if found is None:
        raise NotNow(Words("Hãy chọn ngày.", "Choose a day.") if not said_day else _not_a_day(said_day))
    return found


def _not_a_day(said_day: str) -> Words:
    return Words(
        f"“{said_day[:20]}” không phải một ngày. Hãy chọn lại.",
        f"“{said_day[:20]}” is not a day. Choose one.",
    )


DESK_MOVES = {
    "approve": _approve,
    "hand_back": _hand_back,
    "rule": _rule,
    "accept_rest": _accept_rest,
    "reopen": _reopen,
}
