"""Traps of counting rows: doubles, overlaps, nulls, boundaries of days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.soundness.asking import House, MeasureKind, measure, moment, rows

D = Decimal
JAN = moment("2025-01-10T09:00")


def test_a_second_table_never_fans_the_rows_out(tmp_path):
    """Two payments of one dossier would count it twice in a join: a measure reads one dataset, row by row."""
    fee = measure("fee", MeasureKind.SUM, value="fee", by=())
    house = House(tmp_path, rows({"fee": 10}, {"fee": 5}, submitted_at=JAN), fee)
    assert house.values("fee", "2025-01") == {"2025-01": D("15.00")}
    assert " JOIN " not in house.asked[0]


def test_a_row_that_meets_two_conditions_counts_once(tmp_path):
    late_or_poor = measure("bad", MeasureKind.COUNT, filter="rating <= 2 or channel = 'post'", decimals=0)
    found = rows(
        {"rating": 1, "channel": "post"}, {"rating": 5, "channel": "post"}, {"rating": 5}, submitted_at=JAN
    )
    assert House(tmp_path, found, late_or_poor).values("bad", "2025-01") == {"2025-01": D(2)}


def test_overlapping_filters_of_two_measures_do_not_disturb_each_other(tmp_path):
    online = measure("online", MeasureKind.COUNT, filter="channel = 'online'", decimals=0)
    rated = measure(
        "rated", MeasureKind.COUNT, filter="channel = 'online' and rating is not null", decimals=0
    )
    found = rows(
        {"rating": 3}, {"rating": None}, {"rating": 4, "channel": "post"}, channel="online", submitted_at=JAN
    )
    found[2]["channel"] = "post"
    house = House(tmp_path, found, online, rated)
    assert house.values("online", "2025-01") == {"2025-01": D(2)}
    assert house.values("rated", "2025-01") == {"2025-01": D(1)}


def test_a_null_is_in_no_list_and_not_outside_it_either(tmp_path):
    """ "not in" of a row that says nothing is unknown: such a row is on neither side."""
    inside = measure("inside", MeasureKind.COUNT, filter="channel in ('online')", decimals=0)
    outside = measure("outside", MeasureKind.COUNT, filter="channel not in ('online')", decimals=0)
    found = rows({"channel": "online"}, {"channel": "post"}, {"channel": None}, submitted_at=JAN)
    house = House(tmp_path, found, inside, outside)
    assert house.values("inside", "2025-01") == {"2025-01": D(1)}
    assert house.values("outside", "2025-01") == {"2025-01": D(1)}


def test_nothing_known_is_not_zero(tmp_path):
    """January has rows and none online: a true zero. February has no rows: no value."""
    online = measure("online", numerator="channel = 'online'")
    house = House(tmp_path, rows({"channel": "post"}, submitted_at=JAN), online)
    assert house.values("online", "2025-01", "2025-02") == {"2025-01": D("0.00"), "2025-02": "no_rows"}


def test_a_register_may_say_that_no_rows_are_a_true_zero(tmp_path):
    complaints = measure("complaints", MeasureKind.COUNT, decimals=0, no_rows_is_zero=True, by=())
    house = House(tmp_path, rows({}, submitted_at=JAN), complaints)
    assert house.values("complaints", "2025-01", "2025-02") == {"2025-01": D(1), "2025-02": D(0)}


def test_a_mean_leaves_out_what_was_not_rated(tmp_path):
    """(5 + 2) ÷ 2, not ÷ 3."""
    mean = measure("mean", MeasureKind.MEAN, value="rating")
    found = rows({"rating": 5}, {"rating": 2}, {"rating": None}, submitted_at=JAN)
    assert House(tmp_path, found, mean).values("mean", "2025-01") == {"2025-01": D("3.50")}


def test_division_by_zero_gives_no_value_and_says_why(tmp_path):
    satisfied = measure("satisfied", numerator="rating >= 4", denominator="rating is not null")
    house = House(tmp_path, rows({"rating": None}, submitted_at=JAN), satisfied)
    value = house.ask("satisfied", "2025-01")["2025-01",]
    assert (value.value, value.reason, value.below) == (None, "zero_denominator", 0)


def test_a_division_by_zero_within_a_row_is_unknown_on_every_engine(tmp_path):
    per = measure("per", MeasureKind.COUNT, filter="fee / people > 1", decimals=0)
    found = rows({"fee": 9, "people": 0}, {"fee": 9, "people": 3}, submitted_at=JAN)
    assert House(tmp_path, found, per).values("per", "2025-01") == {"2025-01": D(1)}


def test_due_on_a_day_is_kept_until_that_day_ends_and_strict_means_strict(tmp_path):
    """Due on the 10th: the 10th at 23:59 is on time, the 11th at 00:00 is not; "before" is the 9th."""
    on_time = measure("on_time", MeasureKind.COUNT, filter="finished_at <= due_at", decimals=0)
    before = measure("before", MeasureKind.COUNT, filter="finished_at < due_at", decimals=0)
    ends = ("2025-01-09T23:59", "2025-01-10T23:59", "2025-01-11T00:00")
    found = rows(
        *({"finished_at": moment(end)} for end in ends), submitted_at=JAN, due_at=dt.date(2025, 1, 10)
    )
    house = House(tmp_path, found, on_time, before)
    assert house.values("on_time", "2025-01") == {"2025-01": D(2)}
    assert house.values("before", "2025-01") == {"2025-01": D(1)}


def test_the_last_minute_of_a_month_belongs_to_it_by_the_clock_in_vietnam(tmp_path):
    """31 January 23:30 in Đà Nẵng is 16:30 in Greenwich; 1 February 00:30 is still January there."""
    count = measure("count", MeasureKind.COUNT, decimals=0, by=())
    found = rows({"submitted_at": moment("2025-01-31T23:30")}, {"submitted_at": moment("2025-02-01T00:30")})
    house = House(tmp_path, found, count)
    house.connection.execute("set TimeZone = 'America/New_York'")
    assert house.values("count", "2025-01", "2025-02") == {"2025-01": D(1), "2025-02": D(1)}


def test_a_ratio_counts_above_the_line_only_what_is_below_it(tmp_path):
    """A rejected dossier that somehow has a scan must not lift the share of scanned approvals above 100 %."""
    scanned = measure("scanned", numerator="fee > 0", denominator="rating is not null", scale=D(100))
    found = rows({"fee": 1, "rating": 5}, {"fee": 1}, {"fee": 1}, submitted_at=JAN)
    assert House(tmp_path, found, scanned).values("scanned", "2025-01") == {"2025-01": D("100.00")}
