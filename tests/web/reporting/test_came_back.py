"""A report that was returned and mended: head and standing body are shown what changed, and against what."""

from __future__ import annotations

import pytest

from tests.delivery.programme import entry, sent, submission
from tests.web.reporting.test_report_page import CODE, FIGURE, form, path, text
from tiendo.delivery.types import SubmissionState


@pytest.fixture
def mended(clerk, head, officer):
    """The figure 70 and I.1.1 were sent; the figure came back and is 72 now; it lies before the head."""
    clerk.post(path(), {**form(FIGURE, value="70"), **form(CODE, results="Đã lập danh mục")})
    sent()
    returned = {f"rule-{entry(FIGURE).pk}": "return", f"reason-{entry(FIGURE).pk}": "Sai mẫu số"}
    officer.post(path(), {"do": "accept_rest", "sending": "1", **returned})
    clerk.post(path(), {**form(FIGURE, value="72"), "do": "send"})


def approve(head):
    head.post(path(), {"do": "approve", "revision": str(submission().revision)})


def shown(response) -> set[str]:
    """The entries a page shows, by the code of each."""
    page = text(response)
    return {one for one in (FIGURE, CODE) if f'id="e{entry(one).pk}"' in page}


def test_the_head_is_shown_what_was_mended_and_what_was_sent_before(mended, head):
    page = head.get(path())
    assert shown(page) == {FIGURE}
    assert "chờ bạn duyệt 1 mục" in text(page)
    assert "3 mục đã được chấp nhận không hiện ở đây" in text(page)
    assert "<b>70</b>" in text(page).partition("Bản gửi lần trước")[2]


def test_the_standing_body_is_shown_the_same_with_the_reason_it_gave(mended, head, officer):
    approve(head)
    page = officer.get(path())
    assert shown(page) == {FIGURE}
    assert "còn 1 trên 1 mục chờ chấp nhận" in text(page)
    assert text(page).count("Sai mẫu số") == 1, "told, and not typed in for the next ruling"
    assert "<b>70</b>" in text(page).partition("Bản gửi lần trước")[2]


def test_the_whole_report_is_one_press_away(mended, head, officer):
    approve(head)
    assert shown(officer.get(path("?all"))) == {FIGURE, CODE}


def test_whoever_only_reads_sees_it_whole(mended, head, auditor):
    approve(head)
    assert shown(auditor.get(path())) == {FIGURE, CODE}


def test_of_a_first_sending_an_entry_accepted_already_stays(clerk, officer):
    sent()
    officer.post(path(), {"do": "rule", "sending": "1", f"rule-{entry(CODE).pk}": "accept"})
    assert submission().state == SubmissionState.SENT
    assert shown(officer.get(path())) == {FIGURE, CODE}
