"""What is kept is given again only while nothing has happened that could change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from tests.trust.questions import TODAY, counted, happened
from tiendo.kernel import clock
from tiendo.trust.kept import Happened, Place, Shelf
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def test_an_answer_is_given_again_until_anything_happens():
    question = counted()
    happened("plan.version.published")
    assert [question("a"), question("a"), question("b")] == [1, 1, 2]
    happened("measure.observed")
    assert [question("a"), question("a")] == [3, 3]


def test_what_the_question_does_not_depend_on_changes_nothing():
    question = counted(despite=frozenset({"measure.observed"}))
    happened("plan.version.published")
    assert question("a") == 1
    happened("measure.observed")
    happened("measure.observed")
    assert question("a") == 1
    happened("plan.version.published")
    happened("measure.observed")
    assert question("a") == 2


def test_another_day_is_another_answer():
    question = counted(despite=frozenset({"measure.observed"}))
    assert question("a") == 1
    with clock.at(date(2026, 3, 6)):
        assert question("a") == 2


def test_another_chain_is_not_taken_for_this_one():
    shelf = Shelf(2, frozenset({"measure.observed"}))
    happened("measure.observed")
    happened("measure.observed")
    first, last = (Place(one.sequence, one.hash, TODAY) for one in AuditRecord.objects.order_by("sequence"))
    shelf.put(first, "ours", 1)
    shelf.put(replace(first, hash="f" * 64), "theirs", 2)
    assert shelf.get(last, "ours") == (True, 1)
    assert shelf.get(last, "theirs") == (False, None)


def test_within_a_transaction_nothing_is_kept_and_nothing_kept_is_given():
    question = counted()
    assert question("a") == 1
    with transaction.atomic():
        assert [question("a"), question("a")] == [2, 3]
    assert question("a") == 1


def test_only_so_many_are_held():
    question = counted(most=2)
    assert [question(of) for of in "abc"] == [1, 2, 3]
    assert [question("c"), question("b"), question("a")] == [3, 2, 4]


def test_an_answer_is_mended_by_what_happened_and_not_by_what_is_indifferent():
    told = []

    def mend(held: int, happened: tuple[Happened, ...], of: str) -> int:
        told.append((of, [(one.action, one.kind, one.id, one.after) for one in happened]))
        return held + 100

    question = counted(despite=frozenset({"measure.observed"}), mend=mend)
    happened("plan.version.published")
    assert question("a") == 1
    happened("measure.observed")
    happened("delivery.product.ruled")
    assert [question("a"), question("a")] == [101, 101]
    assert told == [("a", [("delivery.product.ruled", "plan", "1", None)])]


def test_what_cannot_be_mended_is_worked_out_anew():
    question = counted(mend=lambda held, happened, of: None)
    happened("measure.observed")
    assert question("a") == 1
    happened("plan.version.published")
    assert question("a") == 2


def test_nothing_is_mended_into_another_day():
    question = counted(mend=lambda held, happened, of: -1)
    happened("measure.observed")
    assert question("a") == 1
    with clock.at(date(2026, 3, 6)):
        happened("delivery.product.ruled")
        assert question("a") == 2
