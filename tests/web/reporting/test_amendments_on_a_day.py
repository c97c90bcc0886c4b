"""Requests to amend the plan as they stood on a day: asked, forwarded, decided at their time, not before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN
from tests.delivery.programme import PLAN, clerk
from tests.web.reporting.conftest import sign_in
from tiendo.delivery.services.amendments import ask_amendment, decide_amendment, give_opinion
from tiendo.kernel import clock
from tiendo.org.types import Actor, HeldGrant, Role


@pytest.fixture
def place():
    """Asked on 1/6, forwarded on 3/6, approved on 5/6; the pages are read on 9/6."""
    asked = {"address": "action/I.1.1", "wish": "Lùi một năm", "reason": "Chờ kinh phí"}
    with clock.at(date(2026, 6, 1)):
        pk = ask_amendment(PLAN, agency_code="skhcn", **asked, actor=clerk())
    with clock.at(date(2026, 6, 3)):
        give_opinion(pk, forward=True, words="Hợp lý", revision=1, actor=LAN)
    leader = Actor(301, "Chi", (HeldGrant(Role.LEADER_OFFICE, None),))
    with clock.at(date(2026, 6, 5)):
        decide_amendment(pk, approve=True, words="Đồng ý", document="9/QĐ", revision=2, actor=leader)
    with clock.at(date(2026, 6, 9)):
        yield f"/amendments/{pk}/"


@pytest.fixture
def reader(place):
    return sign_in("lan", Role.PLAN_OFFICER, of=None)


def main(client, address: str, status: int = 200) -> str:
    page = client.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split()).partition("<main")[2]


def test_before_it_was_asked_there_was_none(reader, place):
    assert "Chưa có đề nghị sửa đổi nào" in main(reader, "/amendments/?on=2026-05-31")
    assert reader.get(f"{place}?on=2026-05-31").status_code == 404


def test_it_waits_on_the_days_it_waited(reader, place):
    assert "1 trên 1 đề nghị sửa đổi đang chờ" in main(reader, "/amendments/?on=2026-06-04")
    assert "Chờ ý kiến cơ quan thường trực" in main(reader, f"{place}?on=2026-06-02")
    before = main(reader, f"{place}?on=2026-06-04")
    assert "Đã trình UBND, chờ quyết định" in before
    assert "9/QĐ" not in before


def test_from_the_day_of_the_decision_on_it_is_decided(reader, place):
    assert "0 trên 1 đề nghị sửa đổi đang chờ" in main(reader, "/amendments/?on=2026-06-05")
    assert "9/QĐ" in main(reader, f"{place}?on=2026-06-05")


def test_the_past_says_so_and_has_nothing_to_press(reader, place):
    for address in ("/amendments/", place):
        page = main(reader, f"{address}?on=2026-06-02")
        assert "Như ngày 02/6/2026." in page
        assert 'method="post"' not in page
        assert "“32/6/2026” không phải một ngày." in main(reader, f"{address}?on=32/6/2026", 422)
