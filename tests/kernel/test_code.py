"""Codes stay strings and sort as people number things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.code import is_code, natural_key, parent_code, roman_value

CODES = st.lists(
    st.sampled_from(["1", "01", "2", "10", "12a", "I", "II", "IV", "IX", "a", "đ", "e", "A", "C", "?"]),
    min_size=1,
    max_size=4,
).map(".".join)


@pytest.mark.parametrize(
    "ordered",
    [
        ["1", "2", "10", "12", "12.1", "12.2", "12.9", "12.10", "12.11", "13"],
        ["I", "II", "III", "IV", "V", "VI", "IX", "X"],
        ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q"],
        ["A", "B", "C", "D", "Đ", "E"],
        ["II.2", "II.10", "III.1", "III.8.4", "III.12"],
        ["3.d", "3.đ", "4.a"],
        ["12", "12a", "12b", "13"],
    ],
)
def test_sorts_as_people_number(ordered):
    backwards = ordered[::-1]

    assert sorted(backwards, key=natural_key) == ordered


@given(CODES, CODES)
def test_equal_keys_mean_equal_codes(one, other):
    assert (natural_key(one) == natural_key(other)) is (one == other)


@given(CODES, CODES, CODES)
def test_the_order_is_total(a, b, c):
    first, middle, last = sorted([a, b, c], key=natural_key)
    assert natural_key(first) <= natural_key(middle) <= natural_key(last)
    assert natural_key(first) <= natural_key(last)
    assert natural_key(a) <= natural_key(b) or natural_key(b) <= natural_key(a)


@given(st.text(), st.text())
def test_any_two_strings_compare(one, other):
    assert (natural_key(one) < natural_key(other)) is not (natural_key(one) >= natural_key(other))


def test_twelve_point_ten_is_not_twelve_point_one():
    assert natural_key("12.10") != natural_key("12.1")


@pytest.mark.parametrize(
    ("printed", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("ii", 2), ("XL", 40), ("MMXXV", 2025)],
)
def test_reads_roman_numerals(printed, value):
    assert roman_value(printed) == value


@pytest.mark.parametrize("printed", ["", "IIII", "VX", "Iv", "ABC", "1", "IC"])
def test_refuses_what_is_no_roman_numeral(printed):
    assert roman_value(printed) is None


@pytest.mark.parametrize(
    ("code", "parent"), [("12.10", "12"), ("IV.2.b", "IV.2"), ("12", None), ("1.", None)]
)
def test_knows_the_code_above(code, parent):
    assert parent_code(code) == parent


@pytest.mark.parametrize(
    "printed",
    ["1", "1.", "01", "12.10", "I", "II.", "a)", "đ)", "IV.2.b", "A", "(1)", "\u00a03 ", "12a", "26.4"],
)
def test_a_numbering_cell_may_hold(printed):
    assert is_code(printed)


@pytest.mark.parametrize(
    "printed", ["", "-", "TT", "2025", "15.000 người", "IIX", "≥ 5", "1,2", "Sở Y tế", "..", "12 13"]
)
def test_a_numbering_cell_may_not_hold(printed):
    assert not is_code(printed)
