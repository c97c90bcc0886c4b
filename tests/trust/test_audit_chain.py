"""The audit chain holds, and shows where it does not."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import LAN
from tiendo.trust.chain import digest
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import history_of, verify_chain
from tiendo.trust.services import record
from tiendo.trust.types import Subject

pytestmark = pytest.mark.django_db
THING = Subject("test.thing", "1")


def write(times: int = 3) -> None:
    with transaction.atomic():
        for n in range(times):
            record(LAN, "test.thing.changed", THING, before={"n": n}, after={"n": n + 1})


def tamper(sql: str) -> None:
    """What someone with the database's own password could do."""
    where = " ON trust_auditrecord" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER trust_auditrecord_no_{event}{where}")
        cursor.execute(sql)


def test_records_are_numbered_and_bound_to_the_one_before():
    write()
    first, second, third = AuditRecord.objects.all()
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)


def test_an_untouched_chain_is_intact():
    write(5)
    assert verify_chain().is_intact
    assert verify_chain().records == 5


def test_an_empty_chain_is_intact():
    assert verify_chain().records == 0


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE trust_auditrecord SET actor_name = 'Ai đó' WHERE sequence = 2", 2),
        ("UPDATE trust_auditrecord SET after = '{\"n\": 9}' WHERE sequence = 1", 1),
        ("DELETE FROM trust_auditrecord WHERE sequence = 2", 2),
        ("UPDATE trust_auditrecord SET previous_hash = 'x' WHERE sequence = 3", 3),
    ],
)
def test_a_change_behind_our_back_is_found(sql, broken_at):
    write()
    tamper(sql)
    assert verify_chain().broken_at == broken_at


def test_a_record_forged_with_its_own_hash_is_found_at_the_next():
    write()
    forged = AuditRecord.objects.get(sequence=1)
    forged.actor_name = "Ai đó"
    tamper("SELECT 1")
    AuditRecord.objects.filter(sequence=1).update(actor_name=forged.actor_name, hash=digest(forged))
    AuditRecord.objects.filter(sequence=2).update(previous_hash=digest(forged))
    assert verify_chain().broken_at == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        record(LAN, "test.thing.changed", THING)


@pytest.mark.parametrize("change", [{"actor_name": "x"}, None])
def test_the_database_refuses_to_change_or_delete_a_record(change):
    write(1)
    records = AuditRecord.objects.all()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        records.update(**change) if change else records.delete()


def test_the_history_of_a_subject_is_told_latest_first():
    write(2)
    assert [entry.after for entry in history_of(THING)] == [{"n": 2}, {"n": 1}]
    assert history_of(Subject("test.thing", "2")) == ()
