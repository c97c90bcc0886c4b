"""The days a regime gives: the print's "before", working days, the law's day between cut-off and due."""

from __future__ import annotations

from datetime import date

import pytest

from tiendo.delivery.domain.schedule import read_schedule, rounds_due
from tiendo.delivery.types import BadSetting
from tiendo.kernel.working_days import WorkingCalendar

JUNE = {
    "due": "Trước ngày 10/6 hằng năm",
    "cut_off": "05-31",
    "opens": "05-15",
    "period": "H1",
    "late_days": 5,
}
CALENDAR = WorkingCalendar()


def days(year: int = 2026, **changed):
    lines = read_schedule([{**JUNE, **changed}])
    (found,) = rounds_due(lines, date(year, 1, 1), date(year, 12, 31), CALENDAR)
    return found


def test_before_the_tenth_leaves_the_ninth():
    found = days()
    assert (found.cut_off, found.opens_on, found.due_on) == (
        date(2026, 5, 31), date(2026, 5, 15), date(2026, 6, 9),
    )  # fmt: skip


def test_late_days_are_working_days():
    # 9/6/2026 is a Tuesday: 10, 11, 12, then 15, 16.
    assert days().late_until == date(2026, 6, 16)


def test_a_report_belongs_to_the_period_of_its_cut_off():
    assert str(days().period) == "2026-H1"
    assert str(days(due="Trước ngày 15/01 hằng năm", cut_off="12-31", period="year").period) == "2025"


def test_the_period_begins_where_the_line_says():
    assert days().period_from == date(2026, 1, 1)
    assert days(**{"from": "12-15"}).period_from == date(2025, 12, 15)


@pytest.mark.parametrize(("when_off", "day"), [("stay", 9), ("next", 11), ("previous", 8)])
def test_a_last_day_on_a_saturday_goes_where_the_regime_says(when_off, day):
    assert days(2029, when_off=when_off).due_on == date(2029, 6, day)


def test_rounds_repeat_each_month():
    lines = read_schedule([{"due": "Ngày 25 hằng tháng", "cut_off": "20", "period": "month"}])
    found = rounds_due(lines, date(2026, 1, 1), date(2026, 3, 31), CALENDAR)
    assert [(one.cut_off.day, one.due_on.month) for one in found] == [(20, 1), (20, 2), (20, 3)]


def test_a_working_day_must_lie_between_cut_off_and_due():
    with pytest.raises(BadSetting, match="ít nhất 1 ngày làm việc"):
        days(2029, cut_off="06-08")  # a Friday; the 9th is a Saturday


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"due": "Tháng 12/2026"}, "không phải mốc lặp lại"),
        ({"cut_off": "31 tháng 5"}, "không đọc được"),
        ({"cut_off": None}, "thiếu ngày chốt"),
        ({"period": "quý"}, "hãy chọn"),
        ({"late_days": -1}, "ngày nhận muộn"),
        ({"when_off": "maybe"}, "when_off"),
    ],
)
def test_a_line_that_cannot_be_used_says_which_and_why(line, words):
    with pytest.raises(BadSetting, match="Mốc thứ 1") as refused:
        read_schedule([{**JUNE, **line}])
    assert words in refused.value.words.vi


@pytest.mark.parametrize("schedule", [[], None, ["x"], {"due": "x"}])
def test_a_schedule_is_a_list_of_lines(schedule):
    with pytest.raises(BadSetting):
        read_schedule(schedule)
