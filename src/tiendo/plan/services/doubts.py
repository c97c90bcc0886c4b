"""Answering doubts and suspected slips. What is answered changes the rows in the same step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.plan.domain.address import parse_address
from tiendo.plan.models import DraftCorrection, DraftDoubt, DraftRow
from tiendo.plan.services.review_step import ReviewStep
from tiendo.plan.services.row_changes import set_fields
from tiendo.plan.types import BadChange, CorrectionState, DoubtState, RowState, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor
    from tiendo.plan.domain.codec import Json


@rights.verb(rights.can_review)
def answer_doubt(
    doubt_id: int,
    *,
    option: int | None = None,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
    revision: int,
    row_revisions: Mapping[int, int] | None = None,
    actor: Actor,
) -> Step:
    """Settle a doubt: by an offered ``option``, by own ``changes`` (field address → value), or by neither,
    which says that the rows are right as they stand.

    ``row_revisions`` are the rows as the person saw them, by id; one changed since raises ``StaleRevision``.
    """
    step, doubt = ReviewStep.on(DraftDoubt, doubt_id, revision, verb="doubt.answered", actor=actor)
    wanted = dict(changes) if changes is not None else {}
    if option is not None:
        wanted = _option(doubt, option)["changes"] | wanted
        note = note or _option(doubt, option)["vi"]
    _change_rows(step, wanted, row_revisions or {})
    doubt.state, doubt.answer, doubt.reason = DoubtState.ANSWERED, note, ""
    return step.close(Words("Đã trả lời một điểm nghi vấn", "Answered a doubt"))


def _option(doubt: DraftDoubt, index: int) -> Json:
    if not 0 <= index < len(doubt.options):
        raise BadChange(
            Words(
                "Không có phương án này. Hãy chọn một phương án trên trang.",
                "There is no such option. Choose one on the page.",
            )
        )
    chosen: Json = doubt.options[index]
    return chosen


def _change_rows(step: ReviewStep, changes: Mapping[str, Any], seen: Mapping[int, int]) -> None:
    rows = {(kind, key): pk for pk, kind, key in step.draft.rows.values_list("pk", "kind", "key")}
    for written, value in changes.items():
        address = parse_address(written, rows)
        if address is None or address.field is None:
            raise BadChange(
                Words(
                    f"Không có mục “{written}” trong bản nháp. Hãy tải lại trang.",
                    f"No field “{written}”. Reload the page.",
                )
            )
        pk = rows[address.kind, address.key]
        row = step.take(DraftRow, pk, seen.get(pk))
        set_fields(row, {address.field: value})


@rights.verb(rights.can_review)
def leave_doubt_open(doubt_id: int, *, reason: str, revision: int, actor: Actor) -> Step:
    """Publish with this doubt standing; the reason is published with it and must not be blank."""
    step, doubt = ReviewStep.on(DraftDoubt, doubt_id, revision, verb="doubt.left_open", actor=actor)
    if not reason.strip():
        raise BadChange(
            Words(
                "Để ngỏ một điểm nghi vấn phải có lý do; lý do được công bố cùng kế hoạch.",
                "A doubt is left open only with a reason, which is published with the plan.",
            )
        )
    doubt.state, doubt.reason, doubt.answer = DoubtState.LEFT_OPEN, reason.strip(), ""
    return step.close(Words("Đã để ngỏ một điểm nghi vấn", "Left a doubt open"))


@rights.verb(rights.can_review)
def reopen_doubt(doubt_id: int, *, revision: int, actor: Actor) -> Step:
    """Take an answer back; what the answer changed in the rows stays (use ``undo`` for both)."""
    step, doubt = ReviewStep.on(DraftDoubt, doubt_id, revision, verb="doubt.reopened", actor=actor)
    doubt.state, doubt.reason, doubt.answer = DoubtState.OPEN, "", ""
    return step.close(Words("Đã mở lại một điểm nghi vấn", "Reopened a doubt"))


@rights.verb(rights.can_review)
def accept_correction(correction_id: int, *, revision: int, actor: Actor) -> Step:
    """The print is a slip: read it as proposed in every field whose words hold it."""
    step, slip = ReviewStep.on(
        DraftCorrection, correction_id, revision, verb="correction.accepted", actor=actor
    )
    _correct(step, slip, _live_rows(step))
    return step.close(
        Words(f"Đọc “{slip.printed}” là “{slip.proposed}”", f"“{slip.printed}” is read “{slip.proposed}”")
    )


@rights.verb(rights.can_review)
def decide_corrections(draft_id: int, *, kind: str, accept: bool, actor: Actor) -> Step:
    """Accept or decline every undecided slip of one kind, as one step."""
    step = ReviewStep(draft_id, verb="corrections.decided", actor=actor)
    slips = list(step.draft.corrections.filter(kind=kind, state=CorrectionState.PROPOSED))
    rows = _live_rows(step)
    for slip in slips:
        step.touch(slip)
        if accept:
            _correct(step, slip, rows)
        else:
            slip.state = CorrectionState.DECLINED
    return step.close(
        Words(
            f"Đã {'đọc theo đề xuất' if accept else 'giữ như in'} {len(slips)} chỗ nghi in sai",
            f"{'Read as proposed' if accept else 'Kept as printed'}: {plural(len(slips), 'suspected slip')}",
        )
    )


def _live_rows(step: ReviewStep) -> list[DraftRow]:
    return list(step.draft.rows.exclude(state=RowState.REJECTED))


def _correct(step: ReviewStep, slip: DraftCorrection, rows: list[DraftRow]) -> None:
    """Read the slip as proposed in every field whose words hold it."""
    for row in rows:
        corrected = {n: _read_as(f["value"], slip) for n, f in row.fields.items() if _covers(f, slip)}
        if any(value != row.fields[name]["value"] for name, value in corrected.items()):
            step.touch(row)
            set_fields(row, corrected)
    slip.state = CorrectionState.ACCEPTED


def _covers(field: Json, slip: DraftCorrection) -> bool:
    span = field["span"]
    held = str(field["value"])
    return bool(span) and span[0] <= slip.span[0] and slip.span[1] <= span[1] and slip.printed in held


def _read_as(value: Any, slip: DraftCorrection) -> Any:
    if isinstance(value, list):
        return [_read_as(item, slip) for item in value]
    if isinstance(value, dict):
        return {**value, "text": _read_as(value.get("text", ""), slip)}
    return value.replace(slip.printed, slip.proposed) if isinstance(value, str) else value


@rights.verb(rights.can_review)
def decline_correction(correction_id: int, *, revision: int, actor: Actor) -> Step:
    """The print is right as it stands."""
    step, slip = ReviewStep.on(
        DraftCorrection, correction_id, revision, verb="correction.declined", actor=actor
    )
    slip.state = CorrectionState.DECLINED
    return step.close(Words(f"Giữ nguyên “{slip.printed}”", f"Kept “{slip.printed}” as printed"))
