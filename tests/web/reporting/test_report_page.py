"""The one page of a report, as a plain form without scripts."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.delivery.papers import PDF
from tests.delivery.programme import entry, sent, submission, to_head
from tiendo.delivery.models import Attachment, Deliverable, Delivery
from tiendo.delivery.types import EntryState, SubmissionState

CODE = "action/I.1.1"
FIGURE = "indicator/2030/1"


def path(tail: str = "") -> str:
    return f"/submissions/{submission().pk}/{tail}"


def form(code: str, **boxes: str) -> dict[str, str]:
    """The boxes of one entry as its page sends them."""
    found = entry(code)
    whole = {"rev": str(found.revision), "may-nothing": "1", **boxes}
    return {f"{name.replace('_', '-')}-{found.pk}": value for name, value in whole.items()}


def text(response) -> str:
    return response.content.decode()


def test_it_shows_what_is_asked_and_what_is_left(clerk):
    page = text(clerk.get(path()))
    assert "Báo cáo kỳ 6/2026: còn 4 trên 4 mục" in page
    assert "Tỷ lệ bộ dữ liệu được mở" in page


def test_one_form_saves_everything_typed(clerk):
    done = clerk.post(path(), {**form(CODE, results="Đã lập"), **form(FIGURE, value="71,5"), "do": "save"})
    assert done.status_code == 302
    assert (entry(CODE).results, str(entry(FIGURE).value)) == ("Đã lập", "71.500000")


def test_what_cannot_be_taken_stays_in_its_box_and_the_rest_is_saved(clerk):
    done = clerk.post(path(), {**form(CODE, results="Đã lập"), **form(FIGURE, value="bảy mốt")})
    assert done.status_code == 422
    assert "“bảy mốt” không phải một số" in text(done)
    assert 'value="bảy mốt"' in text(done)
    assert entry(CODE).results == "Đã lập"


def test_two_clerks_see_both_versions_and_one_chooses(clerk, colleague):
    mine, theirs = form(CODE, results="Của tôi"), form(CODE, results="Của Bình")
    colleague.post(path(), theirs)
    done = clerk.post(path(), mine)
    assert done.status_code == 409
    assert "Của tôi" in text(done)
    assert "Của Bình" in text(done)
    assert entry(CODE).results == "Của Bình"
    clerk.post(path(), {**mine, f"keep-{entry(CODE).pk}": str(entry(CODE).revision)})
    assert entry(CODE).results == "Của tôi"


def test_the_rest_is_settled_and_sent_with_two_buttons(clerk):
    clerk.post(path(), {"do": "nothing"})
    clerk.post(path(), {"do": "send"})
    assert submission().state == SubmissionState.AWAITING_HEAD


def test_sending_too_early_says_what_is_missing(clerk):
    done = clerk.post(path(), {**form(CODE, results="Đã lập"), "do": "send"})
    assert done.status_code == 422
    assert "Còn 3 mục chưa xong" in text(done)
    assert entry(CODE).results == "Đã lập", "what was typed is saved all the same"


def test_html_is_text(clerk):
    clerk.post(path(), form(CODE, results="<script>alert(1)</script>"))
    page = text(clerk.get(path()))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_narrative_of_ten_megabytes_is_refused_in_a_sentence(clerk):
    done = clerk.post(path(), form(CODE, results="x" * 10_000_000))
    assert done.status_code == 422
    assert "nhiều nhất là 20.000" in text(done)
    assert entry(CODE).results == ""


def test_a_body_beyond_all_limits_is_refused_in_a_sentence(clerk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    done = clerk.post(path(), form(CODE, results="x" * 2000))
    assert done.status_code == 413
    assert "quá lớn" in text(done)


@pytest.mark.parametrize("value", ["x", "-1", "9" * 30, "１", ""])
def test_a_revision_that_is_none_is_a_conflict_not_a_crash(clerk, value):
    done = clerk.post(path(), {**form(CODE, results="a"), f"rev-{entry(CODE).pk}": value})
    assert done.status_code == 409


def test_files_come_with_the_form_and_are_served_to_be_saved(clerk, officer):
    file = SimpleUploadedFile("Báo cáo.pdf", PDF)
    clerk.post(path(), {f"file-{entry(CODE).pk}": file})
    served = officer.get(f"/attachments/{Attachment.objects.get().pk}/")
    assert served.content == PDF
    assert served["Content-Disposition"].startswith("attachment")
    assert served["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_another_kind_is_refused_and_says_which_are_taken(clerk):
    done = clerk.post(path(), {f"file-{entry(CODE).pk}": SimpleUploadedFile("a.pdf", b"MZ")})
    assert done.status_code == 422
    assert "PDF, DOCX, XLSX, PNG hoặc JPG" in text(done)


def test_a_product_is_delivered_from_its_line(clerk):
    thing = Deliverable.objects.get(occurrence__action_code="I.1.1")
    boxes = {"deliver": thing.pk, f"day-{thing.pk}": "2026-05-20", f"document-{thing.pk}": "5/QĐ-SKHCN"}
    clerk.post(path(), boxes)
    assert Delivery.objects.get().document == "5/QĐ-SKHCN"
    assert "đã giao 20/5/2026" in text(clerk.get(path()))


def test_a_delivery_without_proof_keeps_what_was_typed(clerk):
    thing = Deliverable.objects.get(occurrence__action_code="I.1.1")
    done = clerk.post(path(), {"deliver": thing.pk, f"day-{thing.pk}": "2026-05-20"})
    assert done.status_code == 422
    assert 'value="2026-05-20"' in text(done)


def test_another_agency_gets_the_page_of_something_unknown(other):
    theirs, unknown = other.get(path()), other.get("/submissions/999999/")
    assert (theirs.status_code, unknown.status_code) == (404, 404)
    assert other.post(path(), form(CODE, results="x")).status_code == 404
    assert entry(CODE).results == ""


def test_an_auditor_reads_and_has_no_button(auditor):
    page = text(auditor.get(path()))
    assert 'name="do"' not in page
    assert "Tỷ lệ bộ dữ liệu được mở" in page


def test_the_head_sees_a_report_to_approve_and_sends_it(head):
    to_head()
    page = head.get(path())
    assert "chờ bạn duyệt 4 mục" in text(page)
    head.post(path(), {"do": "approve", "revision": str(submission().revision)})
    assert submission().state == SubmissionState.SENT


def test_the_head_hands_back_and_the_reason_is_kept_when_refused(head):
    to_head()
    form = {"do": "hand_back", "revision": submission().revision}
    assert head.post(path(), {**form, "reason": ""}).status_code == 409
    head.post(path(), {**form, "reason": "Thiếu số liệu quý II"})
    assert submission().state == SubmissionState.DRAFT


def test_the_officer_returns_one_entry_and_accepts_the_rest(officer, clerk):
    sent()
    pk = entry(FIGURE).pk
    boxes = {f"rule-{pk}": "return", f"reason-{pk}": "Sai mẫu số", "sending": "1", "do": "accept_rest"}
    officer.post(path(), boxes)
    assert submission().state == SubmissionState.RETURNED
    assert entry(CODE).state == EntryState.ACCEPTED
    page = text(clerk.get(path()))
    assert "1 mục bị trả lại cần sửa" in page
    assert "Sai mẫu số" in page
    assert "Rà soát và lập danh mục" not in page, "accepted entries are not shown again"
    assert "Rà soát và lập danh mục" in text(clerk.get(path("?all")))


def test_accepting_twice_is_a_sentence(officer):
    sent()
    for status in (302, 409):
        done = officer.post(path(), {"do": "accept_rest", "sending": "1"})
        assert done.status_code == status
    assert "Đã tiếp nhận" in text(done)


def test_a_reopening_without_a_day_says_so(officer):
    sent()
    done = officer.post(path(), {"do": "reopen", "reason": "x", "until": "mai"})
    assert done.status_code == 409
    assert "không phải một ngày" in text(done)


def test_the_page_takes_few_queries_however_long_it_is(clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        clerk.get(path())


def test_its_own_list_says_what_waits(clerk):
    assert "1 báo cáo đang chờ bạn" in text(clerk.get("/submissions/"))


def test_a_line_drawn_for_one_reader_is_never_shown_to_another_who_may_do_more_or_less(clerk, auditor):
    boxes = f'name="results-{entry(CODE).pk}"'
    assert boxes in text(clerk.get(path()))
    assert boxes not in text(auditor.get(path()))
    assert boxes in text(clerk.get(path()))


def test_a_line_is_drawn_again_when_what_it_says_has_changed(clerk):
    clerk.get(path())
    clerk.post(path(), form(CODE, results="Đã lập đề án"))
    assert "Đã lập đề án" in text(clerk.get(path()))


def test_a_line_is_drawn_in_the_language_of_the_page(clerk):
    assert "Khó khăn, vướng mắc" in text(clerk.get(path()))
    clerk.cookies["django_language"] = "en"
    assert "Khó khăn, vướng mắc" not in text(clerk.get(path()))
