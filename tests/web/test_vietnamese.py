"""Numbers and days as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tiendo.web.templatetags.vietnamese import day, number


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1200, "1.200", "1,200"), (Decimal("8.5"), "8,5", "8.5"), (0, "0", "0"), (None, "", "")],
)
def test_numbers_carry_the_separators_of_the_language(value: object, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert number(value) == vi
    with translation.override("en"):
        assert number(value) == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (date(2025, 3, 1), "01/3/2025", "1 March 2025"),
        (date(2025, 2, 28), "28/02/2025", "28 February 2025"),
        (date(2025, 11, 20), "20/11/2025", "20 November 2025"),
    ],
)
def test_days_are_written_as_decree_30_writes_them(value: date, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert day(value) == vi
    with translation.override("en"):
        assert day(value) == en


def test_a_day_that_is_not_known_prints_nothing() -> None:
    assert day(None) == ""
