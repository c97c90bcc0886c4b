"""A step costs the same however long the plan: few queries, few bytes, the document not sent again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.review.paper import Paper
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.drafts import doubts, draft_rows
from tiendo.plan.services.intake import import_document
from tiendo.plan.types import RowKind

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOT = Path(__file__).parents[3]
CITY = ROOT / "examples" / "da-nang" / "ke-hoach.docx"
REAL = ROOT.parent / "shared" / "seeds" / "004_a919239201a1fda3.txt"
PART = {"HX-Request": "true"}


@pytest.fixture(params=[CITY, REAL], ids=["restated", "official"])
def whole_city(request, officer) -> Paper:
    if not request.param.exists():
        pytest.skip(f"{request.param.name} is not here: the official document is not committed")
    draft = import_document(request.param.read_bytes(), name=request.param.name, actor=SYSTEM)
    return Paper(officer, draft.draft_id)


def _last_action(paper: Paper) -> int:
    return draft_rows(paper.draft_id, RowKind.ACTION, actor=SYSTEM)[-1].id


def _queries(paper: Paper, **asked: object) -> int:
    with CaptureQueriesContext(connection) as seen:
        paper.client.get(f"/drafts/{paper.draft_id}/", asked, headers=PART)
    return len(seen)


def test_a_step_asks_as_many_questions_of_a_city_as_of_a_ward(whole_city, desk):
    small = _queries(desk, row=_last_action(desk))
    assert _queries(whole_city, row=_last_action(whole_city)) == small
    assert small <= 20


def test_a_step_sends_only_the_right_side(whole_city):
    whole = whole_city.client.get(f"/drafts/{whole_city.draft_id}/")
    part = whole_city.client.get(
        f"/drafts/{whole_city.draft_id}/", {"row": _last_action(whole_city)}, headers=PART
    )
    assert b'id="pane"' in whole.content
    assert b'id="pane"' not in part.content
    assert len(part.content) < 26_000
    assert len(whole.content) < 70_000


def test_the_pane_holds_a_slice_not_the_document(whole_city):
    doubt = doubts(whole_city.draft_id, actor=SYSTEM)[-1]
    whole_city.open(doubt=doubt.id)
    pane = whole_city.page.get_element_by_id("pane")
    first, last = int(pane.get("data-first")), int(pane.get("data-last"))
    assert first <= doubt.span[0] < last
    assert last - first < 20_000
