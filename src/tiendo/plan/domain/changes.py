"""What changed between two editions of a plan, row by row and field by field.

Rows are the same when their code is: publishing keeps codes over editions. Plain Python over
``plan.views``; knows neither tables nor pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiendo.plan.views import ActionView, DutyView, IndicatorView

Printed = dict[str, str]


class ChangeKind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as printed."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs; ``fields`` is empty for a row added or removed."""

    kind: ChangeKind
    code: str
    title: str
    fields: tuple[FieldChange, ...] = ()


def indicator_changes(
    before: Iterable[IndicatorView], after: Iterable[IndicatorView]
) -> tuple[RowChange, ...]:
    """Differences of two editions' indicators; the code carries the horizon ("2030/12.1")."""
    return _changes(_indicators(before), _indicators(after))


def action_changes(before: Iterable[ActionView], after: Iterable[ActionView]) -> tuple[RowChange, ...]:
    """Differences of two editions' actions."""
    return _changes(_actions(before), _actions(after))


def _indicators(rows: Iterable[IndicatorView]) -> dict[str, Printed]:
    return {
        f"{row.horizon}/{row.code}": {
            "name": row.name,
            "unit": row.unit,
            "target": row.target_text,
            "leads": _names(row.leads),
            "counters": _names(row.counters),
        }
        for row in rows
    }


def _actions(rows: Iterable[ActionView]) -> dict[str, Printed]:
    return {
        row.code: {
            "text": row.text,
            "leader": row.leader,
            "leads": _names(row.leads),
            "coordinators": _names(row.coordinators),
            "deadline": row.deadline_text,
            "products": "; ".join(row.products),
        }
        for row in rows
    }


def _changes(before: Mapping[str, Printed], after: Mapping[str, Printed]) -> tuple[RowChange, ...]:
    added = [
        RowChange(ChangeKind.ADDED, code, _title(row)) for code, row in after.items() if code not in before
    ]
    removed = [
        RowChange(ChangeKind.REMOVED, code, _title(row)) for code, row in before.items() if code not in after
    ]
    changed = [
        RowChange(ChangeKind.CHANGED, code, _title(row), _differences(before[code], row))
        for code, row in after.items()
        if code in before and before[code] != row
    ]
    return (*changed, *added, *removed)


def _differences(before: Printed, after: Printed) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, before[name], value) for name, value in after.items() if before[name] != value
    )


def _title(row: Printed) -> str:
    return row.get("name") or row.get("text") or ""


def _names(duties: Iterable[DutyView]) -> str:
    return "; ".join(duty.name for duty in duties)
