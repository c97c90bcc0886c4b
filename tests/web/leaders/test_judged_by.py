"""How an indicator is judged is decided on its page: with a right, on a ground, and taken back as openly."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.assess.judged import PLAN, TODAY, figures, judged, judged_plan, pk_of
from tests.cast import LAN
from tiendo.assess.models import ActionLink, Designation, ReferenceTarget
from tiendo.assess.services.designating import Wanted, add_reference_target, designate, link_action
from tiendo.kernel import clock
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db

PAGE = f"/plans/{PLAN}/indicators/2030/1/judging/"


@pytest.fixture(autouse=True)
def plan():
    version = judged_plan()
    figures("1,city,2025,25", "1,city,2026,26", "1,nso,2026,20", on=date(2026, 10, 1))
    with clock.at(TODAY):
        yield version


def text(response) -> str:
    return response.content.decode()


def test_an_officer_chooses_the_series_and_the_other_no_longer_judges(officer):
    page = text(officer.get(PAGE))
    assert 'value="city"' in page
    assert 'value="nso"' in page
    officer.post(PAGE, {"do": "designate", "series": "nso", "reason": "Số chính thức"})
    assert judged("1").verdict.series == "nso"
    assert "Chỉ định: chuỗi “nso” dùng để đánh giá" in text(officer.get(PAGE))
    assert AuditRecord.objects.filter(action="assess.indicator.designated", actor_name="Officer").count() == 1


def test_milestones_are_typed_as_numbers_are_printed_here(officer):
    sent = {"do": "designate", "milestones": "2027: 28,5\n2028: 1.200", "direction": "up", "reason": "KH năm"}
    officer.post(PAGE, sent)
    held = Designation.objects.get()
    assert (held.milestones, held.direction) == ({"2027": "28.5", "2028": "1200"}, "up")
    page = text(officer.get(PAGE))
    assert "2027: 28,5\n2028: 1.200</textarea>" in page
    assert "mốc từng năm 2027: 28,5; 2028: 1.200" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "designate", "series": "nso", "reason": " "},
        {"do": "designate", "milestones": "2027 30", "reason": "x"},
        {"do": "designate", "milestones": "999999: 30", "reason": "x"},
        {"do": "designate", "direction": "sideways", "reason": "x"},
        {"do": "link", "action": "X.9", "reason": "x"},
        {"do": "refer", "whose": "TW", "horizon": "2030", "text": "tốt hơn", "source": "x"},
        {"do": "?"},
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(officer, sent):
    answer = officer.post(PAGE, sent)
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert (Designation.objects.count(), ActionLink.objects.count()) == (0, 0)
    assert sent.get("action", "") in text(answer)


def test_a_withdrawn_designation_leaves_the_choice_to_the_rule_and_can_be_used_again(officer):
    designate(pk_of("1"), Wanted("nso"), reason="Số chính thức", actor=LAN)
    first = Designation.objects.get().pk
    officer.post(PAGE, {"do": "withdraw", "reason": "Bộ chưa công bố"})
    page = text(officer.get(PAGE))
    assert "Chưa ai chỉ định" in page
    assert "2 lần quyết định" in page
    assert f"?again={first}#designate" in page
    again = text(officer.get(f"{PAGE}?again={first}"))
    assert 'value="nso" checked' in again


def test_an_action_is_linked_and_unlinked_with_its_ground(officer):
    officer.post(PAGE, {"do": "link", "action": "I.1.1 Ban hành sổ tay", "reason": "Sổ tay hướng dẫn"})
    assert "I.1.1" in text(officer.get(f"/plans/{PLAN}/indicators/2030/1/"))
    refused = officer.post(PAGE, {"do": "unlink", "action": "I.1.1", "reason": ""})
    assert refused.status_code == 422
    officer.post(PAGE, {"do": "unlink", "action": "I.1.1", "reason": "Nhầm chỉ tiêu"})
    assert "Không có nhiệm vụ nào gắn" in text(officer.get(PAGE))
    assert "Bỏ gắn nhiệm vụ I.1.1" in text(officer.get(PAGE))


def test_a_target_beside_is_recorded_and_withdrawn(officer):
    officer.post(PAGE, {"do": "refer", "whose": "TW", "horizon": "2030", "text": "≥ 30", "source": "NQ 57"})
    assert "TW, 2030: <b>≥ 30</b>" in text(officer.get(PAGE))
    officer.post(PAGE, {"do": "unrefer", "whose": "TW", "horizon": "2030", "reason": "Đã thay"})
    assert ReferenceTarget.objects.latest("pk").reason == "Đã thay"
    assert "Chưa ghi mục tiêu của nơi khác" in text(officer.get(PAGE))


def test_a_visitor_reads_what_was_decided_without_names_and_decides_nothing():
    designate(pk_of("1"), Wanted("nso"), reason="Số chính thức", actor=LAN)
    link_action(pk_of("1"), "I.1.1", reason="Sổ tay", actor=LAN)
    add_reference_target(pk_of("1"), whose="TW", horizon="2030", text="≥ 30", actor=LAN)
    page = text(Client().get(PAGE))
    assert "Số chính thức" in page
    assert "Lan" not in page
    assert '<form method="post" class="ask' not in page
    answer = Client().post(PAGE, {"do": "designate", "series": "city", "reason": "x"})
    assert answer.status_code == 302
    assert Designation.objects.count() == 1


def test_a_past_day_is_read_and_not_decided(officer):
    designate(pk_of("1"), Wanted("nso"), reason="Số chính thức", actor=LAN)
    page = text(officer.get(f"{PAGE}?on=2026-10-02"))
    assert "Chưa ai chỉ định" in page
    assert 'id="designate"' not in page


def test_a_reader_with_another_role_decides_nothing(reader):
    assert reader.post(PAGE, {"do": "withdraw", "reason": "x"}).status_code == 403
