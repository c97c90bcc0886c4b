"""How many questions a page asks the database: the same however many rows it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db

MOST = {
    "/": 6,
    "/plans/": 6,
    "/plans/{slug}/": 20,
    "/plans/{slug}/indicators/": 10,
    "/plans/{slug}/tasks/": 14,
    "/plans/{slug}/document/": 12,
    "/agencies/": 10,
    "/agencies/skhcn/": 30,
    "/search/?q=du+lieu": 12,
}


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_few_questions(published, visitor, path):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get(path.format(slug=published.plan_slug))
    assert len(asked) <= MOST[path], [query["sql"][:120] for query in asked]
