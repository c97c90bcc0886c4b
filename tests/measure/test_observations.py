"""What is known of indicators: a computed value keeps what is behind it, and no row is ever changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.plan.settled import published
from tiendo.measure.models import Observation
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, Computed, NewObservation
from tiendo.org.types import SYSTEM
from tiendo.plan.models import Indicator

pytestmark = pytest.mark.django_db


def observed() -> Observation:
    published()
    behind = Computed("online@2", snapshot=7, numerator=Decimal(2), denominator=Decimal(3))
    new = NewObservation(
        Indicator.objects.earliest("pk").pk, "2026-03", Decimal("66.67"), Basis.COMPUTED, "computed",
        "measure.version", "online@2", computed=behind,
    )  # fmt: skip
    assert observe([new], actor=SYSTEM) == 1
    return Observation.objects.get()


def test_a_computed_value_keeps_its_formula_snapshot_and_counts():
    row = observed()
    assert (row.formula, row.snapshot) == ("online@2", 7)
    assert row.counts == {"numerator": "2", "denominator": "3"}


@pytest.mark.parametrize(
    "change", ["UPDATE measure_observation SET snapshot = 8", "DELETE FROM measure_observation"]
)
def test_the_database_refuses_to_change_an_observation(change):
    observed()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
