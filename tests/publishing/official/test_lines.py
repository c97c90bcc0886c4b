"""The fixed lines, letter for letter: padding, closing marks, capitals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publishing.official.made import HEAD
from tiendo.publishing.official import Capacity, Recipients, SignatureLine
from tiendo.publishing.official.lines import (
    about,
    addressee_lines,
    base_lines,
    day_words,
    number_line,
    place_date,
    point,
    printable,
    recipient_lines,
    roman,
    signature_line,
)


@pytest.mark.parametrize(
    ("number", "line"), [(5, "Số: 05/BC-SKHCN"), (10, "Số: 10/BC-SKHCN"), (128, "Số: 128/BC-SKHCN")]
)
def test_only_a_number_under_ten_is_padded(number: int, line: str):
    assert number_line(replace(HEAD, number=number)) == line


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 8), "ngày 08 tháng 6 năm 2026"),
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 1, 20), "ngày 20 tháng 01 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
        (date(2026, 11, 19), "ngày 19 tháng 11 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_are_padded(day: date, words: str):
    assert day_words(day) == words


def test_what_the_clerk_has_not_given_yet_is_room_for_a_pen():
    draft = replace(HEAD, number=None, day=None)
    assert number_line(draft).split() == ["Số:", "/BC-SKHCN"]
    assert place_date(draft).split() == ["Đà", "Nẵng,", "ngày", "tháng", "năm"]


def test_legal_bases_end_in_semicolons_and_the_last_in_a_full_stop():
    assert base_lines(("Căn cứ A.", "Căn cứ B", "Căn cứ C;")) == ("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")


def test_the_archive_is_the_last_recipient():
    assert recipient_lines(Recipients(("Như trên", "Sở Nội vụ;"), "VT, CĐS")) == (
        "- Như trên;",
        "- Sở Nội vụ;",
        "- Lưu: VT, CĐS.",
    )


def test_one_addressee_stands_on_the_line_and_several_below_it():
    assert addressee_lines(("UBND thành phố",)) == ("Kính gửi: UBND thành phố",)
    assert addressee_lines(("Sở A", "Sở B")) == ("Kính gửi:", "- Sở A;", "- Sở B.")
    assert addressee_lines(()) == ()


def test_a_deputy_signs_for_the_director():
    assert signature_line(SignatureLine("Giám đốc", Capacity.FOR)) == "KT. GIÁM ĐỐC"
    assert signature_line(SignatureLine("Phó Giám đốc")) == "PHÓ GIÁM ĐỐC"


def test_points_are_lettered_as_in_law():
    assert [point(at) for at in (1, 4, 5, 6, 7, 22, 23, 24)] == ["a", "d", "đ", "e", "g", "x", "y", "aa"]
    assert [roman(at) for at in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_an_appendix_says_what_it_comes_with():
    assert about(HEAD) == "Báo cáo số 05/BC-SKHCN ngày 08 tháng 6 năm 2026 của Sở Khoa học và Công nghệ"


def test_what_cannot_be_printed_is_left_out():
    assert printable("a\x00b\x1bc\u202ed\r\ne\tf") == "abcd\ne f"
    assert printable("Nẵng") == "Nẵng"
