"""The city's clock: Vietnam's day, and a time that can be set."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tiendo.kernel import clock


def test_half_past_five_in_the_evening_in_london_is_tomorrow_in_da_nang():
    with clock.at(datetime(2025, 6, 9, 17, 30, tzinfo=UTC)):
        assert clock.today() == date(2025, 6, 10)


def test_a_set_time_ends_with_its_block_and_a_bare_day_is_nine_in_the_morning():
    with clock.at(date(2025, 6, 9)):
        assert clock.now() == datetime(2025, 6, 9, 2, tzinfo=UTC)
    assert clock.now().year > 2025


def test_the_end_of_a_day_is_its_last_instant_in_vietnam():
    assert clock.end_of(date(2025, 6, 9)) < datetime(2025, 6, 9, 17, tzinfo=UTC)
    assert clock.end_of(date(2025, 6, 9)) > datetime(2025, 6, 9, 16, 59, tzinfo=UTC)
