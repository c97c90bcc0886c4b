"""How many questions each page asks the database: a ceiling for every address of PAGES, none left out."""

from __future__ import annotations

from typing import Final

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contracts.pages_of_the_api import PAGES
from tests.contracts.url_examples import world
from tests.contracts.who_may import addresses, place
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db
MOST: Final = 20
# Pages of many parts, each with questions of its own.
MORE: Final = {
    "plan-outlook": 62, "agency": 50, "plan-map": 45, "public-agency": 48, "public-plan": 48,
    "plan-task": 40, "plan-indicator": 44, "plan-indicator-judging": 40, "inbox": 32, "work": 30,
    "work-file": 30, "plan-export": 30, "comparison": 27, "plan-progress": 24, "draft": 30,
    "public-action": 36, "public-indicator": 36, "measure-change": 22,
    **dict.fromkeys(
        (
            "round-report", "round-report-actions", "round-report-agencies", "round-report-document",
            "round-report-file", "round-report-indicators", "round-report-sayings",
        ),
        36,
    ),
}  # fmt: skip
# An entry leads to its place in the report, a notice is read by whom it was for alone, and nothing was loaded
# whose change could be explained.
NOT_MET: Final = {"entry": 302, "notice": 404, "measure-change": 422}
READS: Final = (Role.PLAN_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR, Role.DATA_ENGINEER, Role.CLERK)


@pytest.fixture
def reader() -> Client:
    """Somebody who may read every page, signed in; what a first visit settles is settled."""
    world()
    made = add_user("reads-all", name="Reads all", roles=READS, password=None, agency=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=made.id))
    client.get("/")
    return client


def test_no_page_asks_more_than_its_ceiling(reader):
    counts, not_met = {}, {}
    for address in sorted({one for one in addresses() if one.name in PAGES}, key=lambda one: one.name):
        path = place(address)
        with CaptureQueriesContext(connection) as asked:
            answer = reader.get(path)
            answer.close()
        counts[address.name] = len(asked)
        if answer.status_code != 200:
            not_met[address.name] = answer.status_code
    too_many = {name: count for name, count in counts.items() if count > MORE.get(name, MOST)}
    assert too_many == {}
    assert not_met == NOT_MET
    assert PAGES.keys() == counts.keys()
    assert MORE.keys() <= counts.keys()
