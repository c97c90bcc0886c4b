"""Traps of time passing: late rows, corrected rows, agencies that merge, formulas that change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from tests.soundness.asking import House, MeasureKind, measure, moment, rows

D = Decimal
JAN, FEB = moment("2025-01-15T10:00"), moment("2025-02-15T10:00")


def test_a_row_that_arrives_late_counts_in_its_own_month(tmp_path):
    """Loaded in March, submitted in January: January changes, March does not."""
    count = measure("count", MeasureKind.COUNT, decimals=0, by=())
    before = House(tmp_path, rows({"submitted_at": JAN}), count)
    assert before.values("count", "2025-01") == {"2025-01": D(1)}
    after = House(tmp_path, rows({"submitted_at": JAN}, {"submitted_at": JAN}), count)
    assert after.values("count", "2025-01", "2025-03") == {"2025-01": D(2), "2025-03": "no_rows"}


def test_a_row_whose_month_is_corrected_leaves_the_old_month(tmp_path):
    count = measure("count", MeasureKind.COUNT, decimals=0, by=())
    history = rows({"submitted_at": JAN}, {"submitted_at": JAN})
    assert House(tmp_path, history, count).values("count", "2025-01", "2025-02") == {
        "2025-01": D(2),
        "2025-02": "no_rows",
    }
    history[1]["submitted_at"] = FEB
    assert House(tmp_path, history, count).values("count", "2025-01", "2025-02") == {
        "2025-01": D(1),
        "2025-02": D(1),
    }


def test_the_cells_of_an_agency_that_ended_follow_its_successor(tmp_path):
    """A merged into B: B's rate is of both their dossiers, 2 of 4, not the mean of 100 % and 33 %."""
    online = measure("online", numerator="channel = 'online'", scale=D(100))
    found = rows(
        {"agency_id": "A", "channel": "online"},
        {"agency_id": "B", "channel": "online"},
        {"agency_id": "B", "channel": "post"},
        {"agency_id": "B", "channel": "post"},
        submitted_at=JAN,
    )
    house = House(tmp_path, found, online)
    merged = {"agency_id": {"A": ("B",)}}
    assert house.values("online", "2025-01", by=("agency_id",), regroup=merged) == {
        ("2025-01", "B"): D("50.00")
    }


def test_an_area_above_is_counted_from_its_wards_and_no_ward_twice(tmp_path):
    count = measure("count", MeasureKind.COUNT, decimals=0)
    found = rows({"commune_id": "x"}, {"commune_id": "x"}, {"commune_id": "y"}, submitted_at=JAN)
    above = {"commune_id": {"x": ("x", "city"), "y": ("y", "city")}}
    house = House(tmp_path, found, count)
    assert house.values("count", "2025-01", by=("commune_id",), regroup=above) == {
        ("2025-01", "city"): D(3),
        ("2025-01", "x"): D(2),
        ("2025-01", "y"): D(1),
    }


def test_a_row_of_no_agency_is_in_the_whole_and_under_no_agency(tmp_path):
    count = measure("count", MeasureKind.COUNT, decimals=0)
    house = House(tmp_path, rows({"agency_id": None}, {"agency_id": "A"}, submitted_at=JAN), count)
    assert house.values("count", "2025-01") == {"2025-01": D(2)}
    assert house.values("count", "2025-01", by=("agency_id",)) == {
        ("2025-01", "A"): D(1),
        ("2025-01", None): D(1),
    }


def test_each_period_is_counted_by_the_formula_in_force_at_its_end(tmp_path):
    old = measure("online", numerator="channel = 'online'", scale=D(100), version="1")
    new = replace(old, numerator="channel != 'in_person'", version="2", effective_from=dt.date(2025, 2, 1))
    found = rows(
        *(
            {"channel": one, "submitted_at": day}
            for day in (JAN, FEB)
            for one in ("online", "post", "in_person", "in_person")
        )
    )
    house = House(tmp_path, found, old, new)
    values = house.ask("online", "2025-01", "2025-02")
    assert [(one.version, one.value) for one in values.values()] == [("1", D("25.00")), ("2", D("50.00"))]


def test_before_its_formula_a_measure_has_no_value(tmp_path):
    online = measure("online", numerator="channel = 'online'", effective_from=dt.date(2025, 2, 1))
    house = House(tmp_path, rows({"submitted_at": JAN, "channel": "online"}), online)
    assert house.values("online", "2025-01") == {"2025-01": "not_in_force"}
