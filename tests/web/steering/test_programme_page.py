"""The page of a programme: its settings, what would change shown first, refusals beside the field."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.delivery.people import a_person
from tests.delivery.programme import PLAN, agency, started
from tests.web.published import publish_small_plan
from tests.web.reporting.test_report_page import text
from tiendo.delivery.models import CalendarDay, Programme, Regime
from tiendo.kernel import clock
from tiendo.org.types import Role

pytestmark = pytest.mark.django_db
ADDRESS = f"/plans/{PLAN}/programme/"
LINE = {
    "due": ["Trước ngày 10/6 hằng năm", ""],
    "cut_off": ["31/5", ""],
    "opens": ["15/5", ""],
    "from": ["", ""],
    "period": ["H1", "year"],
    "late_days": ["5", "5"],
    "when_off": ["stay", "stay"],
}
REGIME = {"card": "regime", "form": "+", "code": "dk", "title": "Định kỳ", "starts_on": "2026-01-01"}


def signed_in(username: str, role: Role, of=None) -> Client:
    client = Client()
    client.force_login(a_person(username, role, of))
    return client


@pytest.fixture
def officer():
    with clock.at(date(2026, 1, 6)):
        yield signed_in("lan", Role.PLAN_OFFICER)


def test_a_plan_nobody_runs_says_what_to_do(officer):
    publish_small_plan()
    page = text(officer.get(ADDRESS))
    assert "Kế hoạch này chưa được tổ chức thực hiện" in page
    assert "chọn cơ quan thường trực, đặt kỳ báo cáo" in page


def test_the_standing_body_is_seen_before_it_is_saved(officer):
    publish_small_plan()
    agency_code = {"card": "body", "agency": "skhcn"}
    seen = text(officer.post(ADDRESS, {**agency_code, "step": "preview"}))
    assert "1 điều sẽ đổi, chưa ghi gì" in seen
    assert not Programme.objects.exists()
    officer.post(ADDRESS, {**agency_code, "step": "save"})
    assert Programme.objects.get().standing_body == agency("skhcn")
    wrong = officer.post(ADDRESS, {"card": "body", "agency": ""})
    assert (wrong.status_code, "Hãy chọn cơ quan thường trực." in wrong.text) == (422, True)


def test_a_regime_shows_the_next_three_rounds_before_it_is_saved(officer):
    publish_small_plan()
    seen = text(officer.post(ADDRESS, {**REGIME, **LINE, "step": "preview"}))
    for due in ("09/6/2026", "09/6/2027", "09/6/2028"):
        assert due in seen
    assert not Regime.objects.exists()
    officer.post(ADDRESS, {**REGIME, **LINE, "step": "save"})
    (line,) = Regime.objects.get(code="dk").schedule
    assert (line["cut_off"], line["opens"], line["late_days"]) == ("05-31", "05-15", 5)


def test_a_wrong_line_is_refused_beside_the_lines_and_stays_typed(officer):
    publish_small_plan()
    wrong = officer.post(ADDRESS, {**REGIME, **LINE, "due": ["Trước mùa mưa", ""], "step": "save"})
    assert wrong.status_code == 422
    assert "Mốc thứ 1 của chế độ báo cáo" in text(wrong)
    assert 'value="Trước mùa mưa"' in wrong.text
    assert not Regime.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "định kỳ"}, "mã ngắn không dấu"),
        ({"title": "x" * 301}, "tối đa 300 ký tự"),
        ({"starts_on": "9999-12-31"}, "từ năm 2000 đến 2100"),
        ({"starts_on": "hôm nay"}, "không đọc được"),
        ({"ends_on": "2025-12-31"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"late_days": ["nhiều", ""]}, "số ngày nhận muộn phải từ 0 đến 60"),
    ],
)
def test_what_no_regime_can_hold_is_a_sentence(officer, wrong, said):
    publish_small_plan()
    answer = officer.post(ADDRESS, {**REGIME, **LINE, **wrong, "step": "save"})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert not Regime.objects.exists()


def test_a_regime_saved_unchanged_changes_nothing(officer):
    started()
    page = text(officer.get(ADDRESS))
    assert "kỳ báo cáo tới nộp chậm nhất 09/6/2026" in page
    two = {name: [values[0], values[0]] for name, values in LINE.items()}
    two |= {"due": ["Trước ngày 10/6 hằng năm", "Trước ngày 20/11 hằng năm"], "cut_off": ["31/5", "10/11"]}
    two |= {"opens": ["15/5", "1/11"], "period": ["H1", "year"]}
    same = {**REGIME, "form": "dinh-ky", "code": "dinh-ky", "title": "Báo cáo định kỳ"}
    seen = text(officer.post(ADDRESS, {**same, **two, "step": "preview"}))
    assert "Không có gì thay đổi so với hiện nay." in seen


@pytest.mark.parametrize("step", ["preview", "save"])
def test_another_regime_with_a_code_that_is_taken_is_refused_and_stays_typed(officer, step):
    started()
    before = Regime.objects.values().get()
    answer = officer.post(ADDRESS, {**REGIME, **LINE, "code": before["code"], "step": step})
    assert answer.status_code == 422
    assert "Mã “dinh-ky” đã là của chế độ “Báo cáo định kỳ”" in answer.text
    assert 'value="Định kỳ"' in answer.text
    assert Regime.objects.values().get() == before


def test_a_new_regime_saved_twice_is_one(officer):
    publish_small_plan()
    for _ in range(2):
        assert officer.post(ADDRESS, {**REGIME, **LINE, "step": "save"}).status_code == 302
    assert Regime.objects.filter(code="dk").count() == 1


def test_the_ladder_is_changed_rung_by_rung(officer):
    started()
    rungs = {"rung": ["before_due", "to_head", ""], "days": ["5", "2", ""], "to": ["clerk", "head", "clerk"]}
    hours = {"quiet_from": "19:00", "quiet_to": "07:00", "digest_hour": "9"}
    sent = {"card": "reminders", **rungs, **hours}
    seen = text(officer.post(ADDRESS, {**sent, "step": "preview"}))
    assert "Trước hạn 5 ngày làm việc, báo chuyên viên báo cáo" in seen
    assert "ladder" not in Programme.objects.get().settings
    officer.post(ADDRESS, {**sent, "step": "save"})
    settings = Programme.objects.get().settings
    assert settings["ladder"] == [
        {"step": "before_due", "to": "clerk", "working_days": -5},
        {"step": "to_head", "to": "head", "working_days": 2},
    ]
    assert settings["digest_hour"] == 9
    night = officer.post(ADDRESS, {**sent, "digest_hour": "20", "step": "save"})
    assert (night.status_code, "ngoài giờ yên tĩnh" in night.text) == (422, True)


def test_the_day_of_written_solutions_goes_from_2_to_28(officer):
    started()
    assert "Chọn ngày từ 2 đến 28." in text(
        officer.post(ADDRESS, {"card": "remedy", "day": "31", "step": "save"})
    )
    officer.post(ADDRESS, {"card": "remedy", "day": "20", "step": "save"})
    assert Programme.objects.get().settings["remedy_day"] == 20


def test_own_days_are_added_from_a_form_and_a_file_and_taken_back(officer):
    started()
    day = {"card": "day", "day": "2026-10-10", "kind": "work", "name": "Làm bù", "source": "CV 1"}
    assert "<b>làm bù (Làm bù)</b>" in text(officer.post(ADDRESS, {**day, "step": "preview"}))
    assert not CalendarDay.objects.exists()
    officer.post(ADDRESS, {**day, "step": "save"})
    file = SimpleUploadedFile(
        "lich.csv", "day,kind,name\n10/10/2026,work,Làm bù\n12/10/2026,off,Nghỉ bù\n".encode()
    )
    seen = officer.post(ADDRESS, {"card": "days", "file": file, "step": "preview"})
    assert "2 điều sẽ đổi, chưa ghi gì" in text(seen)
    rows = "day,kind,name,source\n2026-10-12,off,Nghỉ bù,\n"
    officer.post(ADDRESS, {"card": "days", "rows": rows, "step": "save"})
    assert CalendarDay.objects.get(day=date(2026, 10, 12)).name == "Nghỉ bù"
    officer.post(ADDRESS, {"card": "removal", "day": "2026-10-10", "step": "save"})
    assert list(CalendarDay.objects.values_list("day", flat=True)) == [date(2026, 10, 12)]


def test_who_only_reads_sees_no_form_and_may_not_post(officer):
    started()
    auditor, clerk = signed_in("thu", Role.AUDITOR), signed_in("hoa", Role.CLERK, agency())
    assert 'name="card"' not in text(auditor.get(ADDRESS))
    assert auditor.post(ADDRESS, {"card": "remedy", "day": "20"}).status_code == 403
    assert clerk.get(ADDRESS).status_code == 403
    assert officer.get("/plans/khong-co/programme/").status_code == 404


def test_the_page_is_found_from_progress_and_from_the_rounds(officer):
    started()
    assert f'href="{ADDRESS}"' in text(officer.get(f"/plans/{PLAN}/progress/"))
    assert f'href="{ADDRESS}"' in text(officer.get("/rounds/"))
    assert f'href="{ADDRESS}"' not in text(Client().get(f"/plans/{PLAN}/progress/"))
