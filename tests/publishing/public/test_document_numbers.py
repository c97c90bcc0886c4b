"""Out of free words only what has the form of a document's number."""

from __future__ import annotations

import pytest

from tiendo.publishing.public.numbers import document_numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Quyết định số 1234/QĐ-UBND ngày 05/3/2026", ("1234/QĐ-UBND",)),
        ("09/2019/NĐ-CP", ("09/2019/NĐ-CP",)),
        ("CV 4856/BCA-TTDLQG do bà Nguyễn Thị Kín ký, 0905123456", ("4856/BCA-TTDLQG",)),
        ("kin@12/QD.vn", ()),
        ("ngày 20/11/2025", ()),
        ("", ()),
    ],
)
def test_the_number_is_taken_and_the_rest_is_left(typed, numbers):
    assert document_numbers(typed) == numbers
