"""Two people in one row: nobody overwrites anybody, and nothing typed is lost."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash(desk, colleague):
    """The officer and Minh open one row; Minh saves first, both wrote the leader."""
    desk.at_row("I.1.1")
    colleague.at_row("I.1.1").press("Đồng ý dòng này", f_leader="Chủ tịch UBND thành phố")
    return desk.press("Đồng ý dòng này", f_leader="Phó Chủ tịch Thường trực", f_deadline="Năm 2026")


def test_a_late_save_shows_both_values_side_by_side(clash):
    assert clash.status == 409
    assert "Minh đã thay đổi mục này" in clash.words("[role=alert]")[0]
    assert clash.words(".value") == [
        "Phó Chủ tịch Thường trực", "Chủ tịch UBND thành phố", "Năm 2026", "Tháng 12/2025",
    ]  # fmt: skip


def test_nothing_was_written_by_the_late_save(clash):
    assert clash.value("I.1.1", "leader") == "Chủ tịch UBND thành phố"
    assert clash.value("I.1.1", "deadline") == "Tháng 12/2025"


def test_each_field_keeps_the_value_one_chooses(clash):
    clash.press("Ghi theo lựa chọn", **{"pick-leader": "theirs", "pick-deadline": "mine"})
    assert clash.value("I.1.1", "leader") == "Chủ tịch UBND thành phố"
    assert clash.value("I.1.1", "deadline") == "Năm 2026"


def test_mine_can_be_chosen_over_theirs(clash):
    clash.press("Ghi theo lựa chọn", **{"pick-leader": "mine", "pick-deadline": "theirs"})
    assert clash.value("I.1.1", "leader") == "Phó Chủ tịch Thường trực"
    assert clash.value("I.1.1", "deadline") == "Tháng 12/2025"


def test_only_what_the_other_changed_too_waits_for_a_choice(clash):
    assert clash.page.xpath("//input[@name='pick-leader' and @checked]") == []
    assert clash.page.xpath("//input[@name='pick-deadline' and @checked]")[0].get("value") == "mine"


def test_choosing_theirs_throughout_writes_nothing(clash):
    before = clash.row("I.1.1").revision
    clash.press("Ghi theo lựa chọn", **{"pick-leader": "theirs", "pick-deadline": "theirs"})
    assert clash.row("I.1.1").revision == before


def test_a_clash_inside_a_doubt_settles_it_with_the_choice(desk, colleague):
    desk.at_doubt("invisible boundary")
    colleague.at_row("I.2.1").press("Đồng ý dòng này", f_text="Đo vẽ đường ống")
    desk.press("Đúng như hiện ra", f_text="Đo vẽ toàn bộ đường ống")
    desk.press("Ghi theo lựa chọn", **{"pick-text": "mine"})
    assert desk.value("I.2.1", "text") == "Đo vẽ toàn bộ đường ống"
    assert desk.doubt("invisible boundary").state == "answered"


def test_one_cannot_undo_what_another_has_changed_since(desk, colleague):
    desk.at_row("I.1.1").press("Đồng ý dòng này", f_leader="Phó Chủ tịch Thường trực")
    colleague.at_row("I.1.1").press("Đồng ý dòng này", f_leader="Chủ tịch UBND thành phố")
    desk.at_row("I.1.1").press("Hoàn tác")
    assert "Minh đã thay đổi mục này" in desk.text
    assert desk.value("I.1.1", "leader") == "Chủ tịch UBND thành phố"


def test_the_history_says_who_did_what(desk, colleague):
    colleague.at_row("I.1.1").press("Đồng ý dòng này")
    desk.at_row("I.3.1").press("Loại dòng I.3.1")
    steps = desk.open("draft-history").words(".steps-of li")
    assert "I.3.1" in steps[0]
    assert "Officer" in steps[0]
    assert "I.1.1" in steps[1]
    assert "Minh" in steps[1]


def test_steps_taken_back_stay_in_the_history(desk):
    desk.at_row("I.1.1").press("Đồng ý dòng này")
    desk.open("draft-history").press("Hoàn tác bước gần nhất của tôi")
    assert "đã hoàn tác" in desk.words(".steps-of li")[0]
