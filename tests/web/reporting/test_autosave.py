"""Saving one entry when a field is left: small answers that carry the revision on."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.delivery.papers import PDF
from tests.delivery.programme import entry, sent
from tests.web.reporting.test_report_page import CODE, FIGURE, form, path, text

HTMX = {"HX-Request": "true"}


def save(client, code: str = CODE, **boxes: str):
    return client.post(path(f"entries/{entry(code).pk}/save/"), form(code, **boxes), headers=HTMX)


def test_a_save_answers_with_its_time_and_the_next_revision(clerk):
    done = save(clerk, results="Đã lập")
    assert done.status_code == 200
    assert "đã lưu 09:00" in text(done)
    assert f'name="rev-{entry(CODE).pk}" value="2"' in text(done)
    assert len(done.content) < 1500


def test_it_tells_how_many_are_left(clerk):
    assert "Còn 3 mục chưa xong" in text(save(clerk, results="Đã lập"))


def test_a_value_that_cannot_be_is_said_and_the_revision_stays(clerk):
    done = save(clerk, FIGURE, value="130")
    assert done.status_code == 422
    assert "từ 0 đến 100" in text(done)
    assert f'name="rev-{entry(FIGURE).pk}" value="1"' in text(done)


def test_a_clash_shows_both_and_keeping_mine_needs_a_press(clerk, colleague):
    mine = form(CODE, results="Của tôi")
    save(colleague, results="Của Bình")
    pk = entry(CODE).pk
    done = clerk.post(path(f"entries/{pk}/save/"), mine, headers=HTMX)
    assert done.status_code == 409
    assert "Của Bình" in text(done)
    assert "Của tôi" in text(done)
    again = clerk.post(path(f"entries/{pk}/save/"), mine, headers=HTMX)
    assert again.status_code == 409, "saving on does not overwrite"
    kept = clerk.post(path(f"entries/{pk}/save/"), {**mine, f"keep-{pk}": "2"}, headers=HTMX)
    assert kept.status_code == 200
    assert entry(CODE).results == "Của tôi"


def test_the_line_as_it_stands_can_be_asked_for(clerk):
    done = clerk.get(path(f"entries/{entry(CODE).pk}/"), headers=HTMX)
    assert f'id="e{entry(CODE).pk}"' in text(done)
    assert clerk.get(path(f"entries/{entry(CODE).pk}/")).status_code == 302


def test_a_save_after_sending_is_a_sentence(clerk):
    sent()
    done = save(clerk, results="Thêm")
    assert done.status_code == 409
    assert "Đã gửi, chờ tiếp nhận" in text(done)


def test_another_agency_cannot_save_or_look(other):
    assert save(other, results="x").status_code == 404
    assert other.get(path(f"entries/{entry(CODE).pk}/"), headers=HTMX).status_code == 404


def test_a_form_without_the_entry_is_a_conflict_not_a_crash(clerk):
    done = clerk.post(path(f"entries/{entry(CODE).pk}/save/"), {}, headers=HTMX)
    assert done.status_code == 200, "nothing was asked to change"


def test_files_are_added_and_taken_off(clerk):
    pk = entry(CODE).pk
    done = clerk.post(
        path(f"entries/{pk}/files/"), {f"file-{pk}": SimpleUploadedFile("a.pdf", PDF)}, headers=HTMX
    )
    assert "a.pdf" in text(done)
    file = entry(CODE).attachments.get()
    gone = clerk.post(path(f"files/{file.pk}/remove/"), headers=HTMX)
    assert "a.pdf" not in text(gone)


def test_remarks_save_themselves_too(clerk):
    done = clerk.post(path("remarks/"), {"remarks": "Chung", "revision": "1"}, headers=HTMX)
    assert "đã lưu" in text(done)
    stale = clerk.post(path("remarks/"), {"remarks": "Khác", "revision": "1"}, headers=HTMX)
    assert stale.status_code == 409
