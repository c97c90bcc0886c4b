"""The register of names: proposals, one click to decide, and back."""

from __future__ import annotations

import pytest

from tiendo.org.models import Agency
from tiendo.plan.models import Duty

pytestmark = pytest.mark.django_db
PAGE = "/agencies/names/"


def post(client, follow=True, **fields):
    return client.post(PAGE, {"printed": "Thành đoàn"} | fields, follow=follow).content.decode()


def agency_of_the_name():
    duty = Duty.objects.get(printed="Thành đoàn")
    return duty.agency.code if duty.agency else None


def test_every_unidentified_name_is_listed_with_where_it_stands(published, officer):
    page = officer.get(PAGE).content.decode()
    assert "1 tên in trong các kế hoạch chưa rõ là cơ quan nào, ở 1 phần việc" in page
    assert f'href="/plans/{published.plan_slug}/tasks/II.1.1/"' in page


def test_one_click_decides_and_the_name_moves_to_what_was_decided(published, officer):
    page = post(officer, code="sxd")
    assert "Đã ghi nhận “Thành đoàn” là sxd: 1 phần việc." in page
    assert "1 tên đã được người xác nhận" in page
    assert agency_of_the_name() == "sxd"


@pytest.mark.parametrize("typed", ["Sở Xây dựng · sxd", "sở xây dựng", "sxd"])
def test_another_agency_is_chosen_by_name_or_code(published, officer, typed):
    post(officer, other=typed, choose="")
    assert agency_of_the_name() == "sxd"


def test_an_outside_organisation_is_made_of_the_name(published, officer):
    post(officer, new="")
    assert agency_of_the_name() == "thanh-doan"
    assert Agency.objects.get(code="thanh-doan").kind == "organisation"


def test_a_decision_is_taken_back(published, officer):
    post(officer, code="sxd")
    assert "Đã bỏ quyết định về “Thành đoàn”" in post(officer, forget="")
    assert agency_of_the_name() is None


def test_a_code_there_is_none_of_is_refused_in_place(published, officer):
    answer = officer.post(PAGE, {"printed": "Thành đoàn", "other": "khong-co", "choose": ""})
    assert answer.status_code == 422
    assert "mã “khong-co”" in answer.content.decode()


def test_an_auditor_reads_and_decides_nothing(published, reader):
    page = reader.get(PAGE).content.decode()
    assert "Thành đoàn" in page
    assert "Tạo tổ chức ngoài" not in page
    assert reader.post(PAGE, {"printed": "Thành đoàn", "code": "sxd"}).status_code == 403
    assert agency_of_the_name() is None


def test_a_visitor_is_sent_to_sign_in(published, visitor):
    assert visitor.get(PAGE).url.startswith("/sign-in/")


def test_the_list_of_agencies_tells_the_officer_what_waits(published, officer, visitor):
    assert "1 tên in trong kế hoạch chưa rõ" in officer.get("/agencies/").content.decode()
    assert PAGE not in visitor.get("/agencies/").content.decode()
