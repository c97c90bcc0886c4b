"""Writing the audit chain. Every verb of every room calls ``record`` inside its own transaction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from tiendo.kernel import clock
from tiendo.trust.chain import GENESIS, digest, jsonable, written
from tiendo.trust.models import AuditRecord

if TYPE_CHECKING:
    from tiendo.trust.types import Doer, Subject


def record(actor: Doer, action: str, subject: Subject, *, before: Any = None, after: Any = None) -> None:
    """Append one record.

    Must be called inside a transaction, so what was done and the record of it stand or fall together;
    raises ``TransactionManagementError`` otherwise. ``action`` is dotted and permanent
    (``"plan.version.published"``); ``before`` and ``after`` are anything JSON can hold.
    """
    _demand_transaction()
    entry = AuditRecord(
        at=clock.now(),
        actor_id="" if actor.user_id is None else str(actor.user_id),
        actor_name=actor.name,
        action=action,
        subject_kind=subject.kind,
        subject_id=subject.id,
        before=jsonable(before),
        after=jsonable(after),
    )
    if connection.vendor == "postgresql":
        _append_at_commit(entry)
    else:
        _append_now(entry)


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() is called outside a transaction")


def _append_now(entry: AuditRecord) -> None:
    """SQLite: whoever writes is alone until the transaction ends."""
    last = AuditRecord.objects.order_by("-sequence").values_list("sequence", "hash").first()
    number, entry.previous_hash = last or (0, GENESIS)
    entry.sequence = number + 1
    entry.hash = digest(entry)
    entry.save(force_insert=True)


def _append_at_commit(entry: AuditRecord) -> None:
    """PostgreSQL: the record is handed over, and takes its place in the chain while the transaction commits.

    The chain is one line, so whoever commits keeps all others waiting. They wait for the database alone: not
    for this process to be given the processor once more, and not for the disk (``_wait_for_the_disk``).
    """
    said: list[Any] = [None if value is None else json.dumps(value) for value in (entry.before, entry.after)]
    who: list[Any] = [entry.at, entry.actor_id, entry.actor_name]
    what = [entry.action, entry.subject_kind, entry.subject_id]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT trust_append(%s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s, %s, %s, %s)",
            [*who, *what, *said, *written(entry), GENESIS],
        )
    if not any(hook is _wait_for_the_disk for _, hook, *_ in connection.run_on_commit):
        transaction.on_commit(_wait_for_the_disk)


def _wait_for_the_disk() -> None:
    """Return once everything committed so far is on the disk, so that nothing is acknowledged before.

    A transaction that recorded something commits without waiting. An empty message in the log, committed the
    ordinary way, waits for all that stands before it; many who wait at the same time are served by one write.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_logical_emit_message(true, 'tiendo', '')")
