"""Text is stored, searched, sorted and compared the Vietnamese way."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.text import collapse, fold, nfc, same_spelling, sort_key


def test_collapse_makes_one_space_of_any_white_space():
    assert collapse("\u00a0Hằng\u00a0\n năm\t") == "Hằng năm"


def test_collapse_drops_characters_no_one_sees():
    assert collapse("Sở\u200b Tài\ufeff chính") == "Sở Tài chính"


def test_collapse_composes_letters():
    assert collapse(unicodedata.normalize("NFD", "thường xuyên")) == "thường xuyên"


def test_fold_removes_accents_and_reads_d_with_stroke_as_d():
    assert fold("Đà Nẵng: Đổi mới sáng tạo") == "da nang: doi moi sang tao"


def test_fold_keeps_one_letter_for_one_letter():
    words = nfc("Ủy ban nhân dân các quận, huyện")
    assert len(fold(words)) == len(words)


@given(st.text())
def test_fold_twice_is_fold_once(s):
    assert fold(fold(s)) == fold(s)


@given(st.text())
def test_collapse_twice_is_collapse_once(s):
    assert collapse(collapse(s)) == collapse(s)


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Bắc", "Dũng", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Em"],
        ["an", "ăn", "ân", "bà", "bán"],
        ["má", "mạ", "mai", "mài"],
    ],
)
def test_words_sort_as_in_a_dictionary(ordered):
    backwards = ordered[::-1]

    assert sorted(backwards, key=sort_key) == ordered


def test_a_later_letter_counts_more_than_an_earlier_tone():
    assert sort_key("mạ a") < sort_key("ma b")


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("văn hoá", "văn hóa"),
        ("VĂN HOÁ", "VĂN HÓA"),
        ("khoẻ", "khỏe"),
        ("thuỷ lợi", "thủy lợi"),
        ("Uỷ ban", "Ủy ban"),
        ("văn hóa", "văn hóa"),
    ],
)
def test_both_tone_placements_compare_equal(written, compared):
    assert same_spelling(written) == compared


@pytest.mark.parametrize(
    "word", ["quý", "Quỹ", "toán", "hoài", "khuỷu", "ngoằn ngoèo", "kỹ thuật", "kĩ thuật"]
)
def test_words_with_one_placement_are_left_alone(word):
    assert same_spelling(word) == word


@given(st.text(alphabet="oòóỏõọaàáảãạeèuùyỳýqhkt "))
def test_same_spelling_twice_is_once(s):
    assert same_spelling(same_spelling(s)) == same_spelling(s)
