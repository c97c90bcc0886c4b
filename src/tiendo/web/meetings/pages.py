"""The list of sessions, and one session with its papers, its days and who got them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.delivery.selectors.meetings import meeting as meeting_of
from tiendo.delivery.selectors.meetings import meetings as all_meetings
from tiendo.delivery.selectors.meetings import rounds_to_lay_before
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.plan.selectors.plans import plans
from tiendo.web.organisation.as_of import as_of
from tiendo.web.reader import actor
from tiendo.web.reports.signs import Sign
from tiendo.web.templatetags.vietnamese import english_day, number, said, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.views.meetings import MeetingView

MEETINGS = Words("Phiên họp", "Sessions")


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """All sessions, the next first among those to come."""
    who = actor(request)
    day = as_of(request)
    found = all_meetings(actor=who, on=day.past)
    page = {
        "area": "meetings",
        "as_of": day,
        "finding": _list_finding(found),
        "rows": [(one, pack_sign(one)) for one in found],
        "may_steer": rights.can_steer(who) and not day.chosen,
        "plans": plans(),
        "today": clock.today().isoformat(),
    }
    return render(request, "meetings/meetings.html", page, status=day.status)


@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One session: when its papers are due, what is in the pack, and whether it was sent in time."""
    who = actor(request)
    day = as_of(request)
    found = meeting_of(meeting_id, actor=who, on=day.past)
    page = {
        "area": "meetings",
        "as_of": day,
        "trail": [(said(MEETINGS), reverse("meetings") + day.query), (found.title, "")],
        "meeting": found,
        "sign": pack_sign(found),
        "finding": pack_finding(found, day.past),
        "may_change": rights.can_steer(who) and not found.is_sent and not day.chosen,
        "rounds": rounds_to_lay_before(meeting_id, actor=who),
        "today": clock.today().isoformat(),
    }
    return render(request, "meetings/meeting.html", page, status=day.status)


def pack_sign(found: MeetingView) -> Sign:
    """How the pack stands: sent in time, sent late, not sent, not sent though due."""
    if found.is_sent and found.is_late:
        return Sign(Words("Đã gửi chậm", "Sent late"), "!", "behind")
    if found.is_sent:
        return Sign(Words("Đã gửi đúng hạn", "Sent in time"), "✓", "met")
    if found.is_late:
        return Sign(Words("Quá hạn chưa gửi", "Overdue"), "✕", "risk")
    return Sign(Words("Đang chuẩn bị", "Being prepared"), "…", "path")


def pack_finding(found: MeetingView, past: date | None = None) -> Words:
    """By when the papers must be sent, or when they were; said of a day that is past, or of today."""
    vi_due, en_due = vietnamese_day(found.pack_due_on), english_day(found.pack_due_on)
    if found.sent_on:
        vi, en = vietnamese_day(found.sent_on), english_day(found.sent_on)
        if found.is_late:
            late = number(found.days_late)
            return Words(
                f"Tài liệu gửi ngày {vi}, chậm {late} ngày so với hạn {vi_due}",
                f"Papers sent on {en}, {plural(found.days_late, 'day')} after the due day {en_due}",
            )
        return Words(f"Tài liệu đã gửi đúng hạn, ngày {vi}", f"Papers sent in time, on {en}")
    if found.is_late:
        late = number(found.days_late)
        return Words(
            f"Tài liệu quá hạn gửi {late} ngày", f"Papers are {plural(found.days_late, 'day')} overdue"
        )
    if found.days_left == 0 and past:
        return Words("Đó là ngày cuối để gửi tài liệu", "It was the last day to send the papers")
    if found.days_left == 0:
        return Words("Hôm nay là ngày cuối để gửi tài liệu", "Today is the last day to send the papers")
    left = number(found.days_left)
    return Words(
        f"Còn {left} ngày để gửi tài liệu, chậm nhất {vi_due}",
        f"{plural(found.days_left, 'day')} left to send the papers, by {en_due}",
    )


def _list_finding(found: Sequence[MeetingView]) -> Words:
    waiting = [one for one in found if not one.is_sent]
    late = sum(one.is_late for one in waiting)
    if not found:
        return Words("Chưa có phiên họp nào", "There is no session yet")
    if not waiting:
        return Words("Tài liệu của mọi phiên họp đã gửi", "The papers of every session were sent")
    vi, en = (
        f"{number(len(waiting))} phiên họp chưa gửi tài liệu",
        f"{plural(len(waiting), 'session waits', 'sessions wait')} for papers",
    )
    return (
        Words(f"{vi}, {number(late)} đã quá hạn", f"{en}, {number(late)} overdue") if late else Words(vi, en)
    )
