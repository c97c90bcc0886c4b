"""Deciding about the rows of a draft: accept, edit, add, reject, restore.

``revision`` is the row's revision as the person saw it; a row changed since raises ``StaleRevision``
with a sentence saying who changed what. Every verb is one undoable step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.plan.domain.fields import empty_fields
from tiendo.plan.models import DraftDoubt, DraftRow
from tiendo.plan.services.review_step import GONE, ReviewStep
from tiendo.plan.services.row_changes import (
    accept_all_fields,
    demand_live,
    least_confidence,
    mark_edited,
    set_fields,
)
from tiendo.plan.types import BadChange, DoubtState, RowKind, RowState, Step, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiendo.org.types import Actor


@rights.verb(rights.can_review)
def accept_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Confirm a row as it stands."""
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="row.accepted", actor=actor)
    demand_live(row)
    accept_all_fields(row)
    return step.close(Words(f"Đã đồng ý dòng {row.key}", f"Accepted row {row.key}"))


@rights.verb(rights.can_review)
def accept_rows(row_ids: Sequence[int], *, actor: Actor) -> Step:
    """Confirm several rows of one draft as they stand, as one step."""
    if not row_ids:
        raise Unknown(GONE)
    step, _ = ReviewStep.on(DraftRow, row_ids[0], None, verb="rows.accepted", actor=actor)
    rows = list(step.draft.rows.filter(pk__in=row_ids).exclude(state=RowState.REJECTED))
    return _accept_all(step, rows)


@rights.verb(rights.can_review)
def accept_field(row_id: int, *, field: str, revision: int, actor: Actor) -> Step:
    """Confirm one field; when it was the last, the row is accepted with it."""
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="field.accepted", actor=actor)
    demand_live(row)
    if field not in row.fields:
        raise BadChange(
            Words(
                f"Dòng này không có mục “{field}”. Hãy tải lại trang.",
                f"This row has no field “{field}”. Reload the page.",
            )
        )
    row.fields = {**row.fields, field: {**row.fields[field], "accepted": True}}
    if all(one.get("accepted") for one in row.fields.values()):
        accept_all_fields(row)
    return step.close(Words(f"Đã đồng ý một mục của dòng {row.key}", f"Accepted a field of row {row.key}"))


@rights.verb(rights.can_review)
def accept_above(draft_id: int, *, confidence: float, actor: Actor) -> Step:
    """Accept every proposed row whose least certain field is at least ``confidence`` (0–1).

    Rows an open doubt is about are left alone, whatever their confidence.
    """
    step = ReviewStep(draft_id, verb="rows.accepted", actor=actor)
    doubted = _doubted_addresses(draft_id)
    proposed = step.draft.rows.filter(state=RowState.PROPOSED)
    sure = [row for row in proposed if least_confidence(row) >= confidence and not _is_doubted(row, doubted)]
    return _accept_all(step, sure)


def _accept_all(step: ReviewStep, rows: list[DraftRow]) -> Step:
    step.touch(*rows)
    for row in rows:
        accept_all_fields(row)
    return step.close(Words(f"Đã đồng ý {len(rows)} dòng", f"Accepted {plural(len(rows), 'row')}"))


def _doubted_addresses(draft_id: int) -> list[str]:
    doubts = DraftDoubt.objects.filter(draft=draft_id, state=DoubtState.OPEN)
    return [address for fields in doubts.values_list("fields", flat=True) for address in fields]


def _is_doubted(row: DraftRow, addresses: list[str]) -> bool:
    return any(_is_about(address, row) for address in addresses)


def _is_about(address: str, row: DraftRow) -> bool:
    own = f"{row.kind}/{row.key}"
    return address == own or address.rpartition("/")[0] == own


@rights.verb(rights.can_review)
def edit_row(row_id: int, *, changes: Mapping[str, Any], revision: int, actor: Actor) -> Step:
    """Set fields to what the person wrote; the row is decided by that.

    ``changes`` maps field names to a string (names of a list field one a line) or a list of strings.
    ``target_text`` and ``deadline_text`` (or ``target``, ``deadline``) are parsed anew. Raises
    ``BadChange`` for a field the kind of row does not have.
    """
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="row.edited", actor=actor)
    if set_fields(row, changes):
        mark_edited(row)
    accept_all_fields(row)
    return step.close(Words(f"Đã sửa dòng {row.key}", f"Edited row {row.key}"))


