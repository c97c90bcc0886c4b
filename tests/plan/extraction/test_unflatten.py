"""A flattened table's cells back in their squares, and the edges nothing printed shows."""

from __future__ import annotations

from tests.plan.extraction.made import columns, paragraphs
from tiendo.plan.extraction.unflatten import Unflattening

TASKS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
GOALS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì")
HEALTH, HOME, FINANCE, JUSTICE = "Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"


def cells(titles, *lines):
    """The rows as lists of cell texts."""
    found, _ = Unflattening(columns(*titles), paragraphs(*lines)).rows()
    return [[cell.text for cell in row.cells] for row in found]


def first_row(titles, *lines):
    return Unflattening(columns(*titles), paragraphs(*lines)).rows()[0][0]


def test_every_cell_printed_is_a_row_as_printed():
    row = ("1", "Xây dựng quy chế quản lý dữ liệu", HEALTH, HOME, "Quý II/2026", "Quyết định")
    assert cells(TASKS, *row) == [list(row)]


def test_an_empty_square_printed_as_a_blank_keeps_its_place():
    row = ("1", "Xây dựng quy chế quản lý dữ liệu", HEALTH, "", "Quý II/2026", "Quyết định")
    assert cells(TASKS, *row) == [list(row)]


def test_two_and_two_agencies_part_by_the_dash_rule():
    """One lead has no dash; what follows with dashes are the coordinators."""
    lines = ("1", "Xây dựng quy chế", HEALTH, f"- {HOME}", f"- {FINANCE}", "2026", "Quyết định")
    row = cells(TASKS, *lines)[0]
    assert row[2] == HEALTH
    assert row[3] == f"- {HOME}\n- {FINANCE}"


def test_an_edge_the_dashes_show_is_not_doubted():
    lines = ("1", "Xây dựng quy chế", HEALTH, f"- {HOME}", f"- {FINANCE}", "2026", "Quyết định")
    assert [b for b in first_row(TASKS, *lines).boundaries if (b.left, b.right) == (2, 3)] == []


def test_seven_dashed_lines_leave_the_edge_undecided():
    offices = [HEALTH, HOME, FINANCE, JUSTICE, "Sở Xây dựng", "Công an tỉnh", "Thanh tra tỉnh"]
    lines = ("1", "Xây dựng quy chế", *(f"- {name}" for name in offices), "2026", "Quyết định")
    row = first_row(TASKS, *lines)
    edge = next(b for b in row.boundaries if (b.left, b.right) == (2, 3))
    assert edge.total == 7
    assert edge.choices
    assert edge.confidence < 0.9
    assert len(row.cells[2].lines) + len(row.cells[3].lines) == 7


def test_the_next_action_of_a_merged_task_begins_after_the_product():
    titles = ("STT", "Nhiệm vụ", "Nhiệm vụ cụ thể", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
    lines = (
        "1",
        "Phát triển dữ liệu",
        "Xây dựng kho dữ liệu dùng chung của tỉnh",
        HEALTH,
        "2026",
        "Kho dữ liệu",
    )
    more = ("Tổ chức tập huấn cho cán bộ phụ trách dữ liệu", HOME, "2027", "Lớp tập huấn")
    found, _ = Unflattening(columns(*titles), paragraphs(*lines, *more)).rows()
    assert [row.cells[2].text for row in found] == [lines[2], more[0]]
    assert [row.cells[0].continued for row in found] == [False, True]


def test_several_lines_between_product_and_next_action_are_an_open_edge():
    titles = ("STT", "Nhiệm vụ", "Nhiệm vụ cụ thể", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
    lines = ("1", "Phát triển dữ liệu", "Xây dựng kho dữ liệu", HEALTH, "2026", "- Kho dữ liệu", "- Báo cáo")
    more = ("- Tập huấn cán bộ", HOME, "2027", "Lớp tập huấn")
    row = first_row(titles, *lines, *more)
    assert [(b.left, b.crosses_row, b.total) for b in row.boundaries] == [(5, True, 3)]


def test_a_target_of_twelve_is_no_row_number():
    found = cells(
        GOALS, "1", "Số xã có tổ công nghệ số", "xã", "12", HOME, "2", "Tỷ lệ hồ sơ số", "%", "80", HEALTH
    )
    assert [row[0] for row in found] == ["1", "2"]
    assert [row[3] for row in found] == ["12", "80"]


def test_sub_numbers_run_past_ten():
    lines = ["12", "Hạ tầng số của tỉnh", "", "", HOME]
    for n in range(1, 12):
        lines += [f"12.{n}", f"Chỉ số thành phần thứ {n} của tỉnh", "%", f"{n + 50}", HOME]
    assert [row[0] for row in cells(GOALS, *lines)][-2:] == ["12.10", "12.11"]


def test_a_section_row_is_its_number_and_title():
    lines = ("I", "HẠ TẦNG SỐ", "", "", "", "", "1", "Xây dựng quy chế", HEALTH, HOME, "2026", "Quyết định")
    found, _ = Unflattening(columns(*TASKS), paragraphs(*lines)).rows()
    assert [row.full_width for row in found] == [True, False]
    assert found[0].cells[1].text == "HẠ TẦNG SỐ"


def test_words_after_the_table_stay_outside():
    lines = (
        "1",
        "Xây dựng quy chế",
        HEALTH,
        HOME,
        "2026",
        "Quyết định",
        "Phụ lục này được lập thành hai bản.",
    )
    found, used = Unflattening(columns(*TASKS), paragraphs(*lines)).rows()
    assert len(found) == 1
    assert used == 6


def test_no_paragraphs_no_rows():
    assert Unflattening(columns(*TASKS), ()).rows() == ([], 0)
