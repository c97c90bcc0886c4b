"""Reviewing is an officer's: everyone else is told so, clearly, and changes nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = (
    "draft", "draft-words", "draft-doubts", "draft-rows", "draft-corrections", "draft-facts", "draft-accept",
    "draft-history", "draft-publish",
)  # fmt: skip
POSTED = (
    "draft-undo",
    "draft-row-add",
    "draft-corrections-all",
    "draft-edition",
    "draft-publish",
    "draft-accept",
)


@pytest.mark.parametrize("name", PAGES)
def test_an_officer_opens_every_page(officer, draft_id, name):
    assert officer.get(reverse(name, args=(draft_id,))).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_is_sent_to_sign_in(visitor, draft_id, name):
    path = reverse(name, args=(draft_id,))
    answer = visitor.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('sign-in')}?next={path}"


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_gets_a_page_that_says_why_not(reader, draft_id, name):
    answer = reader.get(reverse(name, args=(draft_id,)))
    assert answer.status_code == 403
    assert "không có quyền" in answer.content.decode()


@pytest.mark.parametrize("name", POSTED)
def test_a_reader_changes_nothing(reader, draft_id, name):
    assert reader.post(reverse(name, args=(draft_id,)), {"confirmed": "1"}).status_code == 403


def test_a_reader_takes_no_step_on_a_row_or_a_doubt(reader, desk):
    row, doubt = desk.row("I.1.1"), desk.doubt("invisible boundary")
    edit = reverse("draft-row-step", args=(desk.draft_id, row.id, "edit"))
    answer = reverse("draft-doubt-step", args=(desk.draft_id, doubt.id, "answer"))
    assert reader.post(edit, {"revision": row.revision, "f-text": "x"}).status_code == 403
    assert reader.post(answer, {"doubt_revision": doubt.revision}).status_code == 403
    assert desk.value("I.1.1", "text").startswith("Bay chụp")


def test_a_step_cannot_be_taken_by_a_link(officer, desk):
    row = desk.row("I.1.1")
    assert officer.get(reverse("draft-row-step", args=(desk.draft_id, row.id, "reject"))).status_code == 405


def test_an_unknown_verb_is_not_found(officer, desk):
    row, doubt = desk.row("I.1.1"), desk.doubt("invisible boundary")
    rows, doubts = (row.id, "explode"), (doubt.id, "explode")
    assert officer.post(reverse("draft-row-step", args=(desk.draft_id, *rows))).status_code == 404
    assert officer.post(reverse("draft-doubt-step", args=(desk.draft_id, *doubts))).status_code == 404
