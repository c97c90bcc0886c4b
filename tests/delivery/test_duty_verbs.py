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
from tiendo.delivery.services import duties, extensions, occurrences, products, programme, remedies
from tiendo.kernel import clock
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
NOW = date(2026, 2, 2)
PARTS = (duties, extensions, occurrences, products, programme, remedies)


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


def a_product(running):
    return running.occurrence("I.1.1").deliverables.first().pk


def delivered(running):
    return products.deliver(a_product(running), **PROOF, actor=running.actors["clerk-sct"])


def extension(running):
    return extensions.ask_extension(
        running.occurrence("I.1.1").pk,
        asked_due_on=date(2026, 6, 30),
        reason="Chờ kinh phí",
        actor=running.actors["clerk-sct"],
    )


def overdue(running):
    return running.occurrence("I.1.1").pk


PROOF = {"delivered_on": date(2026, 1, 30), "document": "5/BC-SCT"}


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
    "deliver": ("clerk-sct", a_product, lambda x, r, a: products.deliver(x, **PROOF, actor=a)),
    "rule_on_delivery": (
        "officer",
        delivered,
        lambda x, r, a: products.rule_on_delivery(x, accepted=True, actor=a),
    ),
    "ask_extension": (
        "head-sct",
        overdue,
        lambda x, r, a: extensions.ask_extension(
            x, asked_due_on=date(2026, 6, 30), reason="Chờ kinh phí", actor=a
        ),
    ),
    "decide_extension": (
        "officer",
        extension,
        lambda x, r, a: extensions.decide_extension(x, granted=True, actor=a),
    ),
    "write_remedy": (
        "clerk-sct",
        overdue,
        lambda x, r, a: remedies.write_remedy(x, text="Bổ sung người", actor=a),
    ),
    "set_comparison_rules": (
        "officer",
        None,
        lambda x, r, a: programme.set_comparison_rules(r.plan.slug, {"warning_below": 40}, actor=a),
    ),
    "set_remedy_day": ("officer", None, lambda x, r, a: programme.set_remedy_day(r.plan.slug, 20, actor=a)),
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
        for stranger in (OUTSIDER, running.actors["auditor"], running.actors["clerk-phuong-a"]):
            with pytest.raises(NotAllowed):
                call(thing, running, stranger)
        assert AuditRecord.objects.count() == before
        call(thing, running, running.actors[who])
    assert AuditRecord.objects.count() > before
    assert AuditRecord.objects.last().actor_name == running.actors[who].name
