"""The city's own plan laid out: its 112 actions by kind of deadline, through groups and successions."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from tiendo.cli.demo_city import make_city
from tiendo.delivery.models import Occurrence, Term
from tiendo.delivery.services.duties import keep_up_occurrences
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM
from tiendo.plan.models import PlanVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory):
    data = override_settings(TIENDO_DATA=tmp_path_factory.mktemp("city"))
    with django_db_blocker.unblock(), data, transaction.atomic():
        yield make_city(running=False)
        transaction.set_rollback(True)


def actions_owed(key: str) -> int:
    return Occurrence.objects.filter(key=key).values("action_code").distinct().count()


def test_its_deadlines_are_of_the_kinds_counted_by_hand(city):
    kinds = Counter(PlanVersion.objects.get().actions.values_list("deadline_kind", flat=True))
    assert kinds == {
        "span": 32, "annual": 28, "from_year": 23, "month": 17, "year": 6, "ongoing": 4, "none": 2,
    }  # fmt: skip


def test_they_give_the_occurrences_they_ask_for(city):
    with clock.at(date(2026, 1, 2)):
        keep_up_occurrences(date(2026, 1, 2), actor=SYSTEM)
    # 32 spans, 17 months, 6 years and 2 without a deadline are done once.
    assert actions_owed("once") == 57
    # 28 annual ones, one of them from 2026 on; the 27 owed in every round wait for their rounds.
    assert (actions_owed("2025"), actions_owed("2026")) == (27, 28)
    assert not Occurrence.objects.filter(key__startswith="round-").exists()


def test_the_two_actions_without_a_deadline_never_fall_due(city):
    keep_up_occurrences(date(2025, 3, 1), actor=SYSTEM)
    terms = Term.objects.filter(due_on__isnull=True, blocked=False)
    assert terms.values("action").distinct().count() == 2
