"""Pages of datasets: the list, the contract in words, quality for an agency's head, writing a contract."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.warehouse.papers import REQUESTS, changed
from tests.warehouse.test_datasets import a_load
from tests.warehouse.test_guessing import requests
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.models import DataFault, DataFaultStep, Dataset
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.quality import keep_quality

pytestmark = pytest.mark.django_db


def signed_in(username, role, agency=None):
    made = add_user(username, name=username, roles=(role,), password=None, agency=agency, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=made.id))
    return client


@pytest.fixture
def loaded(db):
    """Two agencies' rows: those of the first have thirty fees of a hundred out of range."""
    for code in ("sxd", "sct"):
        Agency.objects.create(code=code, name=f"Sở {code.upper()}", kind="agency")
    add_contract(REQUESTS, actor=SYSTEM)
    counts = [
        RuleCount("maximum", "fee", Criterion.CLEAN, 1, "sxd", 100, 30),
        RuleCount("maximum", "fee", Criterion.CLEAN, 1, "sct", 100, 0),
    ]
    keep_quality("requests", 1, counts, actor=SYSTEM, synthetic=True)


@pytest.fixture
def engineer(db):
    return signed_in("engineer", Role.DATA_ENGINEER)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_list_says_how_fresh_and_how_good_each_dataset_is(loaded, engineer):
    page = text_of(engineer.get("/data/"))
    assert "Phản ánh hiện trường" in page
    assert "Nạp hôm nay" in page
    # The fee at 85 of 100 and freshness at 100 are 92,5 together.
    assert "Xanh, 92,5 %" in page


def test_the_list_counts_the_faults_past_their_day(loaded, engineer):
    assert '<td class="n brief" data-label="Lỗi quá hạn đính chính">0</td>' in text_of(engineer.get("/data/"))
    with clock.at(clock.today() + timedelta(days=15)):
        head = signed_in("head", Role.HEAD, "sxd")
        assert 'quality/#faults">1</a>' in text_of(head.get("/data/"))
        other = signed_in("other", Role.HEAD, "sct")
        assert "#faults" not in text_of(other.get("/data/"))


def test_without_a_dataset_the_list_says_what_to_do(engineer):
    assert "Chưa có bộ dữ liệu nào" in text_of(engineer.get("/data/"))


def test_a_contract_is_shown_in_words(loaded, engineer):
    page = text_of(engineer.get("/data/requests/"))
    for words in (
        "Mỗi dòng có 7 cột và phải thỏa 1 quy tắc",
        "mã cơ quan trong danh bạ tổ chức",
        "Đóng sau khi mở",
    ):
        assert words in page
    assert "1 cột dữ liệu cá nhân" in page
    assert engineer.get("/data/requests/contract.yaml").content.decode() == REQUESTS


def test_a_head_sees_the_rows_of_the_own_agency_only(loaded):
    head = signed_in("head", Role.HEAD, "sxd")
    page = text_of(head.get("/data/requests/quality/?agency=sct"))
    assert "Dữ liệu của Sở SXD đạt 85 %" in page
    assert "yếu nhất là sạch (70 %)" in page
    assert "Sở SCT" not in page
    assert "30 / 100" in page
    assert "92,5" not in text_of(head.get("/data/"))


def test_a_head_whose_agency_took_others_over_begins_with_the_own_one(loaded):
    old = Agency.objects.create(
        code="a-old", name="Sở cũ", kind="agency", parent=Agency.objects.get(code="sxd")
    )
    counts = [RuleCount("maximum", "fee", Criterion.CLEAN, 1, old.code, 10, 0)]
    keep_quality("requests", 2, counts, actor=SYSTEM)
    page = text_of(signed_in("head", Role.HEAD, "sxd").get("/data/requests/quality/"))
    assert "Dữ liệu của Sở SXD" in page
    assert 'href="?agency=a-old">Sở cũ</a>' in page


