"""Publishing: what stands in the way has links, and a version is made only when confirmed."""

from __future__ import annotations

import pytest

from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.drafts import draft_overview
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import DraftStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(desk):
    """Everything decided; one doubt left open."""
    desk.at_doubt("missing target").press("Để ngỏ với lý do này", reason="Chờ Sở Xây dựng trả lời")
    for kind in ("how the target reads", "invisible boundary"):
        desk.at_doubt(kind).press("Đúng như hiện ra")
    accept_above(desk.draft_id, confidence=0, actor=SYSTEM)
    return desk


def _status(desk) -> DraftStatus:
    return draft_overview(desk.draft_id, actor=SYSTEM).status


def test_what_stands_in_the_way_is_listed_with_links(desk):
    desk.open("draft-publish")
    assert "3 nghi vấn còn mở" in desk.text
    links = {a.get("href") for a in desk.page.xpath("//main//a")}
    assert f"/drafts/{desk.draft_id}/?doubt={desk.doubt('invisible boundary').id}" in links
    assert f"/drafts/{desk.draft_id}/rows/?kind=action&state=proposed" in links


def test_there_is_no_button_to_publish_while_something_stands(desk):
    desk.open("draft-publish")
    assert desk.page.xpath("//input[@name='confirmed']") == []


def test_publishing_too_early_is_refused_whatever_is_posted(desk, officer):
    answer = officer.post(f"/drafts/{desk.draft_id}/publish/", {"confirmed": "1"})
    assert answer.status_code == 409
    assert _status(desk) is DraftStatus.REVIEW


def test_it_is_published_only_when_confirmed(ready):
    ready.open("draft-publish").press("Công bố bản 1")
    assert ready.status == 409
    assert "Hãy đánh dấu xác nhận" in ready.words("[role=alert]")[0]
    assert _status(ready) is DraftStatus.REVIEW


def test_confirmed_it_becomes_a_version_everyone_can_read(ready, visitor):
    ready.open("draft-publish").press("Công bố bản 1", confirmed="1")
    assert ready.path.startswith("/plans/")
    assert visitor.get(ready.path).status_code == 200


def test_the_page_names_the_version_and_the_doubts_left_open(ready):
    ready.open("draft-publish")
    assert "Công bố 18/KH-UBND, bản 1" in ready.words("h2")
    assert "Để ngỏ vì: Chờ Sở Xây dựng trả lời" in ready.text


def test_with_nothing_left_the_desk_leads_to_publishing(ready):
    ready.open()
    assert "Mọi dòng và mọi nghi vấn đã được quyết" in ready.words("h2")
    assert "Công bố 18/KH-UBND, bản 1" in ready.follow("Công bố bản 1…").text


def test_a_published_draft_is_only_for_reading_and_says_so(ready):
    ready.open("draft-publish").press("Công bố bản 1", confirmed="1")
    ready.at_row("I.1.1")
    assert "Bản nháp này đã công bố thành bản 1" in ready.text
    assert ready.page.xpath("//main//button | //main//textarea") == []


def test_a_step_on_a_published_draft_is_refused(ready):
    ready.at_row("I.1.1")
    page = ready.page
    ready.open("draft-publish").press("Công bố bản 1", confirmed="1")
    ready.page = page
    ready.press("Đồng ý dòng này", f_leader="Người khác")
    assert ready.status == 409
    assert "đã công bố nên không sửa được nữa" in ready.words("[role=alert]")[0]
