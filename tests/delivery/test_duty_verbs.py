"""Every verb about duties, products and requests demands a right and leaves a record."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from tests.cast import OUTSIDER
from tests.delivery.running import plan_draft, run_plan
from tests.plan.handmade import kept
from tests.plan.settled import published
from tiendo.delivery.models import Round
from tiendo.delivery.services import duties, occurrences, programme
from tiendo.kernel import clock
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
NOW = date(2026, 2, 2)
PARTS = (duties, occurrences, programme)


def round_of(running):
    return Round.objects.create(
        plan=running.plan,
        key="2026-H1",
        title="Kỳ 6/2026",
        period="2026-H1",
        period_from=date(2025, 12, 1),
        cut_off=date(2026, 5, 31),
        opens_on=date(2026, 5, 15),
        due_on=date(2026, 6, 9),
        late_until=date(2026, 6, 16),
    )


def next_edition(_):
    return published(kept(plan_draft())).pk


# One call of each verb: name → (who may, prepare, call).
CALLS = {
    "lay_out_duties": ("officer", next_edition, lambda x, r, a: duties.lay_out_duties(x, actor=a)),
    "keep_up_occurrences": (
        "officer",
        next_edition,
        lambda x, r, a: duties.keep_up_occurrences(date(2027, 1, 1), actor=a),
    ),
    "lay_out_for_round": ("officer", round_of, lambda x, r, a: occurrences.lay_out_for_round(x, actor=a)),
    "record_event": (
        "officer",
        None,
        lambda x, r, a: occurrences.record_event(r.plan.slug, "II.1.1", date(2026, 1, 5), actor=a),
    ),
    "start_programme": (
        "officer",
        None,
        lambda x, r, a: programme.start_programme(r.plan.slug, "sct", actor=a),
    ),
}


def test_every_verb_is_called_here():
    found = set()
    for part in PARTS:
        for name, member in inspect.getmembers(part, inspect.isfunction):
            own = member.__module__ == part.__name__ and not name.startswith("_")
            if own and "actor" in inspect.signature(member).parameters:
                found.add(name)
    assert found == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_demands_a_right_and_leaves_a_record(name):
    running = run_plan()
    who, prepare, call = CALLS[name]
    with clock.at(NOW):
        thing = prepare(running) if prepare else None
        before = AuditRecord.objects.count()
        for stranger in (OUTSIDER, running.actors["auditor"]):
            with pytest.raises(NotAllowed):
                call(thing, running, stranger)
        assert AuditRecord.objects.count() == before
        call(thing, running, running.actors[who])
    assert AuditRecord.objects.count() > before
    assert AuditRecord.objects.last().actor_name == running.actors[who].name
