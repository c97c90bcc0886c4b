"""A process that has just begun shows the overview without judging anything: the clock has laid it ready."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assess.judged import PLAN, TODAY, figures, judged_plan
from tiendo.assess.jobs import outlooks_laid_ready
from tiendo.delivery.jobs import boards_laid_ready
from tiendo.kernel import clock
from tiendo.trust.kept import forget_kept

pytestmark = pytest.mark.django_db(transaction=True)
OUTLOOK = f"/plans/{PLAN}/outlook/"
# Of these a city has ten thousand and more.
MANY = ("delivery_term", "delivery_delivery", "delivery_assignment", "measure_observation")


@pytest.fixture(autouse=True)
def plan():
    judged_plan()
    figures("1,city,2025,25", "1,city,2026,26", on=date(2026, 10, 1))
    with clock.at(TODAY):
        yield


def asked_of_many(path: str) -> tuple[bytes, list[str], int]:
    with CaptureQueriesContext(connection) as asked:
        page = Client().get(path)
    said = [query["sql"] for query in asked]
    return (
        page.content.partition(b"<main")[2],
        [one for one in MANY if any(f'FROM "{one}"' in sql for sql in said)],
        len(said),
    )


def test_the_overview_asks_for_none_of_the_ten_thousand():
    whole, of_many, _ = asked_of_many(OUTLOOK)
    assert of_many == list(MANY)
    for chore in (boards_laid_ready, outlooks_laid_ready):
        chore(None)
    forget_kept()
    page, of_many, questions = asked_of_many(OUTLOOK)
    assert not of_many
    assert questions <= 20
    assert page == whole


def test_what_has_happened_since_is_in_it(tmp_path):
    for chore in (boards_laid_ready, outlooks_laid_ready):
        chore(None)
    before, _, _ = asked_of_many(OUTLOOK)
    figures("1,city,2026,27", on=TODAY)
    forget_kept()
    taken, _, _ = asked_of_many(OUTLOOK)
    shutil.rmtree(tmp_path / "ready")
    forget_kept()
    anew, _, _ = asked_of_many(OUTLOOK)
    assert taken == anew != before
