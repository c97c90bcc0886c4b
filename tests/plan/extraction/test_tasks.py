"""Rows of a task table, the actions under them and whose they are."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, HEAD, Merged, actions_of, json_of, page, table

BOTH = ("TT", "Nhiệm vụ", "Phân công thực hiện", "Thời gian", "Sản phẩm")


def actions(*rows, titles=DUTIES):
    return actions_of(json_of(page(*HEAD, table(titles, *rows))))


def test_a_row_is_an_action_field_by_field():
    (row,) = actions(
        ("1", "Việc một", "Sở Nội vụ", "Sở Y tế; Công an tỉnh", "Quý II/2026", "- Báo cáo\n- Đề án")
    )
    assert (row["no"], row["text"], row["leads"]) == ("1", "Việc một", ["Sở Nội vụ"])
    assert row["coordinators"] == ["Sở Y tế", "Công an tỉnh"]
    assert row["deadline"] == {"kind": "span", "from": "2026-04-01", "to": "2026-06-30"}
    assert row["products"] == ["Báo cáo", "Đề án"]


def test_rows_without_a_number_are_actions_of_the_task_above():
    found = actions(
        ("1", "Hoàn thiện hạ tầng", "", "", "", ""),
        ("", "- Xây trung tâm dữ liệu", "Sở Y tế", "", "2027", "Trung tâm"),
        ("", "- Nâng cấp mạng", "VNPT", "", "2028", "Mạng"),
    )
    assert [(row["no"], row["text"]) for row in found] == [
        ("1", "Xây trung tâm dữ liệu"),
        ("1", "Nâng cấp mạng"),
    ]


def test_merged_cells_give_a_task_its_actions():
    titles = ("TT", "Nhiệm vụ", "Nhiệm vụ cụ thể", "Cơ quan chủ trì", "Thời hạn")
    found = actions(
        (Merged("1", rows=2), Merged("Thể chế", rows=2), "Rà soát", Merged("Sở Tư pháp", rows=2), "2026"),
        ("Ban hành", "2027"),
        titles=titles,
    )
    assert [(row["heading"], row["text"], row["leads"]) for row in found] == [
        ("Thể chế", "Rà soát", ["Sở Tư pháp"]),
        ("Thể chế", "Ban hành", ["Sở Tư pháp"]),
    ]


def test_a_deadline_merged_down_holds_for_every_row():
    found = actions(
        ("1", "Việc một", "Sở Nội vụ", "", Merged("Quý IV/2026", rows=2), "A"),
        ("2", "Việc hai", "Sở Y tế", "", "B"),
    )
    assert [row["deadline"]["to"] for row in found] == ["2026-12-31", "2026-12-31"]


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế, Sở Tư pháp",
        "- Chủ trì: Sở Nội vụ\n- Phối hợp: Sở Y tế; Sở Tư pháp",
        "Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Sở Tư pháp",
    ],
)
def test_one_cell_may_name_both_roles(cell):
    for titles in (BOTH, ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời gian", "Sản phẩm")):
        (row,) = actions(("1", "Việc một", cell, "2026", "A"), titles=titles)
        assert (row["leads"], row["coordinators"]) == (["Sở Nội vụ"], ["Sở Y tế", "Sở Tư pháp"])


def test_unmarked_names_in_a_cell_for_both_lead_by_the_first():
    (row,) = actions(("1", "Việc một", "Sở Nội vụ, Sở Y tế", "2026", "A"), titles=BOTH)
    assert (row["leads"], row["coordinators"]) == (["Sở Nội vụ"], ["Sở Y tế"])


def test_a_beginning_and_an_end_are_one_span():
    titles = ("TT", "Nhiệm vụ", "Chủ trì", "Bắt đầu", "Kết thúc")
    (row,) = actions(("1", "Việc một", "Sở Nội vụ", "1/2026", "6/2027"), titles=titles)
    assert row["deadline"] == {"kind": "span", "from": "2026-01-01", "to": "2027-06-30"}


def test_a_term_counted_from_the_day_of_issue_is_dated():
    (row,) = actions(("1", "Việc một", "Sở Nội vụ", "", "30 ngày kể từ ngày ban hành", "A"))
    assert row["deadline"]["kind"] == "relative"
    assert row["deadline"]["to"] == "2026-04-04"


def test_sections_are_kept_on_their_tasks():
    found = actions(
        ("I", "Hạ tầng", "", "", "", ""),
        ("1", "Việc một", "Sở Nội vụ", "", "2026", "A"),
        (Merged("II. Dữ liệu", columns=6),),
        ("1", "Việc hai", "Sở Y tế", "", "2026", "B"),
    )
    assert [(row["section"], row["section_title"], row["no"]) for row in found] == [
        ("I", "Hạ tầng", "1"),
        ("II", "Dữ liệu", "1"),
    ]


def test_unknown_columns_go_to_the_extras():
    (row,) = actions(
        ("1", "Việc một", "Sở Nội vụ", "2026", "500"),
        titles=("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
    )
    assert row["extras"] == {"Kinh phí": "500"}
