"""The lake is compacted once a night by the clock, and whenever somebody asks."""

from __future__ import annotations

from datetime import datetime

import pytest
from typer.testing import CliRunner

from tiendo.cli.lake_command import app
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import UnknownDataset
from tiendo.warehouse.services.compacting import compact_by_night, compact_dataset
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _payments():
    add_contract(shipped_text("online-payments"), actor=SYSTEM)
    yield
    open_lake().close()


def night(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, 30, tzinfo=clock.ZONE)


def test_each_dataset_is_compacted_once_a_night_and_never_by_day():
    did = []
    for day, hour in ((25, 14), (26, 1), (26, 2), (27, 4), (27, 9)):
        with clock.at(night(day, hour)):
            did.append(len(compact_by_night()))
    assert did == [0, 1, 0, 1, 0]


def test_a_dataset_nobody_knows_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownDataset, match="online-payments"):
        compact_dataset("online-payment")


def test_the_command_says_what_became_of_each_dataset():
    said = CliRunner().invoke(app, ["compact"])
    assert (said.exit_code, said.output.startswith("online-payments: 0 ")) == (0, True)
