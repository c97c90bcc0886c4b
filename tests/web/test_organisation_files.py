"""The administrator takes the organisation out, brings it in, and sees first what would change."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tiendo.org.domain.writing import as_xlsx
from tiendo.org.models import Agency
from tiendo.org.selectors.organisation import organisation_state
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db
PAGE = "/organisation/"


@pytest.fixture
def administrator(published):
    added = add_user("admin", name="Quang", roles=(Role.ADMINISTRATOR,), password=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=added.id))
    return client


def edited(**cells):
    """The organisation as a workbook, with cells of the sheet of agencies changed."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(organisation_state())))
    for place, value in cells.items():
        book["agencies"][place] = value
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile("to-chuc.xlsx", target.getvalue())


def upload(client, file):
    return client.post(PAGE, {"file": file}, follow=True)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_both_forms_are_downloaded(administrator):
    book = openpyxl.load_workbook(io.BytesIO(administrator.get("/organisation/export/xlsx/").content))
    assert book.sheetnames == ["agencies", "areas", "posts", "holders", "groups", "successions"]
    archive = zipfile.ZipFile(io.BytesIO(administrator.get("/organisation/export/zip/").content))
    assert "agencies.csv" in archive.namelist()
    assert administrator.get("/organisation/export/exe/").status_code == 404


def test_what_was_downloaded_changes_nothing_when_uploaded(administrator):
    assert "Tệp này không thay đổi gì" in text(upload(administrator, edited()))


def test_a_change_is_shown_before_it_is_made_and_made_when_applied(administrator):
    shown = upload(administrator, edited(B2="UBND thành phố Mẫu", A20="moi", B20="Sở Mới", D20="agency"))
    assert "<del>UBND thành phố</del> → <ins>UBND thành phố Mẫu</ins>" in text(shown)
    assert not Agency.objects.filter(code="moi").exists()
    digest = shown.context["preview"].digest
    done = administrator.post(shown.request["PATH_INFO"], {"digest": digest}, follow=True)
    assert "Đã áp dụng 2 thay đổi." in text(done)
    assert Agency.objects.get(code="ubnd-tp").name == "UBND thành phố Mẫu"
    assert administrator.get(shown.request["PATH_INFO"]).status_code == 404


def test_a_preview_overtaken_by_another_change_is_shown_again(administrator):
    shown = upload(administrator, edited(B2="UBND thành phố Mẫu"))
    digest = shown.context["preview"].digest
    Agency.objects.filter(code="sxd").update(name="Sở khác")
    again = administrator.post(shown.request["PATH_INFO"], {"digest": digest})
    assert (again.status_code, "đã thay đổi sau khi xem trước" in text(again)) == (409, True)
    assert Agency.objects.get(code="ubnd-tp").name == "UBND thành phố"


def test_an_upload_waits_on_the_page_until_it_is_dropped(administrator):
    shown = upload(administrator, edited(B2="UBND thành phố Mẫu"))
    assert f'href="{shown.request["PATH_INFO"]}">to-chuc.xlsx</a>' in text(administrator.get(PAGE))
    assert "Đã bỏ tệp" in text(administrator.post(shown.request["PATH_INFO"], {"drop": ""}, follow=True))
    assert administrator.get(shown.request["PATH_INFO"]).status_code == 404


def test_faults_are_listed_by_sheet_and_cell_and_nothing_is_kept(administrator):
    answer = upload(administrator, edited(D2="ministry", F3="hôm qua"))
    assert answer.status_code == 422
    assert "agencies!D2, kind: “ministry” không thuộc" in text(answer)
    assert "agencies!F3, valid_from: “hôm qua” không phải ngày" in text(answer)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "không phải tệp .xlsx hoặc .zip"),
        (None, "Chưa có tệp nào được chọn"),
    ],
)
def test_a_wrong_or_missing_file_is_refused_in_place(administrator, file, words):
    answer = administrator.post(PAGE, {"file": file} if file else {})
    assert (answer.status_code, words in text(answer)) == (422, True)


@pytest.mark.parametrize("address", [PAGE, "/organisation/export/zip/", "/organisation/uploads/1/"])
def test_nobody_else_may(published, officer, visitor, address):
    assert officer.get(address).status_code == 403
    assert visitor.get(address).url.startswith("/sign-in/")
