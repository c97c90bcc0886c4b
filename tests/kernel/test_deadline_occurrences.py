"""A deadline says when it falls due, and only when it does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.deadline import last_day, occurrences, parse_deadline

NEW_YEAR_2025, NEW_YEARS_EVE_2026 = date(2025, 1, 1), date(2026, 12, 31)


def _due(printed, first=NEW_YEAR_2025, last=NEW_YEARS_EVE_2026):
    return [due.isoformat() for _, due in occurrences(parse_deadline(printed), first, last)]


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("Hằng năm", ["2025-12-31", "2026-12-31"]),
        ("Hằng năm (từ năm 2026)", ["2026-12-31"]),
        ("Hằng năm, giai đoạn 2025-2030", ["2025-12-31", "2026-12-31"]),
        ("Trước ngày 10/6 hằng năm", ["2025-06-09", "2026-06-09"]),
        ("Tháng 12 hằng năm, từ năm 2025", ["2025-12-31", "2026-12-31"]),
        ("6 tháng/lần", ["2025-06-30", "2025-12-31", "2026-06-30", "2026-12-31"]),
        ("Tháng 12/2025", ["2025-12-31"]),
        ("Giai đoạn 2025-2030", []),
        ("Trước năm 2026", ["2025-12-31"]),
    ],
)
def test_falls_due_in_two_years(printed, due):
    assert _due(printed) == due


@pytest.mark.parametrize(
    "printed",
    [
        "Thường xuyên",
        "Từ năm 2025",
        "Theo yêu cầu",
        "",
        "Thường xuyên rà soát",
        "Thường xuyên, giai đoạn 2025-2026",
    ],
)
def test_what_has_no_due_day_never_falls_due(printed):
    assert _due(printed) == []


def test_quarters_fall_due_on_their_last_days():
    due = _due("Hằng quý", NEW_YEAR_2025, date(2025, 12, 31))
    assert due == ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]


def test_a_month_shorter_than_the_day_ends_on_its_last_day():
    assert _due("Ngày 31 hằng tháng", date(2025, 2, 1), date(2025, 3, 31)) == ["2025-02-28", "2025-03-31"]


def test_weeks_run_from_monday_to_sunday():
    windows = occurrences(parse_deadline("Hằng tuần"), date(2025, 3, 5), date(2025, 3, 16))
    assert windows == ((date(2025, 3, 3), date(2025, 3, 9)), (date(2025, 3, 10), date(2025, 3, 16)))


@pytest.mark.parametrize(
    ("printed", "opens"),
    [
        ("Hằng năm", date(2025, 1, 1)),
        ("Trước ngày 10/6 hằng năm", date(2025, 1, 1)),
        ("Tháng 5 hằng năm", date(2025, 5, 1)),
        ("Quý III/2025", date(2025, 7, 1)),
    ],
)
def test_a_window_opens_when_work_may_begin(printed, opens):
    (start, _), *_ = occurrences(parse_deadline(printed), NEW_YEAR_2025, date(2025, 12, 31))
    assert start == opens


def test_a_relative_deadline_falls_due_once_its_event_is_dated():
    deadline = parse_deadline("100 ngày kể từ ngày ban hành", issued_on=date(2025, 3, 1))
    assert occurrences(deadline, NEW_YEAR_2025, NEW_YEARS_EVE_2026) == ((date(2025, 3, 1), date(2025, 6, 9)),)


def test_last_day_is_unknown_where_nothing_ends():
    assert last_day(parse_deadline("Trước ngày 15/9/2025")) == date(2025, 9, 14)
    assert last_day(parse_deadline("Từ năm 2025")) is None
    assert last_day(parse_deadline("Hằng năm")) is None


PRINTED = st.sampled_from(
    [
        "Hằng năm",
        "Hằng quý",
        "Hằng tháng",
        "Hằng tuần",
        "Ngày 31 hằng tháng",
        "Trước ngày 10/6 hằng năm",
        "Năm 2025",
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(PRINTED, DAYS, DAYS)
def test_windows_are_in_order_and_due_within_what_was_asked(printed, one, other):
    first, last = sorted([one, other])
    windows = occurrences(parse_deadline(printed), first, last)
    assert list(windows) == sorted(windows)
    assert all(start <= due and first <= due <= last for start, due in windows)


@given(PRINTED, DAYS, DAYS, DAYS)
def test_asking_in_two_halves_gives_the_same_windows(printed, a, b, c):
    first, middle, last = sorted([a, b, c])
    deadline = parse_deadline(printed)
    halves = {*occurrences(deadline, first, middle), *occurrences(deadline, middle, last)}
    assert halves == set(occurrences(deadline, first, last))
