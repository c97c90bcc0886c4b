"""Writing the audit chain. Every verb of every room calls ``record`` inside its own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from tiendo.kernel import clock
from tiendo.trust.chain import GENESIS, digest, jsonable
from tiendo.trust.models import AuditRecord

if TYPE_CHECKING:
    from tiendo.trust.types import Doer, Subject


def record(actor: Doer, action: str, subject: Subject, *, before: Any = None, after: Any = None) -> int:
    """Append one record and return its sequence number.

    Must be called inside a transaction, so what was done and the record of it stand or fall together;
    raises ``TransactionManagementError`` otherwise. ``action`` is dotted and permanent
    (``"plan.version.published"``); ``before`` and ``after`` are anything JSON can hold.
    """
    _demand_transaction()
    said = {"before": jsonable(before), "after": jsonable(after)}
    sequence, previous_hash = _last()
    entry = AuditRecord(
        sequence=sequence + 1,
        at=clock.now(),
        actor_id="" if actor.user_id is None else str(actor.user_id),
        actor_name=actor.name,
        action=action,
        subject_kind=subject.kind,
        subject_id=subject.id,
        previous_hash=previous_hash,
        **said,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry.sequence


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() is called outside a transaction")


def _last() -> tuple[int, str]:
    """The last record's number and hash; everybody else waits from here to the end of the transaction."""
    newest = "SELECT sequence, hash FROM trust_auditrecord ORDER BY sequence DESC LIMIT 1"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Two writers would otherwise read the same last hash; the lock ends with the transaction. Both
            # statements go in one message: whoever holds the lock should not wait for anything else.
            cursor.execute(f"SELECT pg_advisory_xact_lock(hashtext('tiendo.audit')); {newest}")
            cursor.nextset()
        else:
            cursor.execute(newest)
        return cursor.fetchone() or (0, GENESIS)
