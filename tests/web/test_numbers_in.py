"""Whole numbers out of forms and addresses."""

from __future__ import annotations

import pytest

from tiendo.web.numbers_in import whole, whole_or_none


@pytest.mark.parametrize(("said", "number"), [("0", 0), ("12", 12), ("9" * 17, 10**17 - 1)])
def test_a_number_is_a_number(said, number):
    assert (whole(said), whole_or_none(said)) == (number, number)


@pytest.mark.parametrize(
    "said", ["", "-1", "1.0", "1e3", "²", "٣", " 1", "0x1", "9" * 18, "9" * 5000, "\x00"]
)
def test_everything_else_is_none(said):
    assert (whole(said), whole_or_none(said)) == (-1, None)
