"""What every move of a submission from desk to desk does: state, step, record, event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Submission, SubmissionStep
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import NotNow, StaleEntry, StepKind, SubmissionMoved, SubmissionState
from tiendo.kernel.words import Words
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor

LONGEST_NOTE = 5_000


def move(
    submission: Submission,
    to: SubmissionState,
    kind: StepKind,
    *,
    actor: Actor,
    note: str = "",
    after: dict[str, Any] | None = None,
) -> None:
    """Put a locked submission on another desk, inside the caller's transaction."""
    before = submission.state
    submission.state = to
    submission.revision += 1
    submission.save(update_fields=["state", "revision", "remarks"])
    SubmissionStep.objects.create(
        submission=submission, kind=kind, note=note, **signed(actor, synthetic=submission.synthetic)
    )
    record(
        actor,
        f"delivery.submission.{kind}",
        Subject("delivery.submission", str(submission.pk)),
        before={"state": before},
        after={"state": to, "note": note, **(after or {})},
    )
    events.announce(SubmissionMoved(submission.pk, kind))


def demand_seen(submission: Submission, revision: int | None) -> None:
    """Refuse a move by somebody who saw the report before it last moved; None asks nothing."""
    if revision is not None and revision != submission.revision:
        raise StaleEntry(
            Words(
                "Báo cáo đã thay đổi sau khi bạn mở trang. Hãy tải lại, xem phần đã đổi rồi làm tiếp.",
                "The report has changed since you opened the page. Reload, look, then go on.",
            )
        )


def demand_reason(reason: str) -> str:
    """The reason, tidied; refused when there is none or it is a book."""
    tidied = reason.strip()
    if not tidied:
        raise NotNow(
            Words("Hãy ghi lý do để người nhận biết cần sửa gì.", "Say why, so they know what to mend.")
        )
    if len(tidied) > LONGEST_NOTE:
        raise NotNow(
            Words("Lý do dài quá 5.000 chữ. Hãy rút gọn.", "The reason is over 5,000 letters. Shorten it.")
        )
    return tidied
