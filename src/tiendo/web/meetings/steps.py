"""What one does with a session: plan it, move it, fill its pack, put it in order, send it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tiendo.delivery.selectors.meetings import meeting as meeting_of
from tiendo.delivery.services import meetings as verbs
from tiendo.delivery.types import BadFile, BadReport
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.publishing.meeting_pack import report_files
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.reports.asked import day_asked
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from django.http import HttpRequest, HttpResponse


def steering(step: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A step is posted, by someone who may: the right is asked before anything of the form is read."""

    @require_POST
    @wraps(step)
    def run(request: HttpRequest, **named: Any) -> HttpResponse:
        rights.demand(rights.can_steer, actor(request))
        return step(request, **named)

    return run


@steering
def plan(request: HttpRequest) -> HttpResponse:
    """A new session."""
    planned = verbs.plan_meeting(
        request.POST.get("title", ""),
        held_on=_day(request, "held_on"),
        plan_slug=request.POST.get("plan", ""),
        actor=actor(request),
    )
    return _back(request, planned.pk, Words("Đã lập phiên họp.", "The session is planned."))


@steering
def move(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Another day or title."""
    verbs.move_meeting(
        meeting_id,
        title=request.POST.get("title", ""),
        held_on=_day(request, "held_on"),
        actor=actor(request),
    )
    return _back(request, meeting_id, Words("Đã sửa phiên họp.", "The session is changed."))


@steering
def add_file(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A file as a paper."""
    file = request.FILES.get("file")
    if file is None:
        raise BadFile(
            Words(
                "Chưa có tệp nào được chọn. Hãy chọn tệp rồi bấm Thêm tài liệu.",
                "No file was chosen. Choose one, then press Add the paper.",
            )
        )
    verbs.add_file(
        meeting_id,
        title=request.POST.get("title", ""),
        name=file.name or "",
        data=file.read(),
        actor=actor(request),
    )
    return _back(request, meeting_id, Words("Đã thêm tài liệu.", "The paper is added."))


@steering
def add_report(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A round's consolidated report as a paper."""
    verbs.add_report(
        meeting_id,
        round_id=whole(request.POST.get("round", "")),
        known_on=_day(request, "known_on"),
        title=request.POST.get("title", ""),
        actor=actor(request),
    )
    return _back(request, meeting_id, Words("Đã thêm báo cáo tổng hợp.", "The report is added."))


@steering
def up(request: HttpRequest, meeting_id: int, paper_id: int) -> HttpResponse:
    """One place further up."""
    order = [paper.id for paper in meeting_of(meeting_id, actor=actor(request)).papers]
    at = order.index(paper_id) if paper_id in order else 0
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
    verbs.order_papers(meeting_id, papers=order, actor=actor(request))
    return redirect("meeting", meeting_id=meeting_id)


@steering
def remove(request: HttpRequest, meeting_id: int, paper_id: int) -> HttpResponse:
    """Out of the pack."""
    verbs.remove_paper(meeting_id, paper_id=paper_id, actor=actor(request))
    return _back(request, meeting_id, Words("Đã bỏ tài liệu khỏi bộ.", "The paper is out of the pack."))


@steering
def send(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Stamp the pack as sent; its reports are made into files now and kept."""
    who = actor(request)
    found = meeting_of(meeting_id, actor=who)
    files = report_files(found, actor=who, base_url=request.build_absolute_uri("/"))
    members = request.POST.get("sent_to", "").splitlines()
    verbs.send_pack(meeting_id, sent_to=members, reports=files, actor=who)
    return _back(
        request,
        meeting_id,
        Words(
            "Đã ghi nhận việc gửi bộ tài liệu. Từ nay nội dung không đổi.",
            "The pack is stamped as sent. It does not change from now on.",
        ),
    )


def _day(request: HttpRequest, name: str) -> date:
    found = day_asked(request.POST.get(name, ""))
    if found is None:
        raise BadReport(Words("Chưa chọn ngày. Hãy chọn ngày trên lịch.", "No day was chosen. Choose one."))
    return found


def _back(request: HttpRequest, meeting_id: int, words: Words) -> HttpResponse:
    messages.success(request, said(words))
    return redirect("meeting", meeting_id=meeting_id)
