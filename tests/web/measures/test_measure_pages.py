"""Pages of measures: values with their counts, the rows behind them, what a changed formula would change.

Expected values are worked out by hand from ``counted``: January 11 of 14 are in time (78,6 %), February 6 of
10 (60,0 %).
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.warehouse.papers import REQUESTS
from tests.web.measures.counted import MEASURES, count_requests, delete_row, load_rows, put_right, rows
from tiendo.kernel import clock
from tiendo.measure.models import FormulaVersion
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.models import Agency, AgencySuccession
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db
CODE = "requests.in_time"


@pytest.fixture(autouse=True)
def _counted(settings, tmp_path):
    settings.TIENDO_DATA, settings.TIENDO_SMALL_COUNT = tmp_path, 1
    Agency.objects.create(code="sxd", name="Sở Xây dựng", kind="agency")
    Agency.objects.create(code="syt", name="Sở Y tế", kind="agency")
    with clock.at(date(2026, 3, 2)):
        count_requests(tmp_path)
        yield
    open_lake().close()


def enter(client, role: Role, agency: str | None = None) -> None:
    made = add_user(role.value, name=role.value, roles=(role,), password=None, agency=agency, actor=SYSTEM)
    client.force_login(get_user_model().objects.get(pk=made.id))


def page(client, name: str, *args: str, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_names_every_measure_by_its_dataset(client):
    html = page(client, "measures")
    assert "2 số đo tính từ dữ liệu, 1 gắn với chỉ tiêu" in html
    assert "Phản ánh hiện trường" in html


def test_a_share_has_values_of_its_parts_and_none_of_the_whole(client):
    text = "source: requests\nmeasures: [{code: requests.shares, name: Cơ cấu phản ánh, name_en: Shares, "
    text += "kind: share, share_of: agency, period: created_at, unit: '%', decimals: 1}]\n"
    add_formulas(text, actor=SYSTEM)
    html = page(client, "measure", "requests.shares")
    assert 'role="alert"' not in html
    assert "Chỉ có tỷ trọng của từng phần." in html
    assert "Sở Xây dựng, 100,0 %" in html  # all ten of February
    base = "/api/v1/measures/requests.shares/values"
    whole = client.get(base).json()["items"][-1]
    assert (whole["period"], whole["value"], whole["reason"]) == ("2026-02", None, "by_parts")
    parts = client.get(f"{base}?place=agency").json()["items"]
    assert [(one["place"], one["value"], one["numerator"]) for one in parts] == [("sxd", 100.0, 10.0)]


def test_a_measure_shows_its_latest_value_and_every_period_with_its_counts(client):
    html = page(client, "measure", CODE)
    assert "Tỷ lệ phản ánh xử lý đúng hạn: 60,0 %, tháng 2/2026" in html
    assert "78,6 %" in html
    assert "11 trên 14" in html


@pytest.mark.parametrize(("name", "of"), [("measure", (CODE,)), ("measure-change", (CODE, "2026-01"))])
def test_pages_that_know_places_keep_the_places_of_the_site_at_their_head(client, name, of):
    enter(client, Role.DATA_ENGINEER)
    html = page(client, name, *of)
    assert reverse("datasets") in html
    assert 'href=""' not in html


def test_quarters_are_sums_of_months_and_not_means(client):
    # 17 of 24 are 70,8 %; the mean of both months would be 69,3 %.
    html = page(client, "measure", CODE, query="?by=quarter")
    assert "70,8 %" in html
    assert "17 trên 24" in html


def test_small_counts_are_hidden_from_the_public_and_what_gives_them_away_too(client, settings):
    settings.TIENDO_SMALL_COUNT = 5
    html = page(client, "measure", "requests.count", query="?place=agency")
    assert "Sở Xây dựng" in html
    assert "•••" not in html  # February: 10 requests of one agency
    january = page(client, "measure-period", "requests.count", "2026-01")
    assert "14" in january


def test_the_page_of_a_period_names_formula_counts_and_law(client):
    html = page(client, "measure-period", CODE, "2026-01")
    expected = ("Tháng 1/2026: 78,6 %", "status là “yes”", "mọi dòng", "Quyết định thử", "công thức bản 1")
    assert [said for said in expected if said not in html] == []
    assert "xem từng dòng" not in html


def test_an_engineer_reads_the_rows_behind_both_counts(client):
    enter(client, Role.DATA_ENGINEER)
    above = page(client, "measure-rows", CODE, "2026-01")
    assert "Tử số: 11 dòng" in above
    assert "01-sxd-000" in above
    assert "01-sxd-009" not in above
    below = page(client, "measure-rows", CODE, "2026-01", query="?of=below")
    assert "Mẫu số: 14 dòng" in below
    assert "01-sxd-009" in below


def test_names_in_rows_are_hidden_from_everybody(client):
    enter(client, Role.DATA_ENGINEER)
    html = page(client, "measure-rows", CODE, "2026-01")
    assert "Nguyễn Văn" not in html
    assert "•••" in html


def test_a_counting_agency_sees_its_own_rows_and_is_told_so(client):
    enter(client, Role.COUNTER, "syt")
    html = page(client, "measure-rows", CODE, "2026-01")
    assert "01-syt-000" in html
    assert "01-sxd-000" not in html
    assert "Chỉ hiện các dòng của cơ quan bạn" in html


def test_the_public_is_asked_to_sign_in_or_refused_rows(client):
    assert client.get(reverse("measure-rows", args=(CODE, "2026-01"))).status_code in {302, 401, 403}


def test_a_period_that_never_was_and_a_measure_nobody_knows_are_no_pages(client):
    assert client.get(reverse("measure-period", args=(CODE, "2026-13"))).status_code == 404
    assert client.get(reverse("measure", args=("requests.nothing",))).status_code == 404


def test_a_period_without_rows_says_so_and_is_not_zero(client):
    assert "Tháng 5/2026: chưa có giá trị" in page(client, "measure-period", CODE, "2026-05")


def test_why_a_number_changed_adds_up_to_the_change(client, tmp_path):
    # January was 11 of 14. Two rows came, in time: 13 of 16. One was put right: 14 of 16. One in time
    # went: 13 of 15. 78,571 → 81,25 → 87,5 → 86,667: +2,6786, +6,25 and −0,8333, which must sum to
    # +8,095 as printed, so the part cut least is rounded down.
    came = rows((("2026-01-20", "new", 2, 2),))
    load_rows(tmp_path, f"{came} UNION ALL {put_right('01-sxd-009')}", number=2)
    delete_row(tmp_path, "01-sxd-000", number=3)
    enter(client, Role.DATA_ENGINEER)
    html = page(client, "measure-change", CODE, "2026-01", query="?since=1")
    assert "Tháng 1/2026 thay đổi +8,095 điểm %, nhiều nhất do dòng được sửa" in html
    for part in ("+2,678 điểm %", "+6,250 điểm %", "−0,833 điểm %"):
        assert part in html


def test_the_change_of_one_agency_is_split_by_its_own_rows(client, tmp_path):
    # sxd was 8 of 10; its row 009 is put right: 9 of 10. Two of its rows came, both in time: 11 of 12.
    # 80 → 83,333 → 91,667: new rows first (10 of 12), then the corrected one. syt is nobody's business here.
    # Both parts are cut equally, and the printed ones must sum to 11,667: the earlier gets the unit.
    came = rows((("2026-01-20", "sxd", 12, 12), ("2026-01-21", "syt", 6, 0)))
    came = f"SELECT * FROM ({came}) WHERE agency = 'syt' OR request_id >= '01-sxd-010'"  # noqa: S608
    load_rows(tmp_path, f"{came} UNION ALL {put_right('01-sxd-009')}", number=2)
    enter(client, Role.DATA_ENGINEER)
    html = page(client, "measure-change", CODE, "2026-01", query="?since=1&in-agency=sxd")
    assert "Tháng 1/2026, Sở Xây dựng thay đổi +11,667 điểm %, nhiều nhất do dòng được sửa" in html
    for part in ("+3,334 điểm %", "+8,333 điểm %", "8 / 10 → 10 / 12", "10 / 12 → 11 / 12"):
        assert part in html


def test_what_an_agency_took_over_is_the_organisations_part(client, tmp_path):
    # syt (3 of 4) becomes part of sxd (8 of 10) after the load: 11 of 14, which no row explains. A row of
    # syt's that is put right afterwards is syt's row by the organisation of the load: 80 → 85,714 (12 of 14).
    load_rows(tmp_path, put_right("01-sxd-009"), number=2)
    merged_into("syt", "sxd", on=clock.today())
    Load.objects.update(ended_at=clock.now() - timedelta(days=3))
    enter(client, Role.DATA_ENGINEER)
    html = page(client, "measure-change", CODE, "2026-01", query="?since=1&in-agency=sxd")
    for part in ("Tổ chức", "8 / 10 → 9 / 10", "9 / 10 → 12 / 14", "+10,000 điểm %", "−4,286 điểm %"):
        assert part in html


def test_an_agency_with_few_rows_is_not_explained_to_those_who_may_not_read_rows(client, settings, tmp_path):
    load_rows(tmp_path, put_right("01-sxd-009"), number=2)
    enter(client, Role.PLAN_OFFICER)
    address = reverse("measure-change", args=(CODE, "2026-01")) + "?since=1&in-agency=syt"
    assert client.get(address).status_code == 200
    settings.TIENDO_SMALL_COUNT = 5
    small = client.get(address)
    assert (small.status_code, "Số đếm ở đây quá nhỏ" in small.content.decode()) == (422, True)
    assert "3 / 4" not in small.content.decode()


def test_without_two_loads_the_change_is_since_there_was_nothing(client):
    enter(client, Role.DATA_ENGINEER)
    assert "một trong hai lần chưa có giá trị" in page(client, "measure-change", CODE, "2026-01")


def test_a_measure_over_a_dataset_that_was_never_loaded_has_no_value(client):
    text = REQUESTS.replace("id: requests", "id: empty").replace("name: requests", "name: empty")
    add_contract(text, actor=SYSTEM)
    add_formulas(MEASURES.replace("requests", "empty"), actor=SYSTEM)
    assert "chưa có giá trị" in page(client, "measure", "empty.in_time")
    assert "chưa có giá trị" in page(client, "measure-period", "empty.in_time", "2026-01")


def merged_into(old: str, new: str, *, on: date) -> None:
    """The old agency ended the day before, and the new one has its work."""
    Agency.objects.filter(code=old).update(valid_to=on - timedelta(days=1))
    before, after = (Agency.objects.get(code=code) for code in (old, new))
    AgencySuccession.objects.create(predecessor=before, successor=after, kind="merge", on=on)


def changed(text: str) -> str:
    """The formula with a stricter numerator, from March on."""
    return (
        text.replace("status = 'yes'", "status = 'yes' and fee > 2")
        .replace("version: '1'", "version: '2'\n  effective_from: '2026-03-01'")
        .replace("version: 1", "version: 2\n  effective_from: 2026-03-01")
    )


def test_a_changed_formula_is_shown_before_it_is_recorded(client):
    enter(client, Role.DATA_ENGINEER)
    text = changed(FormulaVersion.objects.get(code=CODE).text)
    address = reverse("measure-preview", args=(CODE,))
    looked = client.post(address, {"text": text, "look": "1"}).content.decode()
    assert "Đang dùng" in looked
    assert FormulaVersion.objects.filter(code=CODE).count() == 1
    done = client.post(address, {"text": text, "record": "1"})
    assert (done.status_code, FormulaVersion.objects.filter(code=CODE).count()) == (302, 2)


def test_a_formula_that_counts_the_past_again_needs_a_reason(client):
    enter(client, Role.DATA_ENGINEER)
    text = changed(FormulaVersion.objects.get(code=CODE).text).replace("2026-03-01", "2026-01-01")
    address = reverse("measure-preview", args=(CODE,))
    looked = client.post(address, {"text": text, "look": "1"}).content.decode()
    assert "Giá trị của 2 tháng thay đổi" in looked
    refused = client.post(address, {"text": text, "record": "1"})
    assert refused.status_code == 422
    said = {"text": text, "record": "1", "restates": "1", "reason": "Sửa định nghĩa."}
    assert client.post(address, said).status_code == 302
    assert FormulaVersion.objects.filter(code=CODE, restates=True).count() == 1


def test_nobody_else_changes_a_formula(client):
    enter(client, Role.PLAN_OFFICER)
    assert client.get(reverse("measure-preview", args=(CODE,))).status_code == 403
