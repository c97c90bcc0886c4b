"""The contracts that are shipped are sound, say everything in both languages, and can be registered."""

from __future__ import annotations

import pytest

from tests.warehouse.test_datasets import ENGINEER
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.contracts.shipped import shipped, shipped_text
from tiendo.warehouse.services.datasets import add_contract


def test_the_registers_of_the_plan_are_shipped():
    assert shipped() == (
        "dossiers",
        "electronic-work",
        "health-records",
        "network-coverage",
        "online-payments",
        "population",
        "procedures",
    )


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_contract_says_every_label_in_both_languages(name):
    made = read_contract(shipped_text(name), name=name)
    labels = [made.title, *(column.label for column in made.columns), *(rule.words for rule in made.rules)]
    assert [label.vi for label in labels if label.vi == label.en] == []
    assert made.id == name
    assert made.key
    assert made.partition
    assert made.fresh_days
    assert made.owner


@pytest.mark.django_db
def test_all_shipped_contracts_can_be_registered_together():
    assert [add_contract(shipped_text(name), actor=ENGINEER).code for name in shipped()] == list(shipped())
