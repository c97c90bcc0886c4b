"""A link to the portal, shown elsewhere: what stands beside it, and the data behind the page for programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from tests.cast import LAN
from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, a_city
from tiendo.kernel import clock
from tiendo.publishing.services.public_fields import decide_public

pytestmark = pytest.mark.django_db
HOME = f"/public/vi/{PLAN}/"


@pytest.fixture(autouse=True)
def _city():
    a_city()
    with clock.at(MARCH + timedelta(days=1)):
        yield


def told(path: str) -> dict[str, str]:
    tree = html.fromstring(Client().get(path).content)
    return {one.get("property"): one.get("content") for one in tree.iterfind(".//meta[@property]")}


def data_of(path: str) -> str:
    tree = html.fromstring(Client().get(path).content)
    (link,) = tree.xpath("//link[@rel='alternate'][@type='application/json']/@href")
    return str(link)


def test_a_promise_is_told_beside_its_link_with_its_day():
    found = told(f"{HOME}actions/I.1.1/")
    assert found["og:title"].startswith("Rà soát và lập danh mục dữ liệu mở")
    assert "đến 06/3/2026." in found["og:description"]
    assert found["og:url"] == f"http://testserver{HOME}actions/I.1.1/"
    english = told(f"/public/en/{PLAN}/indicators/2030/1/")
    assert "target: ≥ 80 %." in english["og:description"]
    assert english["og:locale"] == "en_GB"


def test_a_closed_status_is_not_told_beside_a_link():
    decide_public("status", is_public=False, reason="Rà soát", actor=LAN)
    assert "Chưa công bố tình trạng" in told(f"{HOME}actions/I.1.1/")["og:description"]


@pytest.mark.parametrize("page", ["", "actions/I.1.1/", "indicators/2030/1/", "changes/", "agencies/skhcn/"])
def test_every_page_of_a_plan_leads_to_its_data(page):
    assert Client().get(data_of(HOME + page)).json()


def test_no_page_of_the_portal_needs_a_script_for_any_of_it():
    for page in ("", "actions/I.1.1/"):
        assert "<script" not in Client().get(HOME + page).text
