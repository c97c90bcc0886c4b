"""Bringing a document in: who may, what is refused in place, and how the reading is watched."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.published import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(officer, django_capture_on_commit_callbacks):
    """Uploads a file, lets the job that reads it run, and gives the page it is watched on."""

    def uploaded(data: bytes, name: str = "ke-hoach.md") -> str:
        with django_capture_on_commit_callbacks(execute=True):
            response = officer.post("/drafts/new/", {"file": SimpleUploadedFile(name, data)})
        if response.status_code == 302:
            response = officer.get(response.headers["Location"])
        return response.content.decode()

    return uploaded


def test_an_officer_brings_a_plan_in_and_is_led_to_its_review(send):
    page = send(SMALL.read_bytes())
    assert "Đã đọc xong" in page
    assert "Rà soát" in page


def test_the_same_bytes_again_lead_to_the_draft_there_is(send):
    send(SMALL.read_bytes())
    page = send(SMALL.read_bytes(), "ten-khac.md")
    assert "Tệp này đã được nhập trước đây" in page


def test_a_file_that_is_no_document_is_refused_in_a_sentence(send):
    page = send(b"\x00\x01\x02" * 200, "anh.bin")
    assert 'role="alert"' in page
    assert "Chọn tệp khác" in page or "Đọc văn bản" in page


def test_no_file_is_told_in_place(officer):
    response = officer.post("/drafts/new/", {})
    assert response.status_code == 422
    assert "Chưa có tệp nào được chọn" in response.content.decode()


def test_a_visitor_is_sent_to_sign_in_first(visitor, db):
    assert visitor.get("/drafts/new/").headers["Location"] == "/sign-in/?next=/drafts/new/"


def test_a_reader_may_not_bring_documents_in(reader):
    response = reader.get("/drafts/new/")
    assert response.status_code == 403
    assert "Bạn chưa có quyền mở trang này" in response.content.decode()


def test_a_reader_sees_the_list_of_drafts_without_the_button(reader):
    page = reader.get("/drafts/").content.decode()
    assert "Không có bản nháp nào đang chờ" in page
    assert "Nhập kế hoạch" not in page
