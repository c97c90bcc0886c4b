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


def record(actor: Doer, action: str, subject: Subject, *, before: Any = None, after: Any = None) -> int:
    """Append one record and return its sequence number.

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
    return _append_there(entry) if connection.vendor == "postgresql" else _append_here(entry)


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() is called outside a transaction")


def _append_here(entry: AuditRecord) -> int:
    """SQLite: whoever writes is alone until the transaction ends."""
    last = AuditRecord.objects.order_by("-sequence").values_list("sequence", "hash").first()
    number, entry.previous_hash = last or (0, GENESIS)
    entry.sequence = number + 1
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry.sequence


def _append_there(entry: AuditRecord) -> int:
    """PostgreSQL: the database waits for its turn, reads the last record, binds and adds this one, at once.

    Everybody else who writes waits from there to the end of the transaction. Were the steps taken from here,
    they would also wait, between any two of them, until this process is given the processor again.
    """
    said: list[Any] = [None if value is None else json.dumps(value) for value in (entry.before, entry.after)]
    who: list[Any] = [entry.at, entry.actor_id, entry.actor_name]
    what = [entry.action, entry.subject_kind, entry.subject_id]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT trust_append(%s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s, %s, %s, %s)",
            [*who, *what, *said, *written(entry), GENESIS],
        )
        return int(cursor.fetchone()[0])
