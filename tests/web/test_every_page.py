"""What holds for every page that can be reached: it opens, keeps the content policy, and can be read."""

from __future__ import annotations

from collections import Counter

import pytest
from django.urls import resolve

from tests.web.crawl import parts, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(published, officer):
    return walk(officer)


def test_the_walk_meets_every_kind_of_public_page(published, visitor):
    kinds = {resolve(path.split("?")[0]).url_name for path in walk(visitor)}
    assert kinds >= {
        "home", "plans", "plan", "plan-indicators", "plan-indicator", "plan-tasks", "plan-task",
        "plan-document", "plan-source", "plan-editions", "agencies", "agency", "sign-in",
    }  # fmt: skip


def test_every_page_opens(pages):
    assert {path: r.status_code for path, r in pages.items() if r.status_code not in {200, 302}} == {}


def test_every_page_sends_a_content_policy_without_exceptions(pages):
    for path, response in pages.items():
        policy = response.headers.get("Content-Security-Policy", "")
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy, path


def test_no_page_holds_inline_style_or_script(pages):
    assert {path: parts(r).inline for path, r in pages.items() if parts(r).inline} == {}


def test_no_page_leads_a_browser_elsewhere(pages):
    assert {path: parts(r).outside for path, r in pages.items() if parts(r).outside} == {}


def test_every_page_has_one_heading_of_its_own(pages):
    many = {p: parts(r).headings for p, r in pages.items() if r.status_code == 200}
    assert {path: found for path, found in many.items() if found.count("h1") != 1} == {}


def test_no_page_names_two_things_alike(pages):
    twice = {p: [i for i, n in Counter(parts(r).ids).items() if n > 1] for p, r in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_every_field_to_fill_in_has_a_label(pages):
    for path, response in pages.items():
        page = parts(response)
        unlabelled = [f for f in page.fields if not (f.get("aria-label") or f.get("id") in page.labelled)]
        assert [f for f in unlabelled if f.get("type") not in {"checkbox", "radio"}] == [], path


def test_every_page_can_be_read_in_english(published, officer):
    officer.cookies["django_language"] = "en"
    for path, response in walk(officer).items():
        if response.status_code == 200:
            assert '<html lang="en">' in response.content.decode(), path
