"""Working days: weekends, holidays, Saturdays worked instead. Expected days are from a wall calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.working_days import WorkingCalendar

# Tuesday 2 and Wednesday 3 September off; Saturday 6 September worked (2025 has Monday the 1st).
CALENDAR = WorkingCalendar(
    off=frozenset({date(2025, 9, 2), date(2025, 9, 3)}), on=frozenset({date(2025, 9, 6)})
)
days = st.dates(date(2025, 8, 1), date(2025, 10, 31))


def test_a_weekday_off_and_a_saturday_worked_change_places():
    assert [CALENDAR.is_working(date(2025, 9, day)) for day in range(1, 8)] == [
        True, False, False, True, True, True, False,
    ]  # fmt: skip


def test_three_working_days_after_a_monday_pass_over_the_holiday():
    assert CALENDAR.plus(date(2025, 9, 1), 3) == date(2025, 9, 6)
    assert CALENDAR.plus(date(2025, 9, 8), -2) == date(2025, 9, 5)


def test_from_friday_to_monday_one_working_day_is_left():
    assert WorkingCalendar().between(date(2025, 11, 14), date(2025, 11, 17)) == 1
    assert WorkingCalendar().between(date(2025, 11, 17), date(2025, 11, 14)) == -1


def test_a_day_off_moves_to_the_next_or_the_last_worked_one():
    assert CALENDAR.next_working(date(2025, 9, 2)) == date(2025, 9, 4)
    assert CALENDAR.previous_working(date(2025, 9, 7)) == date(2025, 9, 6)


@given(days, st.integers(1, 30))
def test_counting_days_back_undoes_adding_them(day, count):
    assert CALENDAR.between(day, CALENDAR.plus(day, count)) == count


@given(days, st.integers(0, 40), st.integers(0, 40))
def test_two_stretches_add_up(day, first, second):
    middle = day + timedelta(days=first)
    last = middle + timedelta(days=second)
    assert CALENDAR.between(day, middle) + CALENDAR.between(middle, last) == CALENDAR.between(day, last)
