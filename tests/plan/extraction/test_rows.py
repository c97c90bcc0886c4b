"""What one row says: its number, its section, its fields."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, rows
from tiendo.plan.extraction.column import Column

FULL = ("1", "Việc một", "Sở Nội vụ", "- Sở Y tế\n- Sở Tài chính", "2026", "- Báo cáo\n- Đề án")


def row(*cells, titles=DUTIES):
    return rows(titles, cells)[0]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1.", "1"),
        ("01", "01"),
        ("12.10", "12.10"),
        ("a)", "a"),
        ("(2)", "2"),
        ("NV01", "NV01"),
        ("Ghi chú", ""),
    ],
)
def test_a_number_is_kept_without_its_stop(printed, number):
    assert row(printed, *FULL[1:]).number == number


def test_without_a_number_column_the_words_begin_with_it():
    titles = ("Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
    assert row("2.1. Việc hai", "Sở Y tế", "2026", titles=titles).number == "2.1"
    assert row("5 nền tảng số", "Sở Y tế", "2026", titles=titles).number == ""


@pytest.mark.parametrize(
    ("words", "code", "title"),
    [
        ("I. HẠ TẦNG", "I", "HẠ TẦNG"),
        ("B - Dữ liệu", "B", "Dữ liệu"),
        ("Nhóm 2: Nhân lực", "2", "Nhân lực"),
        ("SỞ Y TẾ", "", "SỞ Y TẾ"),
    ],
)
def test_a_line_over_all_columns_opens_a_section(words, code, title):
    section = row(words).section()
    assert (section.code, section.title) == (code, title)


def test_a_roman_number_beside_a_lone_title_opens_a_section():
    section = row("II", "DỮ LIỆU SỐ", "", "", "", "").section()
    assert (section.code, section.title) == ("II", "DỮ LIỆU SỐ")


def test_a_section_may_carry_a_sum():
    titles = (*DUTIES, "Kinh phí")
    assert row("II", "DỮ LIỆU SỐ", "", "", "", "", "300", titles=titles).section().title == "DỮ LIỆU SỐ"


def test_a_roman_number_with_an_agency_is_a_row():
    assert row("II", "Việc hai", "Sở Y tế", "", "2026", "").section() is None


@pytest.mark.parametrize("words", ["Ghi chú: số liệu ước", "Tổng cộng", "(*) Đã có"])
def test_remarks_and_totals_are_notes(words):
    assert row(words).is_note


def test_a_form_left_to_be_filled_in_is_no_row():
    assert row("1", "", "", "", "", "").is_blank_form
    assert row("2", "……", "...", "", "", "").is_blank_form
    assert row("3", "Nhiệm vụ ...", "...", "", "", "").is_blank_form
    assert not row("4", "Các việc khác...", "Sở Y tế", "", "", "").is_blank_form
    assert not row(*FULL).is_blank_form


def test_a_field_knows_its_words_and_its_span():
    product = row(*FULL).items(Column.PRODUCT)
    assert product.value == ("Báo cáo", "Đề án")
    assert product.span.end - product.span.start == len("- Báo cáo\n- Đề án")


def test_an_agency_cell_is_names():
    assert row(*FULL).names(Column.COORDINATOR).value == ("Sở Y tế", "Sở Tài chính")


def test_an_empty_cell_has_no_span():
    empty = row("1", "Việc một", "Sở Nội vụ", "", "2026", "").names(Column.COORDINATOR)
    assert (empty.value, empty.span, empty.how) == ((), None, "empty cell")


def test_a_cell_from_above_says_so():
    second = rows(DUTIES, FULL, ("2", "Việc hai", "^", "", "2027", "Kế hoạch"))[1]
    assert second.names(Column.LEAD).how == "merged cell above"


def test_unknown_columns_are_kept_under_their_titles():
    kept = row(
        "1",
        "Việc một",
        "Mới",
        "Sở Y tế",
        "2026",
        titles=("STT", "Nhiệm vụ", "Ghi chú", "Cơ quan chủ trì", "Thời hạn"),
    )
    assert {title: field.value for title, field in kept.extras().items()} == {"Ghi chú": "Mới"}
