"""A new edition: what it changed is told, and the old one can still be read."""

from __future__ import annotations

import pytest

from tests.web.published import SMALL, draft_small_plan, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(published):
    text = SMALL.read_text(encoding="utf-8").replace("≥ 80", "≥ 90").replace("Tháng 12/2025", "Tháng 6/2026")
    return publish_draft(draft_small_plan(text, name="ke-hoach-2.md"))


def test_the_changes_of_an_edition_are_told_field_by_field(second, visitor):
    page = visitor.get(f"/plans/{second.plan_slug}/editions/").content.decode()
    assert "So với bản 1: thêm 0, bỏ 0, sửa 2 dòng" in page
    assert "<del>≥ 80</del> → <ins>≥ 90</ins>" in page
    assert "<del>Tháng 12/2025</del> → <ins>Tháng 6/2026</ins>" in page


def test_the_old_edition_keeps_what_it_promised(second, visitor):
    page = visitor.get(f"/plans/{second.plan_slug}/indicators/2030/1/?edition=1").content.decode()
    assert "≥ 80" in page
    assert "≥ 90" not in page


def test_the_links_of_an_old_edition_stay_in_it(second, visitor):
    page = visitor.get(f"/plans/{second.plan_slug}/indicators/?edition=1").content.decode()
    assert f'href="/plans/{second.plan_slug}/tasks/?edition=1"' in page
