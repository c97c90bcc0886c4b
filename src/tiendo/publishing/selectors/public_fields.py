"""Which fields anyone may read now, and who decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.publishing.models import PublicField
from tiendo.publishing.types import FIELD_WORDS, OPEN_AT_FIRST, OpenField

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: whether it is public, and the last decision; nobody's where the default holds."""

    field: OpenField
    words: Words
    is_public: bool
    at_first: bool
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


def public_fields() -> AbstractSet[OpenField]:
    """The fields anyone may read: the safe defaults, changed by what was decided since. One query."""
    found = set(OPEN_AT_FIRST)
    for field, is_public in PublicField.objects.order_by("recorded_at", "pk").values_list(
        "field", "is_public"
    ):
        (found.add if is_public else found.discard)(OpenField(field))
    return frozenset(found)


def field_lines() -> tuple[FieldLine, ...]:
    """Every field with its last decision, for the page where it is decided."""
    last = {row.field: row for row in PublicField.objects.order_by("recorded_at", "pk")}
    return tuple(_line(field, last.get(field.value)) for field in OpenField)


def _line(field: OpenField, row: PublicField | None) -> FieldLine:
    at_first = field in OPEN_AT_FIRST
    if row is None:
        return FieldLine(field, FIELD_WORDS[field], at_first, at_first)
    return FieldLine(
        field, FIELD_WORDS[field], row.is_public, at_first, row.reason, row.recorded_by, row.recorded_at
    )
