"""The ladder of reminders: which rungs are told on which day. 19/11/2026 is a Thursday."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.contracts.checkout import ROOT
from tiendo.delivery.domain.day_words import day_words, due_words
from tiendo.delivery.domain.ladder import WRITTEN, Listener, horizon, read_ladder, rungs_told
from tiendo.delivery.domain.telling import Missing, Owed, tell_missing, tell_owed
from tiendo.delivery.types import BadSetting, NoticeStep
from tiendo.kernel.words import Words
from tiendo.kernel.working_days import WorkingCalendar

PLAIN = WorkingCalendar()
DUE = date(2026, 11, 19)
OPENED = date(2026, 11, 2)


def told(today: date, *, due: date = DUE, calendar: WorkingCalendar = PLAIN, opened: date | None = OPENED):
    rungs = rungs_told(read_ladder(), due_on=due, today=today, calendar=calendar, opened_on=opened)
    return {(rung.listener.value, rung.key) for rung in rungs}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((11, 1), set()),
        ((11, 2), {("clerk", "opened")}),
        ((11, 4), {("clerk", "opened")}),
        ((11, 5), {("clerk", "before_due-10")}),  # ten working days before Thursday the 19th
        ((11, 15), {("clerk", "before_due-10")}),
        ((11, 16), {("clerk", "before_due-3")}),
        ((11, 19), {("clerk", "at_due+0")}),
        ((11, 20), {("clerk", "after_due+1")}),
        ((11, 23), {("clerk", "after_due+1")}),
        ((11, 24), {("clerk", "after_due+1"), ("head", "to_head+3")}),
        ((11, 26), {("clerk", "after_due+1"), ("head", "to_head+3"), ("leader", "to_leader+5")}),
        ((12, 20), {("clerk", "after_due+1"), ("head", "to_head+3"), ("leader", "to_leader+5")}),
    ],
)
def test_each_day_tells_the_latest_rung_that_has_come_to_each_listener(day, expected):
    assert told(date(2026, *day)) == expected


def test_holidays_and_days_worked_in_exchange_move_the_rungs():
    off = WorkingCalendar(off=frozenset({date(2026, 11, 17), date(2026, 11, 18)}))
    assert told(date(2026, 11, 12), calendar=off) == {("clerk", "before_due-3")}  # Thursday, Friday, Monday
    swap = WorkingCalendar(on=frozenset({date(2026, 11, 21)}))
    assert ("head", "to_head+3") in told(date(2026, 11, 23), calendar=swap)  # a Saturday worked


def test_a_due_day_that_is_off_is_told_on_the_working_day_before():
    sunday = date(2026, 11, 22)
    assert told(date(2026, 11, 20), due=sunday) == {("clerk", "at_due+0")}


def test_the_saturday_after_a_friday_due_day_tells_nothing_that_was_due_before():
    assert told(date(2026, 11, 21), due=date(2026, 11, 20)) == set()
    assert told(date(2026, 11, 23), due=date(2026, 11, 20)) == {("clerk", "after_due+1")}


def test_a_clock_that_stood_still_tells_only_the_latest_rung():
    assert told(date(2026, 11, 18)) == {("clerk", "before_due-3")}


@pytest.mark.parametrize(
    "written",
    [
        [{"step": "before_due", "working_days": 3, "to": "clerk"}],
        [{"step": "after_due", "working_days": 0, "to": "clerk"}],
        [{"step": "before_due", "working_days": -3, "to": "mayor"}],
        [{"step": "returned", "working_days": 1, "to": "clerk"}],
        [{"step": "before_due", "working_days": "-3", "to": "clerk"}],
        [{"step": "before_due", "to": "clerk"}],
        [WRITTEN[0], WRITTEN[0]],
        ["before_due"],
    ],
)
def test_a_ladder_that_cannot_be_meant_is_refused_in_words(written):
    with pytest.raises(BadSetting, match="Thang nhắc việc"):
        read_ladder(written)


def test_how_far_the_ladder_reaches():
    assert horizon(read_ladder()) == (10, 5)


def test_days_are_said_as_an_office_says_them():
    assert day_words(date(2026, 2, 5)) == Words("thứ Năm 05/02/2026", "Thursday 5 February 2026")
    assert due_words(DUE, 3, past=False).vi == "chậm nhất thứ Năm 19/11/2026, còn 3 ngày làm việc"
    assert due_words(DUE, 0, past=False).en.endswith("today is the last day")
    assert due_words(DUE, -1, past=True).en == "overdue by 1 working day (due Thursday 19 November 2026)"
    assert due_words(date(2026, 11, 20), 0, past=True).vi == "đã quá hạn (hạn thứ Sáu 20/11/2026)"


def tell(day: date, find):
    thing = Owed("delivery.submission", 7, 12, Words("Báo cáo", "The report"), DUE, OPENED, 30)
    return list(tell_owed([thing], read_ladder(), find, today=day, calendar=PLAIN))


def test_a_notice_has_a_key_of_what_whom_and_which_rung():
    (notice,) = tell(date(2026, 11, 16), lambda listener, agency: (201,) if agency == 12 else ())
    assert notice.key == "delivery.submission:7:12:2026-11-19:before_due-3:201"
    assert notice.words.vi == "Báo cáo: chậm nhất thứ Năm 19/11/2026, còn 3 ngày làm việc."


def test_the_leader_in_charge_is_looked_for_in_the_leaders_own_office():
    asked = []
    tell(date(2026, 11, 26), lambda listener, agency: asked.append((listener.value, agency)) or (1,))
    assert asked == [("clerk", 12), ("head", 12), ("leader", 30)]


def test_an_agency_where_nobody_is_to_be_told_is_told_to_the_standing_body_once_a_month():
    said = tell(date(2026, 11, 16), lambda listener, agency: ())
    assert said == [Missing(12, Listener.CLERK)]
    (told_officer,) = tell_missing(said * 2, {12: "Sở Y tế"}, [9], "2026-11")
    assert told_officer.key == "nobody:12:clerk:2026-11:9"
    assert told_officer.step is NoticeStep.NOBODY
    assert told_officer.words.vi.startswith("Sở Y tế chưa có tài khoản")


def test_the_ladder_in_the_reference_is_the_one_that_holds_and_can_be_used():
    page = (ROOT / "docs" / "reference" / "reminders.md").read_text("utf-8")
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    assert examples[0]["ladder"] == WRITTEN
    for example in examples:
        read_ladder(example["ladder"])
