"""The row before and the row after one, for reading on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row to go to."""

    code: str
    link: str


def neighbours(rows: Sequence[Neighbour], link: str) -> dict[str, Neighbour | None]:
    """``before`` and ``after`` of the row with ``link`` among all rows in printed order."""
    place = next((n for n, row in enumerate(rows) if row.link == link), None)
    if place is None:
        return {"before": None, "after": None}
    return {
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
    }
