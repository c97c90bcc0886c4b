from __future__ import annotations

import pytest

from tiendo.delivery.selectors.consolidated_head import in_full, initials, place_of


@pytest.mark.parametrize(
    ("printed", "written", "place"),
    [
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH MINH", "Ủy ban nhân dân thành phố Bình Minh", "Bình Minh"),
        ("UBND thành phố Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng", "Đà Nẵng"),
        ("UBND tỉnh Quảng Nam", "Ủy ban nhân dân tỉnh Quảng Nam", "Quảng Nam"),
        ("UBND thành phố", "Ủy ban nhân dân thành phố", ""),
        ("Ban Chỉ đạo", "Ban Chỉ đạo", ""),
    ],
)
def test_a_committee_is_written_out_and_gives_its_place(printed, written, place):
    assert (in_full(printed), place_of(printed)) == (written, place)


def test_an_office_signs_with_its_initials_without_the_word_and():
    assert initials("Sở Khoa học và Công nghệ") == "SKHCN"
    assert initials("Sở Tài chính") == "STC"
