"""Printed deadlines are read whole or kept as words; what is printed reads back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.kernel.deadline import Deadline, DeadlineKind, format_deadline, parse_deadline

ISSUED = date(2025, 3, 1)


def _days(deadline):
    return (
        deadline.kind.value,
        deadline.start and deadline.start.isoformat(),
        deadline.end and deadline.end.isoformat(),
    )


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("Tháng 12/2025", "month", "2025-12-01", "2025-12-31"),
        ("THÁNG 12 / 2025.", "month", "2025-12-01", "2025-12-31"),
        ("Tháng 02 năm 2028", "month", "2028-02-01", "2028-02-29"),
        ("Trong năm 2025", "year", "2025-01-01", "2025-12-31"),
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("Từ năm 2025 đến năm 2030", "span", "2025-01-01", "2030-12-31"),
        ("Năm 2025, 2026", "span", "2025-01-01", "2026-12-31"),
        ("Năm 2025 và 2026", "span", "2025-01-01", "2026-12-31"),
        ("Quý III/2025", "span", "2025-07-01", "2025-09-30"),
        ("Quý 3 năm 2025", "span", "2025-07-01", "2025-09-30"),
        ("Quý II-III/2025", "span", "2025-04-01", "2025-09-30"),
        ("Quý II và quý III/2025", "span", "2025-04-01", "2025-09-30"),
        ("T12/2025", "month", "2025-12-01", "2025-12-31"),
        ("T.9/2025", "month", "2025-09-01", "2025-09-30"),
        ("Quý III/2025 - Quý I/2026", "span", "2025-07-01", "2026-03-31"),
        ("6 tháng đầu năm 2025", "span", "2025-01-01", "2025-06-30"),
        ("Nửa cuối 2026", "span", "2026-07-01", "2026-12-31"),
        ("Tháng 9-12/2025", "span", "2025-09-01", "2025-12-31"),
        ("Từ tháng 9/2025 đến tháng 12/2025", "span", "2025-09-01", "2025-12-31"),
        ("Từ tháng 9 đến tháng 12/2025", "span", "2025-09-01", "2025-12-31"),
        ("01/7/2025 – 15/12/2025", "span", "2025-07-01", "2025-12-15"),
        ("Từ tháng 7/2025", "from_year", "2025-07-01", None),
        ("Từ năm 2026 trở đi", "from_year", "2026-01-01", None),
    ],
)
def test_reads_stretches_of_the_calendar(printed, kind, start, end):
    assert _days(parse_deadline(printed)) == (kind, start, end)


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("31/12/2025", "day", "2025-12-31", "2025-12-31"),
        ("ngày 15 tháng 9 năm 2025", "day", "2025-09-15", "2025-09-15"),
        ("2025-12-31", "day", "2025-12-31", "2025-12-31"),
        ("2025-12-31 00:00:00", "day", "2025-12-31", "2025-12-31"),
        ("Trước 31/12/2025", "day", None, "2025-12-30"),
        ("Trước ngày 15/9/2025", "day", None, "2025-09-14"),
        ("Trước ngày 01/3/2028", "day", None, "2028-02-29"),
        ("Hoàn thành trước 30/6/2026", "day", None, "2026-06-29"),
        ("Xong trước tháng 6/2026", "day", None, "2026-05-31"),
        ("Trước năm 2030", "day", None, "2029-12-31"),
        ("Đến 30/6/2026", "day", None, "2026-06-30"),
        ("Chậm nhất 30/6/2026", "day", None, "2026-06-30"),
        ("Đến hết quý III/2025", "day", None, "2025-09-30"),
        ("Đến tháng 6/2026", "month", None, "2026-06-30"),
        ("Đến năm 2030", "year", None, "2030-12-31"),
        ("Đến hết năm 2026", "year", None, "2026-12-31"),
    ],
)
def test_reads_last_days_and_takes_before_strictly(printed, kind, start, end):
    assert _days(parse_deadline(printed)) == (kind, start, end)


@pytest.mark.parametrize(
    ("printed", "start", "month", "day"),
    [
        ("Hàng năm", None, None, None),
        ("Mỗi năm", None, None, None),
        ("1 lần/năm", None, None, None),
        ("Từ năm 2026, hằng năm", date(2026, 1, 1), None, None),
        ("Tháng 5 hằng năm", None, 5, None),
        ("Trước ngày 10/6 hằng năm", None, 6, 9),
        ("trước ngày 20/11 hàng năm", None, 11, 19),
        ("Trước ngày 01/3 hằng năm", None, 2, None),
        ("Trước tháng 6 hằng năm", None, 5, None),
        ("Ngày 15 tháng 12 hằng năm", None, 12, 15),
    ],
)
def test_reads_what_comes_every_year(printed, start, month, day):
    deadline = parse_deadline(printed)
    assert (deadline.kind, deadline.start, deadline.end) == (DeadlineKind.ANNUAL, start, None)
    assert (deadline.every, deadline.month, deadline.day) == ("year", month, day)


def test_reads_every_year_of_a_span():
    assert _days(parse_deadline("Hằng năm, giai đoạn 2025-2030")) == ("annual", "2025-01-01", "2030-12-31")


@pytest.mark.parametrize(
    ("printed", "every", "day"),
    [
        ("Hằng quý", "quarter", None),
        ("Hàng tháng", "month", None),
        ("Hằng tuần", "week", None),
        ("6 tháng/lần", "half", None),
        ("Định kỳ 6 tháng", "half", None),
        ("03 tháng một lần", "quarter", None),
        ("2 lần/năm", "half", None),
        ("Trước ngày 20 hằng tháng", "month", 19),
    ],
)
def test_reads_what_comes_more_often(printed, every, day):
    deadline = parse_deadline(printed)
    assert (deadline.kind, deadline.every, deadline.day) == (DeadlineKind.RECURRING, every, day)


@pytest.mark.parametrize(
    "printed", ["Thường xuyên", "Liên tục", "Thường xuyên, liên tục", "Triển khai thường xuyên"]
)
def test_reads_what_never_ends(printed):
    assert _days(parse_deadline(printed)) == ("ongoing", None, None)


@pytest.mark.parametrize(
    ("printed", "end", "after"),
    [
        ("100 ngày kể từ ngày ban hành", date(2025, 6, 9), 100),
        ("Trong vòng 30 ngày sau ngày ký ban hành", date(2025, 3, 31), 30),
        ("02 tuần kể từ ngày ban hành Kế hoạch này", date(2025, 3, 15), 14),
        ("trong vòng 30 ngày sau khi được phê duyệt", None, 30),
        ("30 ngày kể từ ngày ban hành Nghị định hướng dẫn", None, 30),
    ],
)
def test_counts_days_from_the_issue_of_this_plan_only(printed, end, after):
    deadline = parse_deadline(printed, issued_on=ISSUED)
    assert (deadline.kind, deadline.end, deadline.after_days) == (DeadlineKind.RELATIVE, end, after)


@pytest.mark.parametrize("printed", ["30 ngày làm việc kể từ ngày ban hành", "3 tháng kể từ ngày ban hành"])
def test_does_not_take_working_days_or_months_for_days(printed):
    deadline = parse_deadline(printed, issued_on=ISSUED)
    assert (deadline.kind, deadline.end, deadline.after_days) == (DeadlineKind.RELATIVE, None, None)
    assert deadline.condition == printed.split(" kể")[0]


def test_keeps_a_relative_deadline_open_without_the_day_of_issue():
    assert _days(parse_deadline("100 ngày kể từ ngày ban hành")) == ("relative", None, None)


@pytest.mark.parametrize(
    "printed",
    ["Sau khi được phê duyệt", "Khi có hướng dẫn của Trung ương", "Theo yêu cầu", "Theo tiến độ dự án"],
)
def test_reads_what_waits_for_something(printed):
    deadline = parse_deadline(printed)
    assert (deadline.kind, deadline.condition) == (DeadlineKind.CONDITIONAL, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Giai đoạn 2025-2030, ưu tiên phát triển hạ tầng",
        "Năm 2026, ban hành Kế hoạch của ngành",
        "Năm 2025-2026 xây dựng đề cương",
        "- Năm 2026 bắt đầu đánh giá.",
        "- Năm 2025 ban hành kế hoạch",
        "Hằng năm, rà soát danh mục",
        "Thường xuyên rà soát",
        "Theo dõi tình hình",
        "Sau khi được phê duyệt, tổ chức thực hiện",
        "Tháng 13/2025",
        "31/2/2025",
        "2030-2025",
        "Quý IV-II/2025",
        "Năm 2025, 2027",
        "10/6",
        "Trước ngày 31/2 hằng năm",
        "Ngày 40 hằng tháng",
        "12",
        "≥ 2025",
        "57/2024",
    ],
)
def test_what_is_not_wholly_a_deadline_stays_words(printed):
    deadline = parse_deadline(printed, issued_on=ISSUED)
    assert (deadline.kind, deadline.start, deadline.end, deadline.text) == (
        DeadlineKind.UNKNOWN,
        None,
        None,
        printed,
    )


@pytest.mark.parametrize("printed", ["", " \u00a0", "-", "."])
def test_a_blank_cell_sets_no_deadline(printed):
    assert parse_deadline(printed).kind is DeadlineKind.NONE


@given(st.text(max_size=300))
def test_never_raises_and_never_drops_words(printed):
    deadline = parse_deadline(printed, issued_on=ISSUED)
    assert deadline.text == parse_deadline(deadline.text).text


WORDS = "tháng năm quý ngày giai đoạn từ đến trước hằng và các tiếp theo 2025 2030 12 31/12/2025 - , ( ) III"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_any_mixture_of_deadline_words_gives_days_in_order(words):
    deadline = parse_deadline(" ".join(words))
    assert deadline.start is None or deadline.end is None or deadline.start <= deadline.end


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
YEARS = st.integers(2000, 2090)


def _last_of_month(day):
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


SPANS = st.builds(
    lambda first, days, on: Deadline(
        DeadlineKind.SPAN, first, first + timedelta(days=days), "", continues=on
    ),
    DAYS,
    st.integers(1, 4000),
    st.booleans(),
).filter(lambda d: not d.continues or (d.start.strftime("%d%m"), d.end.strftime("%d%m")) == ("0101", "3112"))
YEAR_SPANS = st.builds(
    lambda y, n, on: Deadline(DeadlineKind.SPAN, date(y, 1, 1), date(y + n, 12, 31), "", continues=on),
    YEARS,
    st.integers(1, 20),
    st.booleans(),
)
MONTH_SPANS = st.builds(
    lambda a, n: Deadline(DeadlineKind.SPAN, a.replace(day=1), _last_of_month(a + timedelta(days=n)), ""),
    DAYS,
    st.integers(62, 900),
)
POINTS = st.one_of(
    st.builds(lambda d: Deadline(DeadlineKind.DAY, d, d, ""), DAYS),
    st.builds(lambda d: Deadline(DeadlineKind.DAY, None, d, ""), DAYS),
    st.builds(lambda d: Deadline(DeadlineKind.MONTH, d.replace(day=1), _last_of_month(d), ""), DAYS),
    st.builds(lambda d: Deadline(DeadlineKind.MONTH, None, _last_of_month(d), ""), DAYS),
    st.builds(lambda y: Deadline(DeadlineKind.YEAR, date(y, 1, 1), date(y, 12, 31), ""), YEARS),
    st.builds(lambda y: Deadline(DeadlineKind.YEAR, None, date(y, 12, 31), ""), YEARS),
    st.builds(lambda d: Deadline(DeadlineKind.FROM_YEAR, d, None, ""), DAYS),
).flatmap(lambda d: st.sampled_from([d, replace(d, condition="sau khi được phê duyệt")]))
BOUNDS = st.one_of(
    st.just((None, None)),
    DAYS.map(lambda d: (d, None)),
    st.tuples(YEARS, st.integers(1, 9)).map(lambda t: (date(t[0], 1, 1), date(sum(t), 12, 31))),
)
DUE = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 28))),
)
RECURRENCES = st.one_of(
    st.builds(
        lambda b, m: Deadline(DeadlineKind.ANNUAL, *b, "", month=m[0], day=m[1], every="year"), BOUNDS, DUE
    ),
    st.builds(
        lambda b, e: Deadline(DeadlineKind.RECURRING, *b, "", every=e),
        BOUNDS,
        st.sampled_from(["week", "month", "quarter", "half"]),
    ),
    st.builds(
        lambda b, d: Deadline(DeadlineKind.RECURRING, *b, "", every="month", day=d),
        BOUNDS,
        st.integers(1, 31),
    ),
    BOUNDS.map(lambda b: Deadline(DeadlineKind.ONGOING, *b, "")),
)
WAITING = st.sampled_from(
    [
        Deadline(DeadlineKind.CONDITIONAL, None, None, "", condition="Sau khi được phê duyệt"),
        Deadline(DeadlineKind.ONGOING, None, None, "", condition="ngay khi có quy định mới"),
        Deadline(DeadlineKind.RELATIVE, ISSUED, date(2025, 6, 9), "", after_days=100, event="ngày ban hành"),
        Deadline(DeadlineKind.RELATIVE, None, None, "", after_days=30, event="khi được phê duyệt"),
        Deadline(DeadlineKind.RELATIVE, None, None, "", condition="3 tháng", event="ngày ký"),
        Deadline(DeadlineKind.NONE, None, None, ""),
    ]
)


@given(st.one_of(SPANS, YEAR_SPANS, MONTH_SPANS, POINTS, RECURRENCES, WAITING))
def test_what_is_printed_reads_back(deadline):
    assert replace(parse_deadline(format_deadline(deadline), issued_on=ISSUED), text="") == deadline


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Trước ngày 10/6 hàng năm", "Ngày 9/6 hằng năm"),
        ("2025 -2026", "Giai đoạn 2025-2026"),
        ("Hằng năm, từ năm 2026", "Hằng năm (từ năm 2026)"),
        ("Quý 3 năm 2025", "Quý III/2025"),
        ("Xong trước tháng 6/2026", "Đến 31/5/2026"),
        ("Năm 2026 và các năm tiếp theo", "Từ năm 2026"),
        ("- Năm 2026 bắt đầu đánh giá.", "- Năm 2026 bắt đầu đánh giá."),
    ],
)
def test_prints_one_canonical_form(printed, canonical):
    assert format_deadline(parse_deadline(printed)) == canonical