def test_of_all_agencies_the_most_urgent_faults_are_shown(loaded, engineer):
    many = [RuleCount(f"rule_{n}", "fee", Criterion.CLEAN, 1, "sct", 10, 1) for n in range(14)]
    keep_quality("requests", 2, many, actor=SYSTEM)
    page = text_of(engineer.get("/data/requests/quality/"))
    assert "15 lỗi đã được yêu cầu đính chính" in page
    assert "và 5 lỗi khác" in page


def test_who_oversees_sees_every_agency_the_weakest_first(loaded, engineer):
    page = text_of(engineer.get("/data/requests/quality/"))
    assert page.index("Sở SXD</a>") < page.index("Sở SCT</a>")
    assert "Dữ liệu mẫu (synthetic)" in page


def test_a_head_verifies_then_mends_a_fault(loaded):
    head, fault = signed_in("head", Role.HEAD, "sxd"), DataFault.objects.get()
    address = f"/data/requests/faults/{fault.pk}/"
    assert "Xác nhận là lỗi" in text_of(head.get("/data/requests/quality/"))
    assert head.post(address, {"step": "verify", "complex": "on"}).status_code == 302
    page = text_of(head.get("/data/requests/quality/"))
    assert "Chờ khắc phục" in page
    head.post(address, {"step": "mend", "note": "Đã gửi lại"})
    assert list(DataFaultStep.objects.values_list("kind", "is_complex")) == [
        ("verified", True),
        ("mended", False),
    ]
    assert "Đã khắc phục" in text_of(head.get("/data/requests/quality/"))


def test_another_agencys_head_may_not_answer(loaded):
    other, fault = signed_in("other", Role.HEAD, "sct"), DataFault.objects.get()
    assert other.post(f"/data/requests/faults/{fault.pk}/", {"step": "verify"}).status_code == 403


def test_a_visitor_is_asked_to_sign_in(loaded, client):
    assert client.get("/data/").status_code in {302, 401, 403}


def test_mistakes_stand_beside_the_text_with_their_line(engineer):
    text = changed(("logicalType: number", "logicalType: numbr"))
    page = engineer.post("/data/new/", {"text": text.replace("\n", "\r\n"), "do": "add"})
    line = text[: text.index("numbr")].count("\n") + 1
    assert page.status_code == 422
    assert f"Dòng {line}" in text_of(page)
    assert "Có phải là “number”?" in text_of(page)
    assert not Dataset.objects.exists()


def test_a_sound_contract_is_checked_and_then_registered(engineer):
    checked = engineer.post("/data/new/", {"text": REQUESTS, "do": "check"})
    assert "Hợp đồng dùng được, chưa đăng ký" in text_of(checked)
    assert not Dataset.objects.exists()
    done = engineer.post("/data/new/", {"text": REQUESTS.replace("\n", "\r\n"), "do": "add"})
    assert done.headers["Location"] == "/data/requests/"


def test_a_next_version_shows_what_changes_and_is_refused_when_it_breaks(loaded, engineer):
    a_load()
    text = changed(("[yes, no]", "[yes]"), ("1.2.0", "1.3.0"))
    page = text_of(engineer.post("/data/requests/contract/", {"text": text, "do": "check"}))
    assert "cột status bỏ giá trị no" in page
    assert "không tương thích" in page
    refused = engineer.post("/data/requests/contract/", {"text": text, "do": "add"})
    assert refused.status_code == 422
    assert "chưa được nhận" in text_of(refused)


def test_a_file_of_rows_becomes_a_draft_in_the_page(engineer):
    rows = SimpleUploadedFile("311 Calls.csv", requests().encode())
    page = text_of(engineer.post("/data/new/", {"rows": rows, "do": "check"}))
    assert "id: calls-311" in page
    assert "Bản nháp đoán từ 400 dòng" in page
    broken = SimpleUploadedFile("x.xlsx", b"PK not a workbook")
    assert engineer.post("/data/new/", {"rows": broken, "do": "check"}).status_code == 422


def test_a_contract_that_is_shipped_fills_the_page(engineer):
    assert "id: population" in text_of(engineer.get("/data/new/?shipped=population"))


def test_only_a_data_engineer_writes_contracts(officer):
    assert officer.get("/data/new/").status_code == 403
    assert officer.get("/data/").status_code == 200
