"""What a round asks of an agency, as frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.types import EntryKind


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing an agency is asked about; a free question has neither action nor target."""

    kind: EntryKind
    code: str
    name: str
    action_id: int | None = None
    target_id: int | None = None
    indicator_id: int | None = None
    unit: str = ""
    inherited_from: int | None = None

    @property
    def short_code(self) -> str:
        """The code as people say it: "I.1.1", "35"; a free question has its number."""
        return self.code.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What one agency will be asked in a round, before or after it opens."""

    round_id: int
    title: str
    agency_name: str
    opens_on: date
    due_on: date
    is_open: bool
    items: tuple[Asked, ...]
