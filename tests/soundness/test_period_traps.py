"""Traps of putting months together: ratios, stocks, distinct values, windows, the open set."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.soundness.asking import House, MeasureKind, derived, measure, moment, rows
from tiendo.measure.formulas.measure import Against, OverTime, Window

D = Decimal


def month(number, **row):
    return row | {"submitted_at": moment(f"2025-{number:02}-15T10:00")}


def test_a_quarter_is_a_ratio_of_sums_not_an_average_of_ratios(tmp_path):
    """January 1 of 1, February 0 of 3: the quarter is 1 of 4, not (100 + 0) ÷ 2."""
    online = measure("online", numerator="channel = 'online'", scale=D(100))
    found = rows(month(1, channel="online"), *(month(2, channel="post") for _ in range(3)))
    house = House(tmp_path, found, online)
    assert house.values("online", "2025-01", "2025-02", "2025-Q1") == {
        "2025-01": D("100.00"),
        "2025-02": D("0.00"),
        "2025-Q1": D("25.00"),
    }


def test_the_whole_city_is_not_the_average_of_its_agencies(tmp_path):
    online = measure("online", numerator="channel = 'online'", scale=D(100))
    found = rows(
        month(1, channel="online", agency_id="A"),
        *(month(1, channel="post", agency_id="B") for _ in range(4)),
    )
    house = House(tmp_path, found, online)
    assert house.values("online", "2025-01") == {"2025-01": D("20.00")}
    assert house.values("online", "2025-01", by=("agency_id",)) == {
        ("2025-01", "A"): D("100.00"),
        ("2025-01", "B"): D("0.00"),
    }


def test_the_same_person_in_two_months_is_one_person_in_the_quarter(tmp_path):
    people = measure("people", MeasureKind.COUNT_DISTINCT, value="applicant", decimals=0)
    found = rows(month(1, applicant="An"), month(2, applicant="An"), month(2, applicant="Bình"), month(3))
    house = House(tmp_path, found, people)
    assert house.values("people", "2025-01", "2025-02", "2025-Q1") == {
        "2025-01": D(1),
        "2025-02": D(2),
        "2025-Q1": D(2),
    }


def test_the_same_person_at_two_agencies_that_merged_is_one_person(tmp_path):
    people = measure("people", MeasureKind.COUNT_DISTINCT, value="applicant", decimals=0)
    found = rows(month(1, applicant="An", agency_id="A"), month(1, applicant="An", agency_id="B"))
    house = House(tmp_path, found, people)
    merged = {"agency_id": {"A": ("C",), "B": ("C",)}}
    assert house.values("people", "2025-01", by=("agency_id",), regroup=merged) == {("2025-01", "C"): D(1)}


def test_a_stock_is_summed_over_places_and_never_over_months(tmp_path):
    """Ward x has 10 then 12 people, ward y 5 then 6: at the end of the quarter 18, not 33."""
    stock = measure("stock", MeasureKind.SUM, value="people", over_time=OverTime.LAST, decimals=0)
    found = rows(
        month(1, commune_id="x", people=10),
        month(2, commune_id="x", people=12),
        month(1, commune_id="y", people=5),
        month(3, commune_id="y", people=6),
    )
    house = House(tmp_path, found, stock)
    assert house.values("stock", "2025-Q1") == {"2025-Q1": D(18)}
    assert house.values("stock", "2025-Q1", by=("commune_id",))["2025-Q1", "x"] == D(12)


def test_the_average_stock_is_over_the_months_that_are_known(tmp_path):
    stock = measure("stock", MeasureKind.SUM, value="people", over_time=OverTime.AVERAGE, decimals=1)
    found = rows(month(1, commune_id="x", people=10), month(3, commune_id="x", people=13))
    assert House(tmp_path, found, stock).values("stock", "2025-Q1") == {"2025-Q1": D("11.5")}


def test_the_year_to_date_begins_anew_in_january(tmp_path):
    ytd = measure("ytd", MeasureKind.COUNT, window=Window.YEAR_TO_DATE, decimals=0)
    found = rows(month(11), month(12), month(1) | {"submitted_at": moment("2026-01-02T08:00")})
    assert House(tmp_path, found, ytd).values("ytd", "2025-12", "2026-01") == {
        "2025-12": D(2),
        "2026-01": D(1),
    }


def test_cumulative_counts_go_on_over_the_year_end(tmp_path):
    total = measure("total", MeasureKind.COUNT, window=Window.CUMULATIVE, decimals=0)
    found = rows(month(11), month(12), month(1) | {"submitted_at": moment("2026-01-02T08:00")})
    assert House(tmp_path, found, total).values("total", "2025-12", "2026-01") == {
        "2025-12": D(2),
        "2026-01": D(3),
    }


def test_a_rolling_window_needs_all_its_months(tmp_path):
    rolling = measure("rolling", MeasureKind.COUNT, window=Window.ROLLING, months=3, decimals=0)
    found = rows(month(1), month(2), month(3), month(4))
    assert House(tmp_path, found, rolling).values("rolling", "2025-02", "2025-03", "2025-04") == {
        "2025-02": "short_window",
        "2025-03": D(3),
        "2025-04": D(3),
    }


def test_growth_over_nothing_is_no_number(tmp_path):
    count = measure("fees", MeasureKind.SUM, value="fee", by=())
    growth = derived("growth", MeasureKind.GROWTH, "fees", scale=D(100))
    found = rows(month(2, fee=0), month(3, fee=5), month(4, fee=4))
    assert House(tmp_path, found, count, growth).values("growth", "2025-02", "2025-03", "2025-04") == {
        "2025-02": "no_base",
        "2025-03": "zero_base",
        "2025-04": D("-20.00"),
    }


def test_growth_over_a_year_ago_compares_like_with_like(tmp_path):
    count = measure("count", MeasureKind.COUNT, by=())
    growth = derived("growth", MeasureKind.GROWTH, "count", against=Against.YEAR_AGO, scale=D(100))
    found = rows(month(1), month(12), *({"submitted_at": moment("2026-01-20T08:00")} for _ in range(3)))
    assert House(tmp_path, found, count, growth).values("growth", "2026-01") == {"2026-01": D("200.00")}


def test_a_ratio_is_rounded_once_at_the_end(tmp_path):
    """2 ÷ 3 per 1,000 of 1 ÷ 8: 5333.33; rounding the parts first (0.67 and 0.13) would give 5153.85."""
    two = measure("two", numerator="rating = 1", decimals=2, by=())
    eighth = measure("eighth", MeasureKind.MEAN, value="fee", decimals=2, by=())
    ratio = derived("ratio", MeasureKind.RATIO_OF_MEASURES, "two", "eighth", scale=D(1000))
    found = rows(
        month(1, rating=1, fee=D("0.125")),
        month(1, rating=1, fee=D("0.125")),
        month(1, rating=2, fee=D("0.125")),
    )
    assert House(tmp_path, found, two, eighth, ratio).values("ratio", "2025-01") == {"2025-01": D("5333.33")}


def test_shares_of_a_whole_print_as_a_hundred(tmp_path):
    """Three thirds: 33.4 + 33.3 + 33.3, never 99.9."""
    share = measure("share", MeasureKind.SHARE, share_of="channel", scale=D(100), decimals=1)
    found = rows(*(month(1, channel=one) for one in ("online", "in_person", "post")))
    values = House(tmp_path, found, share).values("share", "2025-01", by=("channel",))
    assert sorted(values.values()) == [D("33.3"), D("33.3"), D("33.4")]


def test_the_open_set_is_what_was_open_on_that_day(tmp_path):
    """On 31 January #0 is open and overdue, #1 still open (done in February), #2 done, #3 not yet in.

    On 28 February #0 is open and overdue, #3 open, the others done.
    """
    overdue = measure(
        "overdue",
        numerator="due_at < as_of",
        filter="submitted_at <= as_of and (finished_at is null or finished_at > as_of)",
        is_as_of=True,
        scale=D(100),
        by=(),
    )
    found = rows(
        month(1) | {"due_at": dt.date(2025, 1, 20)},
        month(1) | {"due_at": dt.date(2025, 2, 20), "finished_at": moment("2025-02-10T08:00")},
        month(1) | {"due_at": dt.date(2025, 1, 31), "finished_at": moment("2025-01-31T17:00")},
        month(2) | {"due_at": dt.date(2025, 3, 20)},
    )
    house = House(tmp_path, found, overdue)
    values = house.ask("overdue", "2025-01", "2025-02")
    assert len(house.asked) == 1  # one reading of the rows, however many days are asked about
    assert [(value.above, value.below) for value in values.values()] == [(1, 2), (1, 2)]
    assert [value.value for value in values.values()] == [D("50.00"), D("50.00")]


def test_a_period_that_is_not_over_is_looked_at_as_of_today(tmp_path):
    open_ = measure(
        "open",
        MeasureKind.COUNT,
        filter="submitted_at <= as_of and due_at < as_of",
        is_as_of=True,
        decimals=0,
    )
    found = rows(month(1) | {"due_at": dt.date(2025, 1, 20)}, month(1) | {"due_at": dt.date(2025, 1, 28)})
    house = House(tmp_path, found, open_)
    assert house.values("open", "2025-01", "2025-02", today=dt.date(2025, 1, 25)) == {
        "2025-01": D(1),
        "2025-02": "no_rows",
    }
