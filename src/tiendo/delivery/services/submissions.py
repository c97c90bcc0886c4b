"""A report's way inside its agency: the clerk lays it before the head, who hands it back or sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.entry_rules import LONGEST, tidy
from tiendo.delivery.models import Sending
from tiendo.delivery.selectors.desk import WORKABLE, demand_days, demand_workable, desk_of, not_now
from tiendo.delivery.selectors.snapshot import canonical_sha256, snapshot
from tiendo.delivery.services.moves import demand_reason, demand_seen, move
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import BadReport, EntryState, NotNow, StaleEntry, StepKind, SubmissionState
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.delivery.models import Submission
    from tiendo.org.types import Actor

NAMED = 5


@rights.verb(rights.can_fill)
def write_remarks(submission_id: int, *, remarks: str, revision: int, actor: Actor) -> int:
    """Write the report's general remarks; gives its new revision. A stale different text is refused."""
    submission = desk_of(submission_id, rights.can_fill, actor=actor)
    demand_workable(submission)
    text, before = tidy(remarks), submission.remarks
    if text == before:
        return submission.revision
    if len(text) > LONGEST:
        raise BadReport(
            Words(
                "Nhận xét chung dài quá 20.000 chữ. Hãy rút gọn, hoặc đính kèm tệp ở một mục.",
                "The general remarks are over 20,000 letters. Shorten them, or attach a file to an entry.",
            )
        )
    if revision != submission.revision:
        raise StaleEntry(
            Words(
                f"Nhận xét chung vừa được người khác sửa thành: “{before[:200]}”. Hãy tải lại rồi sửa tiếp.",
                f"Someone else has just changed the general remarks to “{before[:200]}”. Reload, then go on.",
            )
        )
    submission.remarks = text
    submission.revision += 1
    submission.save(update_fields=["remarks", "revision"])
    subject = Subject("delivery.submission", str(submission.pk))
    record(actor, "delivery.submission.remarked", subject, before=before, after=text)
    return submission.revision


@rights.verb(rights.can_fill)
def send_to_head(submission_id: int, *, actor: Actor) -> None:
    """Lay a report before the head: every entry is filled in or says that nothing arose."""
    submission = desk_of(submission_id, rights.can_fill, actor=actor)
    if submission.state not in WORKABLE:
        raise _again(submission)
    demand_workable(submission)
    _demand_complete(submission)
    move(submission, SubmissionState.AWAITING_HEAD, StepKind.TO_HEAD, actor=actor)


@rights.verb(rights.can_approve)
def hand_back(submission_id: int, *, reason: str, revision: int | None = None, actor: Actor) -> None:
    """The head gives a report back to the clerk, saying what to mend."""
    submission = desk_of(submission_id, rights.can_approve, actor=actor)
    if submission.state != SubmissionState.AWAITING_HEAD:
        raise not_now(submission)
    demand_seen(submission, revision)
    note = demand_reason(reason)
    was_sent = submission.sendings.exists()
    to = SubmissionState.RETURNED if was_sent else SubmissionState.DRAFT
    move(submission, to, StepKind.HANDED_BACK, actor=actor, note=note)


@rights.verb(rights.can_approve)
def approve_and_send(submission_id: int, *, revision: int, actor: Actor) -> int:
    """The head approves the report as seen at ``revision`` and sends it; gives the number of the sending."""
    submission = desk_of(submission_id, rights.can_approve, actor=actor)
    if submission.state != SubmissionState.AWAITING_HEAD:
        raise _again(submission) if submission.state == SubmissionState.SENT else not_now(submission)
    demand_days(submission)
    if revision != submission.revision:
        raise StaleEntry(
            Words(
                "Báo cáo đã được trình lại sau khi bạn mở trang. Hãy tải lại, xem phần đã đổi rồi duyệt.",
                "The report was laid before you again since you opened the page. Reload, look, then approve.",
            )
        )
    content = snapshot(submission, approved_by=actor.name)
    number = submission.sendings.count() + 1
    sending = Sending.objects.create(
        submission=submission,
        number=number,
        content=content,
        sha256=canonical_sha256(content),
        **signed(actor, synthetic=submission.synthetic),
    )
    after = {"sending": number, "sha256": sending.sha256}
    move(submission, SubmissionState.SENT, StepKind.SENT, actor=actor, after=after)
    return number


def _demand_complete(submission: Submission) -> None:
    open_states = (EntryState.EMPTY, EntryState.RETURNED)
    missing = submission.entries.filter(state__in=open_states).values_list("code", flat=True)
    codes = [code.rpartition("/")[2] for code in missing]
    if codes:
        more = "…" if len(codes) > NAMED else ""
        named = ", ".join(codes[:NAMED]) + more
        raise BadReport(
            Words(
                f"Còn {len(codes)} mục chưa xong: {named}. "
                "Hãy điền, sửa mục bị trả lại, hoặc ghi “không phát sinh”.",
                f"{plural(len(codes), 'entry is', 'entries are')} not done: {named}. Fill them, "
                f"mend returned ones, "
                "or say nothing arose.",
            )
        )


def _again(submission: Submission) -> NotNow:
    """A move that was already made: a second press of the button, a page opened before."""
    last = submission.steps.order_by("-recorded_at", "-pk").first()
    by = last.recorded_by if last else ""
    return NotNow(
        Words(
            f"Báo cáo này đã được chuyển đi rồi ({by}). Không cần làm lại; hãy tải lại trang để xem.",
            f"This report was moved on already ({by}). Nothing more to do; reload the page to see.",
        )
    )
