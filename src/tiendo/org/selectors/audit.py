"""The audit log to read: what was done, by whom, to what. For auditors, who may read everything it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.org import rights
from tiendo.trust.selectors import records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tiendo.org.types import Actor
    from tiendo.trust.types import AuditEntry


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What is looked for; empty means all. ``since`` and ``until`` are days, both included."""

    action: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None


def audit_log(
    wanted: LogFilter, *, actor: Actor, before: int | None = None, most: int | None = None
) -> Iterable[AuditEntry]:
    """The records, the latest first; those older than the record ``before``."""
    rights.demand(rights.can_read_audit, actor)
    return records(
        action=wanted.action,
        subject_kind=wanted.subject_kind,
        subject_id=wanted.subject_id,
        who=wanted.who,
        days=(wanted.since, wanted.until),
        before=before,
        most=most,
    )
