"""What number may follow what."""

from __future__ import annotations

import pytest

from tiendo.plan.extraction.numbering import Counter, clean, is_section_code, step


def expected(before, code, *, section="I", fresh=False):
    """How expected ``code`` is after row ``before``."""
    return step(Counter(section, before, fresh), code)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "2"), ("12", "12.1"), ("12.1", "12.2"), ("12.9", "12.10"), ("12.10", "12.11"), ("12.11", "13")],
)
def test_the_next_number_is_expected(before, after):
    assert expected(before, after) > 5


def test_dotted_numbers_are_not_fractions():
    assert expected("12.9", "12.10") > expected("12.9", "12.1")


def test_a_small_gap_is_possible():
    assert 0 < expected("5", "7") < expected("5", "6")


@pytest.mark.parametrize(("before", "after"), [("12", "2"), ("5", "12"), ("3", "3"), ("4", "1")])
def test_a_number_out_of_order_is_a_surprise(before, after):
    assert expected(before, after) < 0


def test_a_target_of_twelve_is_not_row_twelve():
    """After row 3 a cell "12" is rather a value than the next row's number."""
    assert expected("3", "12") < expected("3", "4") - 10


def test_numbers_may_begin_again_in_a_new_section():
    assert expected("7", "1", fresh=True) > 5


def test_sections_count_in_roman_numerals_or_letters():
    assert step(Counter("II", "4", False), "III")[0] > 5
    assert step(Counter("A", "4", False), "B")[0] > 5
    assert step(Counter("II", "4", False), "VII")[0] < 0


def test_a_section_begins_the_count_anew():
    assert step(Counter("I", "4", False), "II")[1] == Counter("II", "4", fresh=True)


def test_stops_and_brackets_are_no_part_of_a_number():
    assert clean(" (12.1). ") == "12.1"


def test_roman_numerals_and_capitals_open_sections():
    assert is_section_code("IV.")
    assert is_section_code("B")
    assert not is_section_code("4")
    assert not is_section_code("a")
