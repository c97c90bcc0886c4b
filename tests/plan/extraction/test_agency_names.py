"""Agency names in a cell: where one ends and the next begins."""

from __future__ import annotations

import pytest

from tiendo.plan.extraction.agency_names import (
    has_dash,
    is_residual_group,
    looks_like_agencies,
    split_names,
    without_dash,
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Nội vụ", ("Sở Nội vụ",)),
        ("Sở TT&TT; Sở KH&CN; CA tỉnh", ("Sở TT&TT", "Sở KH&CN", "CA tỉnh")),
        ("Sở Nội vụ, Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính")),
        ("Sở Nội vụ và Sở Y tế", ("Sở Nội vụ", "Sở Y tế")),
        ("VP UBND tỉnh và UBND TP Bến Sao", ("VP UBND tỉnh", "UBND TP Bến Sao")),
        ("Sở Nông nghiệp và Môi trường và Sở Y tế", ("Sở Nông nghiệp và Môi trường", "Sở Y tế")),
        ("Các sở, ban, ngành", ("Các sở, ban, ngành",)),
        ("UBND các xã, phường", ("UBND các xã, phường",)),
        ("Sở Nội vụ, các sở, ban, ngành", ("Sở Nội vụ", "các sở, ban, ngành")),
        ("Văn phòng HĐND và UBND", ("Văn phòng HĐND và UBND",)),
        ("Sở Công Thương Sở Khoa học và Công nghệ", ("Sở Công Thương", "Sở Khoa học và Công nghệ")),
        ("Công an tỉnh (Phòng PA05, Phòng PC06)", ("Công an tỉnh (Phòng PA05, Phòng PC06)",)),
        ("BCH Quân sự tỉnh, Hội LHPN tỉnh", ("BCH Quân sự tỉnh", "Hội LHPN tỉnh")),
        ("Sở KH và CN", ("Sở KH và CN",)),
        ("Sở TC và VNPT", ("Sở TC", "VNPT")),
    ],
)
def test_one_line_is_cut_only_where_another_name_begins(cell, names):
    assert split_names([cell]) == names


def test_each_dashed_line_is_a_name():
    assert split_names(["- Sở Nội vụ;", "- Sở Tài chính."]) == ("Sở Nội vụ", "Sở Tài chính")


def test_a_line_in_lower_case_goes_on_with_the_name_before():
    assert split_names(["Ban Quản lý Khu công nghệ cao", "và các khu công nghiệp"]) == (
        "Ban Quản lý Khu công nghệ cao và các khu công nghiệp",
    )


@pytest.mark.parametrize("nothing", ["", "-", "Không", "…", "/"])
def test_a_mark_of_nothing_is_no_name(nothing):
    assert split_names([nothing]) == ()


def test_white_space_inside_a_name_is_collapsed():
    assert split_names(["Sở   Nội\u00a0vụ"]) == ("Sở Nội vụ",)


@pytest.mark.parametrize("line", ["- Sở Y tế", "Các doanh nghiệp", "UBND các phường, xã", "Bộ KH&CN"])
def test_names_look_like_agencies(line):
    assert looks_like_agencies(line)


@pytest.mark.parametrize(
    "line",
    ["Sổ theo dõi công việc", "Quyết định", "Sở hữu trí tuệ", "Báo cáo đánh giá", "Bộ tiêu chí", "2026", ""],
)
def test_other_words_do_not(line):
    assert not looks_like_agencies(line)


def test_the_catch_all_closes_a_list():
    assert is_residual_group("- Các cơ quan, đơn vị liên quan")
    assert not is_residual_group("- Sở Nội vụ")


def test_a_lone_dash_is_no_bullet():
    assert has_dash("- Sở Y tế")
    assert not has_dash("-")
    assert without_dash("+ Sở Y tế") == "Sở Y tế"
