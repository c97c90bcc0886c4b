"""Changing the fields of a draft row in memory. Services call these inside a step; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.words import Words
from tiendo.plan.domain.codec import written
from tiendo.plan.domain.fields import FieldSpec, spec_of, understand, values_of
from tiendo.plan.types import BadChange, RowKind, RowState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.plan.models import DraftRow

DECIDES_TARGET = {"unit", "name"}


def set_fields(row: DraftRow, changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Set fields to what a person wrote; gives the names of those that really changed. Decides nothing.

    An indicator's target is read anew when its unit or name changes. Raises ``BadChange`` for a rejected
    row or an unknown field.
    """
    demand_live(row)
    fields = dict(row.fields)
    changed = tuple(name for said, value in changes.items() if (name := _set(row, fields, said, value)))
    if row.kind == RowKind.INDICATOR and DECIDES_TARGET & set(changed) and "target" not in changed:
        text = fields["target"]["value"]["text"]
        fields["target"] = {**fields["target"], "value": understand(_target(), text, values_of(fields))}
    row.fields = fields
    return changed


def _set(row: DraftRow, fields: dict[str, Any], said: str, value: Any) -> str | None:
    spec = spec_of(RowKind(row.kind), said)
    before = fields.get(spec.name) or {"value": None, "span": None, "printed": ""}
    after = understand(spec, value, values_of(fields))
    if after == before["value"]:
        return None
    fields[spec.name] = written(after, before["span"], before["printed"])
    return spec.name


def _target() -> FieldSpec:
    return spec_of(RowKind.INDICATOR, "target")


def demand_live(row: DraftRow) -> None:
    """Raise ``BadChange`` for a rejected row."""
    if row.state == RowState.REJECTED:
        raise BadChange(
            Words(
                "Dòng này đã bị loại. Hãy khôi phục dòng rồi mới sửa.",
                "This row was rejected. Restore it before changing it.",
            )
        )


def mark_edited(row: DraftRow) -> None:
    """A person wrote in this row: it is decided, and shown as theirs."""
    row.fields = {name: {**field, "accepted": True} for name, field in row.fields.items()}
    if row.state != RowState.ADDED:
        row.state = RowState.EDITED


def accept_all_fields(row: DraftRow) -> None:
    """Confirm the row as it stands; one a person edited or added stays marked so."""
    row.fields = {name: {**field, "accepted": True} for name, field in row.fields.items()}
    if row.state in {RowState.PROPOSED, RowState.REJECTED}:
        row.state = RowState.ACCEPTED


def least_confidence(row: DraftRow) -> float:
    """The confidence of the least certain field, 1 for a row without fields."""
    return min((field["confidence"] for field in row.fields.values()), default=1.0)
