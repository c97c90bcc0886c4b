"""The public holidays tiendo ships, and an office's own days over them."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.delivery.models import CalendarDay
from tiendo.delivery.selectors.calendar import working_calendar

pytestmark = pytest.mark.django_db


def test_the_second_of_may_2025_was_off_and_the_saturday_before_was_worked():
    calendar = working_calendar()
    assert not calendar.is_working(date(2025, 5, 2))
    assert calendar.is_working(date(2025, 4, 26))


def test_the_whole_week_of_tet_2026_is_off():
    assert [working_calendar().is_working(date(2026, 2, day)) for day in range(16, 24)] == [
        False, False, False, False, False, False, False, True,
    ]  # fmt: skip


def test_an_offices_own_day_replaces_the_shipped_one():
    CalendarDay.objects.create(day=date(2025, 4, 26), kind="off", name="Nghỉ")
    assert not working_calendar().is_working(date(2025, 4, 26))
