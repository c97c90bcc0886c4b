"""Errors in plain words: what happened, what did not, and what to do."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

pytestmark = pytest.mark.django_db


def test_a_wrong_address_offers_to_search(visitor):
    response = visitor.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert 'name="q"' in response.content.decode()


def test_a_form_without_its_token_says_that_nothing_changed():
    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert response.status_code == 403
    assert "Chưa có gì bị thay đổi" in response.content.decode()


@pytest.mark.parametrize(("language", "words"), [("vi", "Máy chủ gặp lỗi"), ("en", "The server failed")])
def test_the_page_of_a_broken_server_needs_no_request(language, words):
    with translation.override(language):
        assert words in render_to_string("500.html")


def test_the_language_is_kept_and_the_page_stays(visitor):
    response = visitor.post("/language/", {"language": "en", "next": "/agencies/"})
    assert response.headers["Location"] == "/agencies/"
    assert '<html lang="en">' in visitor.get("/agencies/").content.decode()


def test_the_browsers_own_language_does_not_decide(visitor):
    page = visitor.get("/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="vi">' in page
