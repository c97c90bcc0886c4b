"""Every verb about loads demands a right of a keyword ``actor``, and leaves a record."""

from __future__ import annotations

import inspect

import pytest

from tests.cast import OUTSIDER
from tests.warehouse.deliveries import ENGINEER, GOOD, HEADINGS, deliver, register
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.models import Load, ScheduledSource
from tiendo.warehouse.services import running, schedules, starting, taking_out
from tiendo.warehouse.types import LoadKind

pytestmark = pytest.mark.django_db
MODULES = (running, schedules, starting, taking_out)
SQL = {"kind": "sql", "connection": "none", "query": "SELECT 1"}
BAD = HEADINGS + "R1,skhcn,30/02/2026,,yes,1,\n"


def waiting():
    return deliver(HEADINGS + GOOD, run=False).pk


def refused():
    return deliver(BAD).pk


def scheduled():
    schedules.schedule_source("requests", "kho", SQL, every_minutes=5, actor=ENGINEER)
    return "kho"


def delivery():
    return starting.Delivery(SQL, "kho", kind=LoadKind.UPSERT)


# One call of each verb, for an actor who may: name → (prepare, call).
CALLS = {
    "run_load": (waiting, lambda x, a: running.run_load(x, actor=a)),
    "refuse_lost_load": (waiting, lambda x, a: running.refuse_lost_load(x, actor=a)),
    "start_load": (delivery, lambda x, a: starting.start_load("requests", x, actor=a)),
    "retry_load": (refused, lambda x, a: starting.retry_load(x, actor=a)),
    "take_bad_rows": (refused, lambda x, a: taking_out.take_bad_rows(x, language="vi", actor=a)),
    "schedule_source": (
        lambda: "kho",
        lambda x, a: schedules.schedule_source("requests", x, SQL, every_minutes=5, actor=a),
    ),
    "unschedule_source": (scheduled, lambda x, a: schedules.unschedule_source("requests", x, actor=a)),
    "start_due_loads": (scheduled, lambda _, a: schedules.start_due_loads(actor=a)),
}


def test_every_verb_is_called_here():
    found = {
        name
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and hasattr(member, "right")
    }
    assert found == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_demands_a_right_and_leaves_a_record(name):
    register()
    prepare, call = CALLS[name]
    thing = prepare()
    before = AuditRecord.objects.count(), list(Load.objects.values()), list(ScheduledSource.objects.values())
    with pytest.raises(NotAllowed):
        call(thing, OUTSIDER)
    after = AuditRecord.objects.count(), list(Load.objects.values()), list(ScheduledSource.objects.values())
    assert after == before
    call(thing, ENGINEER)
    assert AuditRecord.objects.count() > before[0]
    assert AuditRecord.objects.last().actor_name == "Sơn"
