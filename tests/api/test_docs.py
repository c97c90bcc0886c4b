"""What is written about the API is true: every call of the reference page works, and the page stands."""

from __future__ import annotations

import re

import pytest

from tests.contracts.checkout import ROOT

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "reference" / "api.md"
CALL = re.compile(r"curl -s '([^']+)'")
HERE = "http://127.0.0.1:8000"


def test_every_call_of_the_page_works(visitor, published):
    calls = CALL.findall(PAGE.read_text("utf-8"))
    assert len(calls) >= 8
    for call in calls:
        answer = visitor.client.get(call.removeprefix(HERE))
        assert answer.status_code == 200, (call, answer.content)
        assert answer.content


def test_the_page_for_people_needs_no_script_and_no_style_of_its_own(visitor, db):
    text = visitor.client.get("/api/v1/docs").content.decode()
    assert "list_indicators" in text
    assert "/api/v1/plans/{slug}/indicators" in text
    assert 'id="not-found"' in text
    assert "<style" not in text
    assert " style=" not in text
    assert len(text) < 200_000


def test_the_description_is_served(visitor, db):
    assert visitor.client.get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
