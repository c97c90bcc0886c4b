"""What loading would change: the wanted organisation against the one there is, row by row, cell by cell."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from tiendo.org.domain.tables import TABLES
from tiendo.org.domain.wanted import restated
from tiendo.org.types import LoadEffect
from tiendo.org.views import CellChange, RowChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.domain.wanted import Line, State, Wanted

_LAST_DAY = "valid_to"


def differences(current: State, found: Wanted) -> tuple[RowChange, ...]:
    """Every row that would be added, changed, ended or removed, table by table."""
    changes: list[RowChange] = []
    for name in TABLES:
        for key, line in found.state[name].items():
            before = current[name].get(key)
            if before is None:
                told = (column for column, value in line.items() if value and column not in TABLES[name].key)
                cells = tuple(CellChange(column, "", line[column]) for column in told)
                changes.append(RowChange(name, key, LoadEffect.ADDED, cells, _label(line)))
            elif before != line:
                changes.append(_changed(name, key, before, line))
        gone = sorted(restated(current, found, name))
        changes.extend(RowChange(name, key, LoadEffect.REMOVED) for key in gone)
    return tuple(changes)


def _changed(name: str, key: tuple[str, ...], before: Line, after: Line) -> RowChange:
    cells = tuple(
        CellChange(column, before[column], value)
        for column, value in after.items()
        if before[column] != value
    )
    ended = any(cell.column == _LAST_DAY and not cell.before for cell in cells)
    return RowChange(name, key, LoadEffect.ENDED if ended else LoadEffect.CHANGED, cells, _label(before))


def _label(line: Line) -> str:
    return line.get("name") or line.get("title", "")


def digest(changes: Iterable[RowChange]) -> str:
    """A short print of the changes: equal only when the same would be changed."""
    plain = [
        (
            change.table,
            change.key,
            change.kind,
            [(cell.column, cell.before, cell.after) for cell in change.cells],
        )
        for change in changes
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:32]
