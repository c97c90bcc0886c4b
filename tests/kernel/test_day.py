"""A day as a person types it or a browser sends it."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.kernel.day import read_day

IS_ONE = [
    ("2026-06-30", date(2026, 6, 30)),
    ("30/6/2026", date(2026, 6, 30)),
    (" 01.02.2026 ", date(2026, 2, 1)),
    ("1900-01-01", date(1900, 1, 1)),
    ("2199-12-31", date(2199, 12, 31)),
]
IS_NONE = [
    "",
    "mai",
    "30/02/2026",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "1/1/2200",
    "٣/6/2026",
    "1e9",
    "\x00",
]


@pytest.mark.parametrize(("written", "day"), IS_ONE)
def test_a_day_is_read(written, day):
    assert read_day(written) == day


@pytest.mark.parametrize("written", [*IS_NONE, "9" * 5000])
def test_what_is_no_day_is_none(written):
    assert read_day(written) is None
