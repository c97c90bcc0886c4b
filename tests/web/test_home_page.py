"""The first page: the plans, for an officer what waits, and how to begin when there is nothing."""

from __future__ import annotations

import pytest

from tests.web.published import draft_small_plan

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_the_plans(published, visitor):
    page = visitor.get("/").content.decode()
    assert "1 kế hoạch đang hiện hành" in page
    assert f'href="/plans/{published.plan_slug}/"' in page


def test_an_empty_house_says_how_to_begin(visitor, db):
    page = visitor.get("/").content.decode()
    assert "Chưa có kế hoạch nào được công bố" in page
    assert "/sign-in/?next=/drafts/new/" in page


def test_an_officer_sees_what_waits_for_review(officer):
    draft_id = draft_small_plan()
    page = officer.get("/").content.decode()
    assert "1 bản nháp chờ rà soát, còn 1 nghi vấn" in page
    assert f'href="/drafts/{draft_id}/"' in page


def test_a_visitor_does_not_see_drafts(visitor, db):
    draft_small_plan()
    assert "bản nháp chờ rà soát" not in visitor.get("/").content.decode()


def test_a_draft_to_review_is_work_of_an_officer_whose_inbox_is_otherwise_empty(officer):
    draft_id = draft_small_plan()
    page = officer.get("/inbox/").content.decode()
    assert "<h1>1 bản nháp chờ rà soát, còn 1 nghi vấn</h1>" in page
    assert f'href="/drafts/{draft_id}/"' in page
    assert "Mọi việc đã xong" not in page


def test_a_plan_without_a_value_says_so_in_place_of_counting_noughts(published, visitor):
    page = visitor.get(f"/plans/{published.plan_slug}/outlook/").content.decode()
    assert "chỉ tiêu có đủ số liệu để đánh giá" in page
    assert "sẽ hiện ở đây" in page
    assert "0 sẽ lỡ" not in page
