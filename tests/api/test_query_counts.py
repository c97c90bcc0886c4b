"""However long a list is, it asks a fixed number of questions."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import program
from tests.delivery.programme import opened, submission
from tiendo.kernel import clock
from tiendo.org.types import Role

pytestmark = pytest.mark.django_db
PLAN = "plans/12-kh-ubnd"

# Of an operation that tells a field which may be closed, one asks whether it is.
MOST = {
    "plans": 2,
    f"{PLAN}/editions": 3,
    f"{PLAN}/indicators": 4,
    f"{PLAN}/tasks": 6,
    f"{PLAN}/actions": 6,
    f"{PLAN}/work": 18,
    f"{PLAN}/comparison": 21,
    f"{PLAN}/declared": 7,
    f"{PLAN}/judgements": 22,
    f"{PLAN}/heat": 22,
    f"{PLAN}/map": 22,
    f"{PLAN}/comparison/rules": 8,
    f"{PLAN}/indicators/2030/1/judging": 40,
    f"{PLAN}/promises": 30,
    "agencies": 2,
    "areas": 4,
    "agencies/skhcn/posts": 4,
    "agencies/skhcn/duties": 20,
    "measures": 2,
    "observations": 4,
}


@pytest.mark.parametrize("path", MOST)
def test_a_public_list_asks_a_fixed_number_of_questions(visitor, path):
    opened()
    with clock.at(date(2026, 5, 20)), CaptureQueriesContext(connection) as asked:
        answer = visitor.get(path)
    assert answer.status_code == 200
    assert len(asked) <= MOST[path], [one["sql"][:120] for one in asked]


def test_a_report_asks_a_fixed_number_of_questions():
    opened()
    with clock.at(date(2026, 5, 20)):
        who = program(Role.PLAN_OFFICER)
        for path, most in ((f"submissions/{submission().pk}/entries", 16), ("rounds", 8)):
            who.get(path)
            with CaptureQueriesContext(connection) as asked:
                assert who.get(path).status_code == 200
            assert len(asked) <= most, [one["sql"][:120] for one in asked]
