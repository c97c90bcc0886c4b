from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import LAN
from tests.delivery.consolidated_round import a_round
from tiendo.delivery.models import Meeting
from tiendo.delivery.services.meetings import send_pack
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 mot van ban"


@pytest.fixture(autouse=True)
def _in_july():
    """Set before anyone signs in: a role given today does not hold in July."""
    with clock.at(date(2026, 7, 1)):
        yield


@pytest.fixture
def work(_in_july):
    return a_round()


def planned(client, work) -> Meeting:
    form = {"title": "Phiên họp quý II", "held_on": "2026-07-16", "plan": work.round.plan.slug}
    assert client.post("/meetings/new/", form).status_code == 302
    return Meeting.objects.get()


def upload(client, session, name="a.pdf", data=PDF):
    file = SimpleUploadedFile(name, data)
    return client.post(f"/meetings/{session.pk}/file/", {"title": "Tờ trình", "file": file})


def test_a_session_is_planned_filled_and_sent_by_forms_alone(officer, work):
    session = planned(officer, work)
    upload(officer, session)
    report = {"round": str(work.round.pk), "known_on": "2026-06-20", "title": ""}
    officer.post(f"/meetings/{session.pk}/report/", report)
    officer.post(f"/meetings/{session.pk}/send/", {"sent_to": "Ông Mẫu\nBà Thử\n"})
    html = officer.get(f"/meetings/{session.pk}/").content.decode()
    assert "Tài liệu đã gửi đúng hạn" in html
    assert "Bà Thử" in html
    assert "Ghi nhận đã gửi" not in html


def test_papers_are_put_in_order_and_taken_out(officer, work):
    session = planned(officer, work)
    upload(officer, session)
    upload(officer, session, "b.pdf", PDF + b"2")
    first, second = session.papers.order_by("position")
    officer.post(f"/meetings/{session.pk}/papers/{second.pk}/up/")
    officer.post(f"/meetings/{session.pk}/papers/{first.pk}/remove/")
    left = session.papers.filter(removed_at=None)
    assert [(paper.pk, paper.position) for paper in left] == [(second.pk, 1)]


def test_a_paper_is_given_out_as_a_download_under_its_own_name(officer, work):
    session = planned(officer, work)
    upload(officer, session, "báo cáo.pdf")
    response = officer.get(f"/meetings/{session.pk}/papers/{session.papers.get().pk}/")
    assert response.content == PDF
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.pdf"


def test_the_whole_pack_is_one_archive(officer, work):
    session = planned(officer, work)
    upload(officer, session)
    body = officer.get(f"/meetings/{session.pk}/pack.zip").content
    assert zipfile.ZipFile(io.BytesIO(body)).namelist() == ["00-danh-muc-tai-lieu.pdf", "01-a.pdf"]


def test_a_file_of_a_wrong_kind_is_refused_in_a_sentence(officer, work):
    session = planned(officer, work)
    response = upload(officer, session, "a.pdf", b"MZ")
    assert response.status_code == 422
    assert "Không nhận loại tệp này" in response.content.decode()


def test_a_late_pack_is_shown_late(officer, work):
    session = planned(officer, work)
    upload(officer, session)
    with clock.at(date(2026, 7, 15)):
        send_pack(session.pk, sent_to=["Bà Thử"], reports={}, actor=LAN)
    assert "Đã gửi chậm" in officer.get("/meetings/").content.decode()


def test_an_auditor_reads_papers_and_changes_nothing(officer, reader, work):
    session = planned(officer, work)
    html = reader.get(f"/meetings/{session.pk}/").content.decode()
    assert "Thêm tài liệu" not in html
    assert upload(reader, session).status_code == 403


def test_the_public_sees_no_session(visitor, officer, work):
    session = planned(officer, work)
    assert [visitor.get(p).status_code for p in ("/meetings/", f"/meetings/{session.pk}/")] == [302, 302]
