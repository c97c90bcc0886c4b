"""What is written about the API is true: every call of the reference page works, and the page stands."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.contracts.checkout import ROOT
from tests.web.published import publish_small_plan
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "reference" / "api.md"
IN_VIETNAMESE = ROOT / "docs" / "vi" / "api.md"
CALL = re.compile(r"curl -s '([^']+)'")
ADDRESS = re.compile(r"^- `(/api/v1/[^`]+)`", re.MULTILINE)
ELSEWHERE = {"/api/v1", "/api/v1/openapi.json", "/api/v1/docs", "/account/tokens/"}
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def published(db):
    """The small plan, published before the days the page asks about."""
    with clock.at(date(2026, 1, 10)):
        return publish_small_plan().plan_slug


def test_every_call_of_the_page_works(visitor, published):
    calls = CALL.findall(PAGE.read_text("utf-8"))
    assert len(calls) >= 8
    for call in calls:
        answer = visitor.client.get(call.removeprefix(HERE))
        assert answer.status_code == 200, (call, answer.content)
        assert answer.content


def test_every_address_of_the_vietnamese_page_works(visitor, published):
    addresses = ADDRESS.findall(IN_VIETNAMESE.read_text("utf-8"))
    assert len(addresses) >= 7
    for address in addresses:
        answer = visitor.client.get(address.replace("<mã kế hoạch>", published))
        assert answer.status_code == 200, (address, answer.content)


def test_every_route_the_page_names_is_there(visitor):
    """A route that is written about and gone would send a developer astray."""
    paths = set(json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8"))["paths"])
    told = re.findall(r"`(/[a-z][^`…? ]*)`", PAGE.read_text("utf-8"))
    bare = {re.sub(r"{[^}]+}", "{}", path.removeprefix("/api/v1")) for path in paths}
    missing = [one for one in told if re.sub(r"{[^}]+}", "{}", one) not in bare and one not in ELSEWHERE]
    assert missing == []


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
