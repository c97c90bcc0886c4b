"""A new edition: what it changed is told, and the old one can still be read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.published import (
    SMALL,
    draft_small_plan,
    publish_draft,
    publish_two_editions,
)
from tiendo.kernel import clock

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


@pytest.fixture
def dated():
    return publish_two_editions()


@pytest.mark.parametrize(
    ("day", "shown", "hidden"), [("2026-04-19", "≥ 80", "≥ 90"), ("2026-04-20", "≥ 90", "≥ 80")]
)
def test_a_day_shows_the_edition_that_was_the_latest(dated, visitor, day, shown, hidden):
    page = visitor.get(f"/plans/{dated.plan_slug}/indicators/?on={day}").content.decode()
    assert shown in page
    assert hidden not in page
    assert f"Như ngày {day[8:]}/4/2026." in page


def test_the_front_page_and_the_tasks_are_of_that_day_too(dated, visitor):
    for place in ("", "tasks/"):
        page = visitor.get(f"/plans/{dated.plan_slug}/{place}?on=2026-04-19").content.decode()
        assert "· bản 1<" in page
        assert f'href="/plans/{dated.plan_slug}/indicators/?edition=1"' in page


def test_an_action_is_told_in_the_words_of_that_day(dated, visitor):
    with clock.at(date(2026, 6, 1)):
        text = SMALL.read_text(encoding="utf-8").replace("Sở Khoa học và Công nghệ", "Sở Tài chính")
        publish_draft(draft_small_plan(text, name="ke-hoach-3.md"))
    told = [
        visitor.get(f"/plans/{dated.plan_slug}/tasks/I.1.1/?on={day}").content.decode()
        for day in ("2026-05-31", "2026-06-01")
    ]
    assert ["Sở Khoa học và Công nghệ" in page for page in told] == [True, False]


def test_before_the_first_edition_there_was_no_plan_and_what_is_no_day_is_said(dated, visitor):
    gone = visitor.get(f"/plans/{dated.plan_slug}/?on=2026-03-01")
    assert gone.status_code == 404
    assert "Đến hết ngày 01/03/2026 kế hoạch" in gone.content.decode()
    wrong = visitor.get(f"/plans/{dated.plan_slug}/?on=32/3/2026")
    assert (wrong.status_code, "không phải một ngày" in wrong.content.decode()) == (422, True)
