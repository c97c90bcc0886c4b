"""Questions to the audit chain: does it hold, and what happened to this subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.trust.chain import GENESIS, digest
from tiendo.trust.models import AuditRecord
from tiendo.trust.types import AuditEntry, ChainVerdict, Subject

if TYPE_CHECKING:
    from datetime import datetime


def verify_chain() -> ChainVerdict:
    """Recompute every hash from the first record on; stops at the first that does not hold.

    Finds a changed, removed, inserted or reordered record. It cannot see records cut off the end:
    compare the count and last hash with a copy kept elsewhere for that.
    """
    previous, expected = GENESIS, 1
    for entry in AuditRecord.objects.order_by("sequence").iterator(chunk_size=1000):
        if entry.sequence != expected:
            return ChainVerdict(expected - 1, expected, "a record is missing")
        if entry.previous_hash != previous:
            return ChainVerdict(expected - 1, entry.sequence, "it does not follow the record before it")
        if digest(entry) != entry.hash:
            return ChainVerdict(expected - 1, entry.sequence, "its content was changed")
        previous, expected = entry.hash, expected + 1
    return ChainVerdict(expected - 1)


def history_of(subject: Subject, *, limit: int = 100) -> tuple[AuditEntry, ...]:
    """What was done to ``subject``, the latest first."""
    entries = AuditRecord.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return tuple(
        AuditEntry(e.sequence, e.at, e.actor_name, e.action, subject, e.before, e.after)
        for e in entries.order_by("-sequence")[:limit]
    )


def done_since(kind: str, moment: datetime) -> tuple[AuditEntry, ...]:
    """What was done to subjects of a kind after a moment, the latest first."""
    entries = AuditRecord.objects.filter(subject_kind=kind, at__gt=moment).order_by("-sequence")
    return tuple(
        AuditEntry(e.sequence, e.at, e.actor_name, e.action, Subject(kind, e.subject_id), e.before, e.after)
        for e in entries
    )


def last_sequence() -> int:
    """The number of the chain's last record; 0 when it is empty. It grows with every step anybody takes."""
    found = AuditRecord.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return found or 0


def last_hash() -> str:
    """The hash of the last record, which is new after every write; empty before the first."""
    return AuditRecord.objects.order_by("-sequence").values_list("hash", flat=True).first() or ""
