"""Delivering products, ruling on them, and what a plan's work stands at on any day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.running import run_plan
from tiendo.delivery.models import Delivery
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.types import BadFile, BadReport, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.org.types import NotAllowed
from tiendo.trust import file_store

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def running():
    return run_plan()


def hand_over(running, code, day, *, who="clerk-sct", position=1, **proof):
    product = running.occurrence(code).deliverables.get(position=position)
    with clock.at(day):
        return deliver(
            product.pk,
            delivered_on=proof.pop("on", day),
            **(proof or {"document": "5/QĐ-SCT"}),
            actor=running.actors[who],
        )


def rule(running, delivery, day, *, accepted=True, reason=""):
    with clock.at(day):
        rule_on_delivery(delivery, accepted=accepted, reason=reason, actor=running.actors["officer"])


def state(running, code, day, key="once", agency=None):
    """Progress and timing on a day, or None when nothing is owed then."""
    owner = running.agencies[agency].pk if agency else None
    for work in work_of(running.plan.slug, on=day):
        if (work.action_code, work.key, work.owner_id) == (code, key, owner):
            return f"{work.status.progress} {work.status.timing}"
    return None


def test_work_is_done_once_every_product_is_accepted(running):
    first = hand_over(running, "I.1.1", date(2025, 11, 3))
    second = hand_over(running, "I.1.1", date(2025, 12, 30), position=2)
    rule(running, first, date(2025, 11, 10))
    assert state(running, "I.1.1", date(2026, 1, 5)) == "awaiting_acceptance in_term"
    rule(running, second, date(2026, 1, 6))
    assert state(running, "I.1.1", date(2026, 1, 6)) == "done on_time"


def test_every_day_is_answered_as_it_was_asked_on_that_day(running):
    """Replay: what was seen on each day must be what is computed for it afterwards."""
    seen, steps = {}, iter(running.occurrence("I.1.1").deliverables.order_by("position"))
    made = []
    script = {
        date(2025, 3, 1): None,
        date(2025, 10, 1): lambda: made.append(deliver_first(running, next(steps))),
        date(2025, 10, 15): lambda: back(running, made[-1]),
        date(2025, 12, 20): lambda: made.append(deliver_first(running, running_first(running))),
        date(2026, 1, 4): lambda: take(running, made[-1]),
        date(2026, 2, 2): lambda: made.append(deliver_first(running, next(steps))),
        date(2026, 2, 9): lambda: take(running, made[-1]),
    }
    for day, step in script.items():
        with clock.at(day):
            if step:
                step()
            seen[day] = state(running, "I.1.1", None)
    assert seen == {day: state(running, "I.1.1", day) for day in script}
    assert list(seen.values()) == [
        "not_started in_term",
        "in_progress in_term",
        "in_progress in_term",
        "in_progress in_term",
        "in_progress overdue",
        "awaiting_acceptance overdue",
        "done late",
    ]


def running_first(running):
    return running.occurrence("I.1.1").deliverables.get(position=1)


def deliver_first(running, product):
    return deliver(product.pk, delivered_on=clock.today(), document="5/QĐ", actor=running.actors["clerk-sct"])


def back(running, delivery):
    rule_on_delivery(delivery, accepted=False, reason="Thiếu phụ lục", actor=running.actors["officer"])


def take(running, delivery):
    rule_on_delivery(delivery, accepted=True, actor=running.actors["officer"])


def who_answers(running, code, day):
    (work,) = work_of(running.plan.slug, on=day, codes=(code,))
    return [(one.code, one.inherited_from) for one in work.answering]


def test_an_heir_answers_and_delivers_for_what_it_took_over(running):
    late = next(
        work for work in work_of(running.plan.slug, on=date(2026, 1, 15)) if work.action_code == "II.1.3"
    )
    assert [(one.code, one.inherited_from) for one in late.answering] == [("phuong-a", "UBND quận A")]
    before = next(
        work for work in work_of(running.plan.slug, on=date(2025, 6, 1)) if work.action_code == "II.1.3"
    )
    assert [(one.code, one.inherited_from) for one in before.answering] == [("quan-a", "")]
    made = hand_over(running, "II.1.3", date(2026, 1, 20), who="clerk-phuong-a")
    assert Delivery.objects.get(pk=made).agency.code == "phuong-a"


def test_either_of_two_leads_may_deliver_what_they_owe_together(running):
    made = hand_over(running, "II.1.1", date(2026, 1, 20), who="clerk-sxd")
    assert Delivery.objects.get(pk=made).agency.code == "sxd"


@pytest.mark.parametrize("who", ["clerk-sxd", "counter", "officer", "auditor"])
def test_nobody_delivers_for_another_agency(running, who):
    with pytest.raises(NotAllowed):
        hand_over(running, "I.1.1", date(2026, 1, 20), who=who)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        ({"document": " "}, "số, ký hiệu văn bản"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"link": "https://"}, "https://"),
        ({"link": "https://so.gov.vn@evil.vn/"}, "https://"),
        ({"document": "5/QĐ", "on": date(2026, 1, 21)}, "phía trước"),
        ({"document": "5/QĐ", "on": date(2025, 2, 28)}, "trước ngày ban hành"),
    ],
)
def test_a_delivery_without_proof_or_on_an_impossible_day_is_refused(running, proof, words):
    with pytest.raises(BadReport, match=words):
        hand_over(running, "I.1.1", date(2026, 1, 20), **proof)
    assert not Delivery.objects.exists()


def test_a_file_is_kept_as_proof_and_one_of_an_unknown_kind_is_refused(running):
    made = hand_over(running, "I.1.1", date(2026, 1, 20), file=("../so-tay.exe", PDF))
    kept = Delivery.objects.get(pk=made).attachment
    assert (kept.name, file_store.read(kept.sha256)) == ("so-tay.exe.pdf", PDF)
    with pytest.raises(BadFile):
        hand_over(running, "I.1.1", date(2026, 1, 20), file=("a.pdf", b"MZ\x90"))


def test_nothing_more_is_delivered_for_what_was_accepted(running):
    rule(running, hand_over(running, "I.1.1", date(2026, 1, 20)), date(2026, 1, 21))
    with pytest.raises(NotNow):
        hand_over(running, "I.1.1", date(2026, 1, 22))


def test_sending_back_needs_a_reason_and_a_ruling_is_not_given_twice(running):
    made = hand_over(running, "I.1.1", date(2026, 1, 20))
    with pytest.raises(BadReport):
        rule(running, made, date(2026, 1, 21), accepted=False)
    rule(running, made, date(2026, 1, 21), accepted=False, reason="Thiếu phụ lục")
    with pytest.raises(NotNow):
        rule(running, made, date(2026, 1, 21), accepted=False, reason="Thiếu phụ lục")


def test_what_is_not_owed_any_more_is_not_found(running):
    with pytest.raises(UnknownWork), clock.at(date(2026, 1, 20)):
        deliver(999_999, delivered_on=date(2026, 1, 19), document="5", actor=running.actors["clerk-sct"])
