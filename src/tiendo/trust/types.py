"""What trust says to the other rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Doer(Protocol):
    """Whoever does something: trust needs only an id and a name."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What something was done to: ``Subject("plan.version", "12")``."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One record of the chain as pages show it."""

    sequence: int
    at: datetime
    actor_name: str
    action: str
    subject: Subject
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What verification found: how many records hold, and the first one that does not."""

    records: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_intact(self) -> bool:
        return self.broken_at is None
