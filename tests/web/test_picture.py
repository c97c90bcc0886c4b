"""Bars: widths are shares of the whole, and nothing is drawn for nothing."""

from __future__ import annotations

from tiendo.web.plan.picture import lines, stacked


def test_slices_lie_one_after_another_and_fill_the_bar() -> None:
    first, second = stacked([("2025", 1, ""), ("2026", 3, "")])
    assert (first.x, second.x) == ("0.00", "25.00")
    assert (first.width, second.width) == ("24.60", "75.00")


def test_an_empty_part_is_left_out_of_the_bar() -> None:
    assert [part.label for part in stacked([("a", 0, ""), ("b", 2, "")])] == ["b"]


def test_a_bar_of_nothing_has_no_slices() -> None:
    assert stacked([("a", 0, "")]) == ()


def test_lines_are_drawn_against_the_longest() -> None:
    assert [line.width for line in lines([("a", 50, ""), ("b", 20, "")])] == ["100.00", "40.00"]


def test_lines_of_zeroes_have_no_width() -> None:
    assert [line.width for line in lines([("a", 0, "")])] == ["0"]
