"""The office's own days: read from words and files, set and taken back over what tiendo ships."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN, READER
from tiendo.delivery.domain.calendar_file import OwnDay, read_calendar, read_day
from tiendo.delivery.selectors.calendar import calendar_changes, calendar_lines, working_calendar
from tiendo.delivery.services.calendar import remove_calendar_day, set_calendar_days
from tiendo.delivery.types import BadSetting, DayKind, UnknownWork
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord

NEW_YEAR = date(2026, 1, 1)  # a Thursday, shipped as off
SATURDAY = date(2026, 10, 10)
HEAD = b"day,kind,name,source\n"


def test_a_file_is_read_with_both_ways_of_writing_a_day():
    rows = HEAD + "12/10/2026,nghỉ,Nghỉ bù,\n2026-10-10,work,Làm bù,CV 1\n".encode()
    assert read_calendar(b"\xef\xbb\xbf" + rows) == (
        OwnDay(SATURDAY, DayKind.WORK, "Làm bù", "CV 1"),
        OwnDay(date(2026, 10, 12), DayKind.OFF, "Nghỉ bù"),
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"2026-02-30,off,X,\n", "Dòng 2: Ngày “2026-02-30” không đọc được"),
        (b"2026-02-02,hol,X,\n", "Dòng 2: Loại ngày “hol” không có"),
        (b"2026-02-02,off,,\n", "Dòng 2: Ngày nghỉ, ngày làm bù cần tên"),
        (b"2026-02-02,off,X,\n02/02/2026,off,X,\n", "Dòng 3: ngày 02/02/2026 ghi hai lần"),
        (b"", "Tệp lịch phải là CSV"),
        (b"\xff\xfe,off,X,\n", "Tệp lịch phải là CSV"),
    ],
)
def test_a_file_with_a_fault_is_refused_by_its_line(rows, said):
    with pytest.raises(BadSetting, match=said):
        read_calendar(HEAD + rows)


@pytest.mark.django_db
def test_an_own_day_replaces_a_shipped_one_until_it_is_taken_back():
    assert not working_calendar().is_working(NEW_YEAR)
    own = OwnDay(NEW_YEAR, DayKind.WORK, "Trực")
    set_calendar_days([own], actor=LAN)
    assert working_calendar().is_working(NEW_YEAR)
    (line,) = calendar_lines(NEW_YEAR, NEW_YEAR)
    assert (line.is_own, line.name, line.shipped) == (True, "Trực", DayKind.OFF)
    remove_calendar_day(NEW_YEAR, actor=LAN)
    assert not working_calendar().is_working(NEW_YEAR)
    with pytest.raises(UnknownWork):
        remove_calendar_day(NEW_YEAR, actor=LAN)


@pytest.mark.django_db
def test_only_what_would_change_is_told_and_recorded():
    days = [read_day({"day": "10/10/2026", "kind": "work", "name": "Làm bù"})]
    (change,) = calendar_changes(days)
    assert (change.before, change.after.kind) == (None, DayKind.WORK)
    assert set_calendar_days(days, actor=LAN) == 1
    assert calendar_changes(days) == ()
    assert set_calendar_days(days, actor=LAN) == 0
    assert AuditRecord.objects.filter(action="delivery.calendar.set").count() == 1


@pytest.mark.django_db
def test_the_calendar_is_the_standing_bodys_to_change():
    with pytest.raises(NotAllowed):
        set_calendar_days([OwnDay(SATURDAY, DayKind.WORK, "x")], actor=READER)
    with pytest.raises(NotAllowed):
        remove_calendar_day(NEW_YEAR, actor=READER)
