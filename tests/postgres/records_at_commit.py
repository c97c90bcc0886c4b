"""On PostgreSQL only: a record takes its place while its transaction commits, and is on the disk when told.

Run by ``test_on_postgres.py``; by itself pytest does not collect it.
"""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from tests.trust.test_audit_chain import LAN, THING
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import verify_chain
from tiendo.trust.services import record

pytestmark = pytest.mark.django_db(transaction=True)


def asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def write(action: str) -> None:
    with transaction.atomic():
        record(LAN, action, THING)


def test_whoever_has_recorded_and_not_committed_keeps_nobody_waiting():
    with transaction.atomic():
        record(LAN, "test.slow", THING)
        quick = threading.Thread(target=lambda: (write("test.quick"), connection.close()))
        quick.start()
        quick.join(timeout=20)
        assert not quick.is_alive()
    assert [r.action for r in AuditRecord.objects.all()] == ["test.quick", "test.slow"]
    assert verify_chain().is_intact


def test_several_records_of_one_transaction_keep_their_order():
    with transaction.atomic():
        for n in range(3):
            record(LAN, f"test.{n}", THING)
    assert [r.action for r in AuditRecord.objects.all()] == ["test.0", "test.1", "test.2"]


def test_a_record_taken_back_leaves_nothing():
    with transaction.atomic():
        with transaction.atomic():
            record(LAN, "test.undone", THING)
            transaction.set_rollback(True)
        record(LAN, "test.kept", THING)
    assert [r.action for r in AuditRecord.objects.all()] == ["test.kept"]
    assert asked("SELECT count(*) FROM trust_pending") == 0


def test_what_is_acknowledged_is_on_the_disk():
    committed_up_to = []
    with transaction.atomic():
        transaction.on_commit(lambda: committed_up_to.append(asked("SELECT pg_current_wal_insert_lsn()")))
        record(LAN, "test.acknowledged", THING)
    assert asked(f"SELECT pg_current_wal_flush_lsn() >= '{committed_up_to[0]}'::pg_lsn") is True
