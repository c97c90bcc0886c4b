"""The signs one paragraph carries, whatever column it stands in."""

from __future__ import annotations

import pytest

from tiendo.plan.extraction.traits import traits_of, work_score


@pytest.mark.parametrize(
    "words", ["Phó Chủ tịch UBND tỉnh", "PCT Trần Văn A", "Đồng chí Nguyễn Văn B", "Giám đốc Sở Y tế"]
)
def test_an_office_or_a_person_is_a_leader(words):
    assert traits_of(words).leader


def test_an_agency_is_no_leader():
    assert not traits_of("Sở Y tế").leader


@pytest.mark.parametrize("words", ["Quý II/2026", "Tháng 5/2026", "2026-2028", "Hằng năm", "- 31/12/2026"])
def test_dates_and_rhythms_are_dated(words):
    assert traits_of(words).dated


def test_a_bare_condition_is_a_deadline_without_a_date():
    condition = traits_of("Sau khi được phê duyệt")
    assert condition.deadline
    assert not condition.dated


@pytest.mark.parametrize("words", ["≥ 80", "100%", "35-40", "Top 10", "> 5 %"])
def test_comparisons_are_targets(words):
    assert traits_of(words).target


def test_a_sentence_with_a_number_is_no_target():
    assert not traits_of("Xây dựng 5 nền tảng số dùng chung").target


@pytest.mark.parametrize("words", ["1", "12.10", "IV", "a)", "01."])
def test_numbers_of_rows_are_codes_and_never_units(words):
    traits = traits_of(words)
    assert traits.code
    assert not traits.unit


def test_a_numbered_item_is_told_from_a_bullet():
    assert traits_of("(1) Báo cáo").item
    assert traits_of("- Báo cáo").dash
    assert not traits_of("- Báo cáo").item


def test_work_weighs_up_and_products_down():
    assert work_score("Xây dựng quy chế quản lý và khai thác dữ liệu của tỉnh") > 0
    assert work_score("Quyết định được ban hành") < 0
