from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from tests.delivery.consolidated_round import a_round
from tests.web.crawl import parts
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
STAFF = "Thiếu nhân lực <b>công nghệ</b> thông tin"


@pytest.fixture(autouse=True)
def _in_july():
    """Set before anyone signs in: a role given today does not hold in July."""
    with clock.at(date(2026, 7, 1)):
        yield


@pytest.fixture
def work(_in_july):
    made = a_round(synthetic=True)
    made.fill("skhcn", "indicator/2030/1", value=Decimal("71.4"), difficulties=STAFF)
    made.send("skhcn", date(2026, 6, 8))
    made.accept_all("skhcn", date(2026, 6, 12))
    made.send("sxd", date(2026, 6, 11))
    return made


def address(work, rest: str = "", **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"on": "2026-06-20", **asked}.items())
    return f"/rounds/{work.round.pk}/report/{rest}?{query}"


def page(client, work, rest: str = "", **asked: str) -> str:
    response = client.get(address(work, rest, **asked))
    assert response.status_code == 200
    return response.content.decode()


def test_the_report_says_its_findings_and_that_its_data_are_invented(officer, work):
    html = page(officer, work)
    assert "2 trên 4 cơ quan đã gửi báo cáo, 2 cơ quan quá hạn chưa gửi" in html
    assert "1 trên 5 chỉ tiêu có số liệu được chấp nhận, 0 trong số đó đạt mục tiêu" in html
    assert "synthetic" in html


def test_what_an_agency_wrote_is_shown_as_it_wrote_it(officer, work):
    html = page(officer, work)
    assert "Thiếu nhân lực &lt;b&gt;công nghệ&lt;/b&gt; thông tin" in html
    assert "<b>công nghệ</b>" not in html


def test_every_number_of_the_page_and_the_document_leads_to_a_page_that_opens(officer, work):
    links = {*parts(officer.get(address(work))).links, *parts(officer.get(address(work, "document/"))).links}
    ours = [
        link for link in links if link.startswith(f"/rounds/{work.round.pk}/report/") and "/file/" not in link
    ]
    assert len(ours) > 20
    assert {
        link: officer.get(link).status_code for link in ours if officer.get(link).status_code != 200
    } == {}


def test_the_rows_behind_a_number_are_as_many_as_it_says(officer, work):
    late = page(officer, work, "agencies/", arrival="late")
    assert "1 trên 4 cơ quan phải báo cáo: Sau hạn" in late
    assert "Sở Xây dựng" in late
    assert "Chi cục Thống kê thành phố" not in late


def test_an_earlier_day_is_shown_as_it_was(officer, work):
    html = page(officer, work, on="2026-06-09")
    assert "1 trên 4 cơ quan đã gửi báo cáo" in html


def test_a_day_that_is_none_is_refused_in_words(officer, work):
    response = officer.get(address(work, on="hôm qua"))
    assert response.status_code == 422
    assert "không phải là một ngày" in response.content.decode()


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "json"])
def test_a_file_is_named_by_round_and_day(officer, work, form):
    response = officer.get(address(work, f"file/{form}/"))
    assert response.headers["Content-Disposition"].endswith(f'"bao-cao-2026-H1-den-2026-06-20.{form}"')


def test_no_other_form_is_given_out(officer, work):
    assert officer.get(address(work, "file/exe/")).status_code == 404


def test_a_word_file_is_checked_on_the_page(officer, work):
    docx = officer.get(address(work, "file/docx/")).content
    same = officer.post(address(work, "check/"), {"file": SimpleUploadedFile("a.docx", docx)})
    older = officer.post(
        address(work, "check/", on="2026-06-09"), {"file": SimpleUploadedFile("a.docx", docx)}
    )
    assert "Mọi con số trong tệp đều khớp" in same.content.decode()
    assert re.search(r"\d+ con số trong tệp khác với số liệu", older.content.decode())


def test_a_check_without_a_file_says_what_to_do(officer, work):
    empty = officer.post(address(work, "check/"), {"file": io.BytesIO(b"")})
    assert empty.status_code == 422


def test_the_public_is_sent_to_sign_in(visitor, work):
    for rest in ("", "agencies/", "sayings/", "document/", "file/pdf/", "check/"):
        response = visitor.get(address(work, rest))
        assert resolve(response.url.split("?")[0]).url_name == "sign-in", rest


def test_an_auditor_reads_it(reader, work):
    assert "cơ quan đã gửi báo cáo" in page(reader, work)
