"""Mending boundaries the machine could not see: split a row, merge two, move words to another field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.text import collapse
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.document_store import document_of
from tiendo.plan.domain.codec import Json, written
from tiendo.plan.domain.fields import FieldSpec, shown, spec_of, understand, values_of
from tiendo.plan.domain.place import find_words, joined
from tiendo.plan.models import DraftRow
from tiendo.plan.services.review_step import ReviewStep
from tiendo.plan.services.row_changes import demand_live, mark_edited
from tiendo.plan.services.rows import free_key, make_room, next_key
from tiendo.plan.types import BadChange, RowKind, RowState, Step

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@rights.verb(rights.can_review)
def split_row(row_id: int, *, field: str, at: int, revision: int, actor: Actor) -> Step:
    """Cut a row in two at ``at`` of ``field`` (a character of a text, an item of a list).

    What comes before stays; what comes after becomes a new row just below, which copies the other fields.
    """
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="row.split", actor=actor)
    demand_live(row)
    spec = spec_of(RowKind(row.kind), field)
    first, second = _cut(spec, row.fields[spec.name]["value"], at)
    fields = _settled(row.fields)
    below = DraftRow(draft=step.draft, kind=row.kind, parent=row.parent, span=row.span, state=RowState.ADDED)
    below.fields = {**fields, spec.name: _placed(row, spec, second, fields)}
    row.fields = {**fields, spec.name: _placed(row, spec, first, fields)}
    mark_edited(row)
    below.key = _key_below(step, row, below)
    below.position = make_room(step, row)
    step.add(below)
    return step.close(
        Words(f"Đã tách dòng {row.key} thành {row.key} và {below.key}", f"Split row {row.key} in two")
    )


def _cut(spec: FieldSpec, value: Any, at: int) -> tuple[Any, Any]:
    if spec.form not in {"text", "list"}:
        raise BadChange(
            Words("Chỉ tách được ở mục chữ hoặc danh sách.", "Only a text or a list can be split.")
        )
    first, second = value[:at], value[at:]
    if spec.form == "text":
        first, second = collapse(first), collapse(second)
    if not first or not second:
        raise BadChange(
            Words("Mỗi nửa phải còn nội dung. Hãy chọn chỗ tách ở giữa.", "Both halves must hold something.")
        )
    return first, second


def _key_below(step: ReviewStep, row: DraftRow, below: DraftRow) -> str:
    if row.kind == RowKind.ACTION and row.parent:
        return free_key(step, below)
    used = set(step.draft.rows.filter(kind=row.kind).values_list("key", flat=True))
    return next_key(row.key, used)


@rights.verb(rights.can_review)
def merge_rows(row_id: int, *, with_row_id: int, revision: int, with_revision: int, actor: Actor) -> Step:
    """Make one row of two of the same kind: texts are joined, lists united, gaps filled.

    The second row is marked rejected, so undo and restore bring it back.
    """
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="rows.merged", actor=actor)
    other = step.take(DraftRow, with_row_id, with_revision)
    demand_live(row)
    demand_live(other)
    if row.kind != other.kind or row.pk == other.pk or step.draft.rows.filter(parent=other).exists():
        raise BadChange(
            Words(
                "Chỉ gộp được hai dòng cùng loại, và dòng thứ hai không có dòng con.",
                "Only two rows of one kind are merged, and the second must have no sub-rows.",
            )
        )
    row.fields = {name: _united(row, other, name) for name in {**row.fields, **other.fields}}
    row.span = joined(row.span, other.span)
    mark_edited(row)
    other.state = RowState.REJECTED
    return step.close(
        Words(f"Đã gộp dòng {other.key} vào {row.key}", f"Merged row {other.key} into {row.key}")
    )


JOINED = {"text", "heading", "name"}


def _united(row: DraftRow, other: DraftRow, name: str) -> Json:
    mine, theirs = row.fields.get(name), other.fields.get(name)
    if mine is None or theirs is None:
        return dict(mine or theirs or {})
    spec = spec_of(RowKind(row.kind), name)
    both = joined(mine["span"], theirs["span"])
    if spec.form == "list":
        items = [*mine["value"], *(item for item in theirs["value"] if item not in mine["value"])]
        return written(items, both, mine["printed"])
    if name in JOINED:
        return written(collapse(f"{mine['value']} {theirs['value']}"), both, mine["printed"])
    kept: Json = mine if shown(spec, mine["value"]) else theirs
    return kept


@rights.verb(rights.can_review)
def move_words(
    row_id: int,
    *,
    field: str,
    words: str,
    to_field: str,
    to_row_id: int | None = None,
    revision: int,
    to_revision: int | None = None,
    actor: Actor,
) -> Step:
    """Move words (a paragraph, a cell, one agency) from one field to another of this or a neighbouring row.

    ``words`` is one item of a list field, or a run of a text field.
    The words keep their place in the document.
    """
    step, row = ReviewStep.on(DraftRow, row_id, revision, verb="words.moved", actor=actor)
    target = step.take(DraftRow, to_row_id, to_revision) if to_row_id and to_row_id != row_id else row
    demand_live(row)
    demand_live(target)
    source, goal = spec_of(RowKind(row.kind), field), spec_of(RowKind(target.kind), to_field)
    span = _span_of_words(row, source, words)
    _take_out(row, source, words)
    _put_in(target, goal, collapse(words), span)
    for changed in (row, target):
        mark_edited(changed)
    return step.close(
        Words(
            f"Đã chuyển “{collapse(words)}” từ {source.label.vi} sang {goal.label.vi} ({target.key})",
            f"Moved “{collapse(words)}” from {source.label.en} to {goal.label.en} ({target.key})",
        )
    )


def _settled(fields: Json) -> Json:
    return {name: {**field, "accepted": True} for name, field in fields.items()}


def _span_of_words(row: DraftRow, spec: FieldSpec, words: str) -> list[int] | None:
    within = row.fields.get(spec.name, {}).get("span")
    return find_words(document_of(row.draft.document.sha256).text, words, within) if within else None


def _placed(row: DraftRow, spec: FieldSpec, value: Any, fields: Json) -> Json:
    """Half of a split field: its span is where its own words stand, when they are found."""
    within, text = fields[spec.name]["span"], document_of(row.draft.document.sha256).text
    parts = value if isinstance(value, list) else [value]
    span = None
    for part in parts if within else []:
        span = joined(span, find_words(text, part, within))
    return written(value, span or within, fields[spec.name]["printed"])


def _take_out(row: DraftRow, spec: FieldSpec, words: str) -> None:
    held = row.fields.get(spec.name, {"value": [], "span": None, "printed": ""})
    value, wanted = held["value"], collapse(words)
    if spec.form == "list":
        left: Any = [item for item in value if item != wanted]
    else:
        left = collapse(shown(spec, value).replace(wanted, " ", 1))
    if not wanted or shown(spec, value) == shown(spec, understand(spec, left, values_of(row.fields))):
        raise BadChange(
            Words(
                f"Mục “{spec.label.vi}” không có chữ “{wanted}”. Hãy chọn lại đoạn cần chuyển.",
                f"The field “{spec.label.en}” does not hold “{wanted}”. Choose the words again.",
            )
        )
    value = understand(spec, left, values_of(row.fields))
    row.fields = {**row.fields, spec.name: written(value, held["span"], held["printed"])}


def _put_in(row: DraftRow, spec: FieldSpec, words: str, span: list[int] | None) -> None:
    held = row.fields.get(spec.name) or {"value": understand(spec, "", {}), "span": None, "printed": ""}
    first = bool(span and held["span"] and span[0] < held["span"][0])
    if spec.form == "list":
        new: Any = [words, *held["value"]] if first else [*held["value"], words]
    else:
        old = shown(spec, held["value"])
        new = collapse(f"{words} {old}" if first else f"{old} {words}")
    value = understand(spec, new, values_of(row.fields))
    row.fields = {**row.fields, spec.name: written(value, joined(held["span"], span), held["printed"])}
