"""Asking for more time, and the standing body's answer. The original deadline stays beside the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.models import ExtensionRequest, Term
from tiendo.delivery.services.signing import signed
from tiendo.delivery.services.work_at_hand import work_at_hand
from tiendo.delivery.services.written import written
from tiendo.delivery.types import BadReport, NotNow, Reason, RequestDecided, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.services.work_at_hand import WorkAtHand
    from tiendo.org.types import Actor

NOT_LATER = Words(
    "Hạn xin lùi phải sau hạn hiện nay. Hãy chọn ngày muộn hơn.",
    "The new day must be after the present deadline. Choose a later one.",
)


@rights.verb(rights.can_report)
def ask_extension(
    occurrence_id: int, *, asked_due_on: date, reason: str, synthetic: bool = False, actor: Actor
) -> int:
    """Ask for a later day for one occurrence, with the reason; gives the request's id.

    One request at a time; what has no deadline or is done needs none.
    """
    work = work_at_hand(occurrence_id)
    agency = work.agency_of(actor)
    due = _demand_may_ask(work)
    if asked_due_on <= due:
        raise BadReport(NOT_LATER)
    said = written(reason)
    if not said:
        raise BadReport(
            Words(
                "Hãy ghi lý do xin gia hạn để cơ quan thường trực xem xét.",
                "Give the reason, so the standing body can consider it.",
            )
        )
    made = ExtensionRequest.objects.create(
        occurrence=work.occurrence,
        agency_id=agency,
        original_due_on=due,
        asked_due_on=asked_due_on,
        reason=said,
        **signed(actor, synthetic=synthetic),
    )
    after = {"occurrence": occurrence_id, "from": due, "to": asked_due_on, "reason": made.reason}
    record(actor, "delivery.extension.asked", Subject("delivery.extension", str(made.pk)), after=after)
    return made.pk


@rights.verb(rights.can_steer)
def decide_extension(
    request_id: int,
    *,
    granted: bool,
    due_on: date | None = None,
    answer: str = "",
    synthetic: bool = False,
    actor: Actor,
) -> int | None:
    """Grant a request, to the day asked or another, or refuse it with an answer; gives the new term's id."""
    request = _open_request(request_id)
    said = written(answer)
    if not granted and not said:
        raise BadReport(
            Words(
                "Hãy ghi lý do không đồng ý để cơ quan biết.",
                "Say why it is refused, so the agency knows.",
            )
        )
    work = work_at_hand(request.occurrence_id)
    day = (due_on or request.asked_due_on) if granted else None
    if day is not None and work.term.due_on is not None and day <= work.term.due_on:
        raise BadReport(NOT_LATER)
    request.granted, request.granted_due_on = granted, day
    request.answer, request.decided_at, request.decided_by = said, clock.now(), actor.name
    request.save(update_fields=["granted", "granted_due_on", "answer", "decided_at", "decided_by"])
    term = _extended(work, day, actor, synthetic=synthetic) if day else None
    after = {"granted": granted, "due_on": day, "answer": request.answer}
    record(actor, "delivery.extension.decided", Subject("delivery.extension", str(request.pk)), after=after)
    events.announce(RequestDecided("extension", request.pk))
    return term.pk if term else None


def _demand_may_ask(work: WorkAtHand) -> date:
    if work.term.due_on is None or work.status.is_done:
        raise NotNow(
            Words(
                "Việc này đã hoàn thành hoặc không có thời hạn nên không cần gia hạn.",
                "This work is done or has no deadline; it needs no extension.",
            )
        )
    if work.occurrence.extension_requests.filter(granted__isnull=True).exists():
        raise NotNow(
            Words(
                "Đã có một đề nghị gia hạn đang chờ trả lời. Hãy chờ kết quả rồi gửi tiếp.",
                "A request is waiting for its answer. Wait for it before asking again.",
            )
        )
    return work.term.due_on


def _open_request(request_id: int) -> ExtensionRequest:
    request = ExtensionRequest.objects.select_for_update(of=("self",)).filter(pk=request_id).first()
    if request is None:
        raise UnknownWork(
            Words("Không có đề nghị này. Hãy tải lại trang.", "There is no such request. Reload the page.")
        )
    if request.granted is not None:
        raise NotNow(
            Words(
                f"Đề nghị này đã được {request.decided_by} trả lời. Hãy tải lại trang để xem.",
                f"{request.decided_by} has answered this request. Reload the page to see it.",
            )
        )
    return request


def _extended(work: WorkAtHand, due_on: date, actor: Actor, *, synthetic: bool) -> Term:
    return Term.objects.create(
        occurrence=work.occurrence,
        action_id=work.term.action_id,
        opens_on=work.term.opens_on,
        due_on=due_on,
        reason=Reason.EXTENSION,
        **signed(actor, synthetic=synthetic),
    )
