"""How well paragraphs fit a column: the better reading scores higher."""

from __future__ import annotations

from tiendo.plan.extraction.cell_grammar import breaks, fit, longest
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.traits import traits_of


def score(column, *lines):
    """The fit of ``lines`` as one cell of ``column``."""
    return fit(column, [traits_of(line) for line in lines])


def test_one_agency_stands_without_a_dash():
    assert score(Column.LEAD, "Sở Y tế") > score(Column.LEAD, "- Sở Y tế")


def test_several_agencies_stand_with_a_dash_each():
    dashed = score(Column.LEAD, "- Sở Y tế", "- Sở Nội vụ")
    assert dashed > score(Column.LEAD, "- Sở Y tế", "Sở Nội vụ")


def test_the_catch_all_belongs_to_the_coordinators():
    catch_all = ("- Sở Y tế", "- Các cơ quan, đơn vị liên quan")
    assert score(Column.COORDINATOR, *catch_all) > score(Column.LEAD, *catch_all)


def test_an_agency_named_twice_is_two_cells():
    assert score(Column.LEAD, "- Sở Y tế", "- Sở Y tế") < score(Column.LEAD, "- Sở Y tế", "- Sở Nội vụ")


def test_a_date_is_no_product_and_no_agency():
    assert score(Column.DEADLINE, "Quý II/2026") > 0
    assert score(Column.PRODUCT, "Quý II/2026") < score(Column.PRODUCT, "Báo cáo đánh giá") - 5
    assert score(Column.LEAD, "Quý II/2026") < 0


def test_a_number_cell_holds_one_code():
    assert score(Column.NUMBER, "12.1") > 0 > score(Column.NUMBER, "Sở Y tế")


def test_an_empty_coordinator_costs_nothing_an_empty_text_much():
    assert fit(Column.COORDINATOR, []) == 0
    assert fit(Column.CONTENT, []) < -5


def test_work_reads_as_an_action_and_a_thing_as_its_product():
    work, thing = "Xây dựng quy chế quản lý dữ liệu dùng chung của tỉnh", "Quyết định ban hành quy chế"
    assert score(Column.ACTION, work) - score(Column.PRODUCT, work) > 0
    assert score(Column.PRODUCT, thing) - score(Column.ACTION, thing) > 0


def test_a_leader_breaks_every_cell_but_his_own():
    leader = traits_of("Phó Chủ tịch UBND tỉnh")
    assert breaks(Column.PRODUCT, leader)
    assert breaks(Column.DEADLINE, leader)
    assert not breaks(Column.LEADER, leader)


def test_a_unit_is_one_paragraph():
    assert longest(Column.UNIT) == 1
    assert longest(Column.COORDINATOR) > 10
