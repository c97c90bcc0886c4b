"""A page older than a colleague's saves, sent whole: only what its reader wrote counts, scripts or not."""

from __future__ import annotations

import pytest

from bench.load.form import read_form
from tests.delivery.programme import entry, submission
from tests.web.reporting.test_report_page import CODE, FIGURE, form, path, text
from tiendo.delivery.types import SubmissionState

HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(clerk) -> dict[str, str]:
    """What the clerk's browser sends of the page as it was opened, nothing written yet."""
    return read_form(text(clerk.get(path()))).fields


def box(code: str, name: str = "results") -> str:
    return f"{name}-{entry(code).pk}"


def test_what_a_colleague_saved_stays_and_the_report_goes_to_the_head(clerk, colleague, page):
    colleague.post(path(), form(CODE, results="Của Bình"))
    clerk.post(path(), {"do": "nothing"})
    assert clerk.post(path(), {**page, "do": "send"}).status_code == 302
    assert submission().state == SubmissionState.AWAITING_HEAD
    assert entry(CODE).results == "Của Bình"


def test_an_older_page_saves_what_was_written_in_it_and_nothing_else(clerk, colleague, page):
    colleague.post(path(), form(CODE, results="Của Bình"))
    done = clerk.post(path(), {**page, box(FIGURE, "value"): "71,5", "do": "save"})
    assert done.status_code == 302
    assert (entry(CODE).results, str(entry(FIGURE).value)) == ("Của Bình", "71.500000")


def test_line_ends_and_blanks_of_a_browser_are_no_change(clerk, colleague):
    colleague.post(path(), form(CODE, results="Một\nHai"))
    page = read_form(text(clerk.get(path()))).fields
    colleague.post(path(), form(CODE, results="Ba"))
    assert clerk.post(path(), {**page, box(CODE): "Một\r\nHai "}).status_code == 302
    assert entry(CODE).results == "Ba"


def test_an_entry_both_wrote_in_clashes_until_one_chooses(clerk, colleague, page):
    colleague.post(path(), form(CODE, results="Của Bình"))
    done = clerk.post(path(), {**page, box(CODE): "Của Hoa"})
    again = read_form(text(done)).fields
    assert again[box(CODE)] == "Của Hoa", "nothing written is lost"
    assert clerk.post(path(), again).status_code == 409, "sending it once more chooses nothing"
    assert entry(CODE).results == "Của Bình"
    clerk.post(path(), {**again, box(CODE, "keep"): str(entry(CODE).revision)})
    assert entry(CODE).results == "Của Hoa"


def test_an_entry_saved_by_itself_is_left_alone_from_then_on(clerk, colleague, page):
    typed = {**page, box(CODE): "Của Hoa"}
    saved = clerk.post(path(f"entries/{entry(CODE).pk}/save/"), typed, headers=HTMX)
    typed |= read_form(text(saved)).fields
    colleague.post(path(), form(CODE, results="Của Bình"))
    assert clerk.post(path(), typed).status_code == 302
    assert entry(CODE).results == "Của Bình"


def test_remarks_one_did_not_write_are_left_alone(clerk, colleague, page):
    colleague.post(path("remarks/"), {"remarks": "Của Bình", "revision": "1"}, headers=HTMX)
    done = clerk.post(path(), {**page, box(FIGURE, "value"): "bảy mốt"})
    assert done.status_code == 422, "the figure alone is refused"
    again = read_form(text(done)).fields
    assert again["remarks"] == "Của Bình"
    clerk.post(path(), {**again, box(FIGURE, "value"): "71,5"})
    assert submission().remarks == "Của Bình"
    assert clerk.post(path(), {**page, "remarks": "Của Hoa"}).status_code == 422
    assert submission().remarks == "Của Bình"


def test_a_whole_form_takes_few_queries(clerk, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        clerk.post(path(), {**page, box(CODE): "Đã lập"})