@rights.verb(rights.can_review)
def add_row(
    draft_id: int,
    *,
    kind: RowKind,
    changes: Mapping[str, Any],
    after_row_id: int | None = None,
    parent_id: int | None = None,
    actor: Actor,
) -> Step:
    """Add a row the machine missed, after ``after_row_id`` (else at the end). An action needs its task."""
    step = ReviewStep(draft_id, verb="row.added", actor=actor)
    rows = step.draft.rows
    above = rows.filter(pk=after_row_id).first() if after_row_id else rows.order_by("-position").first()
    parent = rows.filter(pk=parent_id).first() if parent_id else None
    if kind == RowKind.ACTION and (parent is None or parent.kind != RowKind.TASK):
        raise BadChange(
            Words(
                "Nhiệm vụ cụ thể phải thuộc một nhiệm vụ. Hãy chọn nhiệm vụ trước.",
                "An action stands under a task. Choose the task first.",
            )
        )
    row = DraftRow(
        draft=step.draft, kind=kind, parent=parent, state=RowState.ADDED, fields=empty_fields(kind)
    )
    set_fields(row, changes)
    row.key = free_key(step, row)
    row.position = make_room(step, above)
    step.add(row)
    return step.close(Words(f"Đã thêm dòng {row.key}", f"Added row {row.key}"))


def make_room(step: ReviewStep, above: DraftRow | None) -> int:
    """The position just below a row and its sub-rows, the rows after it moved down by one."""
    if above is None:
        return 1
    last = step.draft.rows.filter(parent=above).order_by("-position").first() or above
    step.draft.rows.filter(position__gt=last.position).update(position=F("position") + 1)
    return last.position + 1


def free_key(step: ReviewStep, row: DraftRow) -> str:
    """A key no row of this kind has: from the printed number, else the next under its parent."""
    used = set(step.draft.rows.filter(kind=row.kind).values_list("key", flat=True))
    fields = row.fields
    if row.kind == RowKind.INDICATOR:
        wanted = f"{fields['horizon']['value'] or '0'}/{fields['no']['value'] or 'x'}"
    elif row.kind == RowKind.TASK:
        section, no = fields["section"]["value"], fields["no"]["value"] or "x"
        wanted = no if not section or no.startswith(f"{section}.") else f"{section}.{no}"
    elif row.kind == RowKind.ACTION and row.parent:
        return next_key(row.parent.key, used)
    else:
        wanted = fields["ref"]["value"] if row.kind == RowKind.CLAUSE else str(len(used) + 1)
    return wanted if wanted not in used else next_key(wanted, used)


def next_key(stem: str, used: set[str]) -> str:
    """The first ``stem.n`` beyond those used."""
    n = 1
    while f"{stem}.{n}" in used:
        n += 1
    return f"{stem}.{n}"


@rights.verb(rights.can_review)
def reject_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Say that this is no row of the plan; its sub-rows go with it.

    Doubts about nothing else are answered by that.
    """
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="row.rejected", actor=actor)
    children = list(step.draft.rows.filter(parent=row))
    step.touch(*children)
    for rejected in (row, *children):
        rejected.state = RowState.REJECTED
    _answer_doubts_about(step, [row, *children])
    return step.close(Words(f"Đã loại dòng {row.key}", f"Rejected row {row.key}"))


def _answer_doubts_about(step: ReviewStep, rows: list[DraftRow]) -> None:
    for doubt in step.draft.doubts.filter(state=DoubtState.OPEN):
        if doubt.fields and all(any(_is_about(address, row) for row in rows) for address in doubt.fields):
            step.touch(doubt)
            doubt.state, doubt.answer = DoubtState.ANSWERED, "rejected"


@rights.verb(rights.can_review)
def restore_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Take a rejected row back as a proposal."""
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="row.restored", actor=actor)
    if row.state != RowState.REJECTED:
        raise BadChange(
            Words("Dòng này không bị loại. Hãy tải lại trang.", "This row is not rejected. Reload the page.")
        )
    if row.parent_id and row.parent and row.parent.state == RowState.REJECTED:
        raise BadChange(
            Words(
                f"Dòng cha {row.parent.key} đang bị loại. Hãy khôi phục dòng đó trước.",
                f"Its parent row {row.parent.key} is rejected. Restore that first.",
            )
        )
    row.state = RowState.PROPOSED
    return step.close(Words(f"Đã khôi phục dòng {row.key}", f"Restored row {row.key}"))
