"""Questions to the audit chain: does it hold, and what happened to this subject."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tiendo import __version__
from tiendo.kernel import clock
from tiendo.trust.chain import GENESIS, digest
from tiendo.trust.compiled import Compiled
from tiendo.trust.models import AuditRecord
from tiendo.trust.types import AuditEntry, ChainVerdict, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime


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


def records(
    *,
    action: str = "",
    subject_kind: str = "",
    subject_id: str = "",
    who: str = "",
    days: tuple[date | None, date | None] = (None, None),
    before: int | None = None,
    most: int | None = None,
) -> Iterator[AuditEntry]:
    """The records of the chain, the latest first; whoever calls asks whether they may be read.

    ``action`` is the beginning of an action's name, ``who`` an actor's whole name; ``days`` are both
    included, and ``before`` is a record's number: those older than it.
    """
    since, until = days
    asked = {
        "action__startswith": action,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "actor_name": who,
        "at__gt": clock.end_of(since - timedelta(days=1)) if since else None,
        "at__lte": clock.end_of(until) if until else None,
        "sequence__lt": before,
    }
    rows = AuditRecord.objects.filter(**{name: value for name, value in asked.items() if value})
    for e in rows.order_by("-sequence")[:most].iterator(chunk_size=1000):
        subject = Subject(e.subject_kind, e.subject_id)
        yield AuditEntry(e.sequence, e.at, e.actor_name, e.action, subject, e.before, e.after)


def done_until(kind: str, moment: datetime) -> tuple[AuditEntry, ...]:
    """What was done to subjects of a kind up to a moment, the earliest first."""
    entries = AuditRecord.objects.filter(subject_kind=kind, at__lte=moment).order_by("sequence")
    return _entries(kind, entries)


def done_since(kind: str, moment: datetime) -> tuple[AuditEntry, ...]:
    """What was done to subjects of a kind after a moment, the latest first."""
    return _entries(kind, AuditRecord.objects.filter(subject_kind=kind, at__gt=moment).order_by("-sequence"))


def _entries(kind: str, entries: Iterable[AuditRecord]) -> tuple[AuditEntry, ...]:
    return tuple(
        AuditEntry(e.sequence, e.at, e.actor_name, e.action, Subject(kind, e.subject_id), e.before, e.after)
        for e in entries
    )


def state_now() -> str:
    """A word for the state of everything, in one query: as long as it is the same, so is every answer.

    Every verb leaves a record in its own transaction, so the chain's last hash is new after every write; what
    is told depends on the day and on the release besides.
    """
    _, last = last_record()
    return f"{(last or '0')[:20]}-{clock.today().isoformat()}-{__version__}"


def last_record() -> tuple[int, str]:
    """The number and the hash of the chain's last record; 0 and nothing before the first."""
    found = _LAST.rows()
    return (int(found[0][0]), str(found[0][1])) if found else (0, "")


_LAST: Compiled[Any] = Compiled(
    lambda: AuditRecord.objects.order_by("-sequence").values_list("sequence", "hash")[:1]
)
