"""A plan of many promises: a page shows some of them, weighs little, and finds the others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import LAN
from tests.delivery.programme import PLAN, started
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.models import Agency
from tiendo.plan.models import Action, Duty, Indicator, PlanVersion, Task
from tiendo.web.portal.pages import SHOWN

pytestmark = pytest.mark.django_db
HOME = f"/public/vi/{PLAN}/"
MANY = 2_000
LONG = "xây dựng cơ sở dữ liệu dùng chung và cung cấp dịch vụ công trực tuyến toàn trình cho người dân " * 3


@pytest.fixture
def many():
    """The plan in execution, with two thousand actions of long words more."""
    started()
    version, agency = PlanVersion.objects.get(), Agency.objects.first()
    task = Task.objects.filter(version=version).last()
    made = Action.objects.bulk_create(
        Action(
            version=version, task=task, position=100 + n, code=f"Z.{n}", text=f"Việc {n}: {LONG}", folded="",
            deadline_kind="none", deadline={"kind": "none"}, deadline_text="Tháng 12 hằng năm",
        )
        for n in range(MANY)
    )  # fmt: skip
    Duty.objects.bulk_create(
        Duty(version=version, action=one, role="lead", position=1, printed="Sở", folded="so", agency=agency)
        for one in made
    )
    return agency


def test_a_page_shows_some_and_leads_to_the_others(many):
    page = Client().get(HOME).text
    assert page.count('<span class="code">') == SHOWN
    assert "?page=2#promises" in page
    assert "Việc 1999:" not in page
    assert "Việc 1999:" in Client().get(f"{HOME}?page=9999").text


def test_the_heading_of_a_group_counts_those_on_other_pages_too(many):
    assert Client().get(HOME).text.count('<span class="note">2.00') == 1


def test_what_is_searched_for_is_found_on_whatever_page_it_is(many):
    page = Client().get(f"{HOME}?q=viec+1999").text
    assert "Việc 1999:" in page
    assert page.count('<span class="code">') == 1


def test_a_filter_stays_when_one_leafs_on(many):
    assert "?q=viec&amp;page=2#promises" in Client().get(f"{HOME}?q=viec").text


@pytest.mark.parametrize("path", ["", "?page=2", "changes/", "agencies/{}/", "feed.atom"])
def test_no_page_is_heavy(many, path):
    answer = Client().get(HOME + path.format(many.code))
    assert answer.status_code == 200
    assert len(answer.content) < 200_000


@pytest.mark.parametrize(
    ("path", "most"), [("", 45), ("?page=2", 45), ("changes/", 30), ("agencies/{}/", 45)]
)
def test_many_promises_ask_no_more_questions(many, path, most):
    with CaptureQueriesContext(connection) as asked:
        Client().get(HOME + path.format(many.code))
    assert len(asked) <= most, len(asked)


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_asks_little_and_a_new_figure_is_read_at_once():
    started()
    addresses = [f"/plans/{PLAN}/outlook/", f"{HOME}?page=1", f"/plans/{PLAN}/indicators/2030/1/"]
    client = Client()
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= 24, (address, len(asked))
    indicator = Indicator.objects.get(horizon="2030", code="1")
    observe([NewObservation(indicator.pk, "2025", 77, Basis.PUBLISHED, "tp", "file", "x")], actor=LAN)
    for address in addresses:
        assert "77" in client.get(address).text
