"""Plans without a table: only what a sentence says outright."""

from __future__ import annotations

from tests.plan.extraction.made import HEAD, actions_of, draft_of, json_of, page

DUTY = "1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế xây dựng đề án dữ liệu, hoàn thành trước ngày 30/6/2026."
BODY = ("II. TỔ CHỨC THỰC HIỆN",)


def actions(*lines):
    return actions_of(json_of(page(*HEAD, *BODY, *lines)))


def test_a_sentence_that_names_lead_and_work_is_a_duty():
    (duty,) = actions(DUTY)
    assert (duty["leads"], duty["coordinators"]) == (["Sở Nội vụ"], ["Sở Y tế"])
    assert duty["deadline"] == {"kind": "day", "from": None, "to": "2026-06-29"}


def test_responsibility_is_a_duty_too():
    (duty,) = actions("1. UBND các xã có trách nhiệm tổ chức triển khai kế hoạch.")
    assert duty["leads"] == ["UBND các xã"]
    assert duty["coordinators"] == []


def test_a_wish_is_nobodys_duty():
    assert actions("1. Tăng cường tuyên truyền về chuyển đổi số.") == []


def test_a_duty_from_a_sentence_is_less_sure_than_one_from_a_table():
    draft = draft_of(page(*HEAD, *BODY, DUTY))
    assert draft.actions[0].leads.confidence < 0.7


def test_percentages_among_the_goals_are_promises():
    goals = ("I. MỤC TIÊU", "1. Mục tiêu đến năm 2030", "- 100% xã, phường có Internet cáp quang.")
    (row,) = json_of(page(*HEAD, *goals, *BODY, DUTY))["indicators"]
    assert (row["horizon"], row["unit"], row["target"]["low"]) == ("2030", "%", 100)


def test_percentages_elsewhere_are_not():
    assert json_of(page(*HEAD, *BODY, "1. Hiện có 80% hồ sơ đã xử lý trực tuyến."))["indicators"] == []
