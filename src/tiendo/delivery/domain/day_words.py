"""Days as a notice says them: "thứ Năm 19/11/2026", and how many working days are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.period import ENGLISH_MONTHS
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: date) -> Words:
    """A day with its weekday; days under 10 and months 1 and 2 with a zero (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return Words(
        f"{WEEKDAYS[day.weekday()]} {day.day:02d}/{month}/{day.year}",
        f"{ENGLISH[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}",
    )


def time_left(days: int) -> Words:
    """``days`` working days from today to the due day: left when positive, past when negative."""
    if days > 0:
        return Words(f"còn {days} ngày làm việc", f"{_counted(days)} left")
    if days == 0:
        return Words("hôm nay là ngày cuối", "today is the last day")
    return Words(f"quá hạn {-days} ngày làm việc", f"overdue by {_counted(-days)}")


def due_words(due_on: date, left: int, *, past: bool) -> Words:
    """ "chậm nhất thứ Năm 19/11/2026, còn 3 ngày làm việc"; past the day, by how much."""
    day = day_words(due_on)
    if past:
        # The day may be past with no working day in between: a Saturday after a Friday.
        late = time_left(left) if left < 0 else Words("đã quá hạn", "overdue")
        return Words(f"{late.vi} (hạn {day.vi})", f"{late.en} (due {day.en})")
    return Words(
        f"chậm nhất {day.vi}, {time_left(left).vi}", f"due by {day.en} at the latest, {time_left(left).en}"
    )


def _counted(days: int) -> str:
    return plural(days, "working day")
