"""A field that is closed is closed on every page and in the API, for whoever has no account; at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.api.conftest import program
from tests.cast import LAN
from tests.delivery.programme import PLAN
from tests.web.portal.city import a_city, value
from tests.web.portal.test_portal_pages import pages
from tiendo.api.openapi import described
from tiendo.api.site import api
from tiendo.org.types import Role
from tiendo.publishing.public.closing import OPERATIONS, PAGES
from tiendo.publishing.services.public_fields import decide_public

pytestmark = pytest.mark.django_db
ROOT = f"/api/v1/plans/{PLAN}/"
TOLD_BY = {
    "value": (
        f"/plans/{PLAN}/outlook/", f"/plans/{PLAN}/indicators/2030/1/", "/measures/", f"{ROOT}judgements",
        "/api/v1/observations", "/api/v1/observations.csv", f"{ROOT}indicators/2030/1/revisions",
    ),
    "status": (f"/plans/{PLAN}/progress/", f"/plans/{PLAN}/heat/", f"{ROOT}work", f"{ROOT}outlook"),
    "sentence": (f"/plans/{PLAN}/document/", f"{ROOT}spans/action/I.1.1/text", f"{ROOT}actions/I.1.1"),
}  # fmt: skip


def close(field: str) -> None:
    decide_public(field, is_public=False, reason="Rà soát", actor=LAN)


@pytest.mark.parametrize("field", TOLD_BY)
def test_a_visitor_is_asked_to_sign_in_for_what_is_closed(field, officer):
    a_city()
    visitor = Client()
    assert {visitor.get(path).status_code for path in TOLD_BY[field]} == {200}
    close(field)
    for path in TOLD_BY[field]:
        answer = visitor.get(path)
        assert answer.status_code == (401 if path.startswith("/api/") else 302), path
    assert officer.get(TOLD_BY[field][0]).status_code == 200
    token = program(Role.AUDITOR)
    assert token.get(TOLD_BY[field][-1].removeprefix("/api/v1/")).status_code == 200


def test_no_header_but_a_checked_token_opens_what_is_closed(db):
    a_city()
    close("status")
    for said in ("", " ", "Basic YTpi", "Bearer", "Bearer wrong"):
        assert Client().get(f"{ROOT}work", headers={"Authorization": said}).status_code == 401, said


def test_a_closed_status_leaves_the_pages_that_tell_other_things_too(officer):
    a_city()
    visitor, told = Client(), {f"/plans/{PLAN}/tasks/I.1.1/": 'id="status"', "/agencies/skhcn/": "đến hạn"}
    assert [word in visitor.get(path).text for path, word in told.items()] == [True, True]
    close("status")
    assert [word in visitor.get(path).text for path, word in told.items()] == [False, False]
    assert [word in officer.get(path).text for path, word in told.items()] == [True, True]


def test_a_closed_value_stands_on_no_page_and_in_no_file():
    a_city()
    value("41.37", period="2026")
    assert "41,37 %" in Client().get(f"/public/vi/{PLAN}/indicators/2030/1/").text
    close("value")
    told = pages(Client())
    assert len(told) > 40
    found = {path for path, text in told.items() if "41,37" in text or "41.37" in text}
    assert found == set()


def test_every_address_of_the_table_is_there():
    operations = {one["operationId"] for ways in described(api)["paths"].values() for one in ways.values()}
    assert OPERATIONS.keys() <= operations
    assert PAGES.keys() <= set(get_resolver().reverse_dict)


def test_a_refusal_on_the_portal_speaks_the_language_of_its_address(db):
    a_city()
    answer = Client().get(f"/public/en/{PLAN}/actions/X.9/")
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")
    assert "This page cannot be opened" in answer.text
