"""A scan is one pass over its table, and counts what independent SQL counts."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.measure.formulas.dossiers import CONTRACT, counted, measure, table
from tiendo.measure.formulas.compiling import BASIS, MONTH, compile_scan
from tiendo.measure.formulas.counters import behind, scan_of
from tiendo.measure.formulas.measure import MeasureKind

ONLINE = measure("online", numerator="channel = 'online'")
ON_TIME = measure(
    "on_time", basis="finished_at", numerator="finished_at <= due_at", denominator="finished_at is not null"
)
FEES = measure("fees", MeasureKind.SUM, value="fee * 2", filter="channel = 'online'")


def _rows(count=400):
    chance = random.Random(7)  # noqa: S311 - not a secret
    for number in range(count):
        start = dt.datetime.fromisoformat("2025-01-01") + dt.timedelta(hours=chance.randrange(4000))
        done = start + dt.timedelta(hours=chance.randrange(900))
        yield {
            "dossier_id": str(number),
            "agency_id": chance.choice(["A", "B", None]),
            "commune_id": chance.choice("xy"),
            "submitted_at": start,
            "due_at": (start + dt.timedelta(days=15)).date(),
            "finished_at": chance.choice([done, done, None]),
            "channel": chance.choice(["online", "post"]),
            "fee": chance.randrange(100),
        }


def test_two_date_columns_are_counted_in_one_reading(tmp_path):
    connection = table(tmp_path / "rows.parquet", _rows())
    query = compile_scan(scan_of([ONLINE, ON_TIME, FEES], CONTRACT), CONTRACT)
    assert query.sql().count("FROM dossiers") == 1
    cells = counted(connection, query)
    above, below = behind(ON_TIME, CONTRACT).above.name, behind(ON_TIME, CONTRACT).below.name
    ours = {
        (cell[MONTH], cell["agency_id"], cell["commune_id"]): (cell[above], cell[below])
        for cell in cells
        if cell[BASIS] == "finished_at"
    }
    theirs = connection.execute(
        "select date_trunc('month', finished_at)::date, agency_id, commune_id,"
        " count(*) filter (where finished_at::date <= due_at), count(*)"
        " from dossiers where finished_at is not null group by all"
    ).fetchall()
    assert ours == {row[:3]: row[3:] for row in theirs}


def test_counters_of_the_other_date_are_null(tmp_path):
    connection = table(tmp_path / "rows.parquet", _rows())
    cells = counted(connection, compile_scan(scan_of([ONLINE, ON_TIME], CONTRACT), CONTRACT))
    name = behind(ONLINE, CONTRACT).above.name
    assert {cell[name] is None for cell in cells if cell[BASIS] == "finished_at"} == {True}
    assert {cell[name] is None for cell in cells if cell[BASIS] == "submitted_at"} == {False}


def test_a_product_of_decimals_sums_exactly(tmp_path):
    connection = table(tmp_path / "rows.parquet", _rows())
    cells = counted(connection, compile_scan(scan_of([FEES], CONTRACT), CONTRACT))
    name = behind(FEES, CONTRACT).above.name
    (theirs,) = connection.execute("select sum(fee) * 2 from dossiers where channel = 'online'").fetchone()
    assert sum(cell[name] or 0 for cell in cells) == theirs


def test_distinct_values_over_two_dates_are_counted_too(tmp_path):
    connection = table(tmp_path / "rows.parquet", _rows())
    people = measure("people", MeasureKind.COUNT_DISTINCT, value="commune_id", by=())
    cells = counted(connection, compile_scan(scan_of([people, ON_TIME], CONTRACT, ()), CONTRACT))
    name = behind(people, CONTRACT).above.name
    assert {cell[name] for cell in cells if cell[BASIS] == "submitted_at"} == {2}


def test_shared_predicates_are_counted_once():
    again = measure("again", numerator="channel = 'online'", filter="commune_id is not null or true")
    same = measure("same", numerator="channel = 'online'")
    assert len(scan_of([ONLINE, same], CONTRACT).counters) == 2
    assert len(scan_of([ONLINE, same, again], CONTRACT).counters) == 4


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (
            {"numerator": "finished_at <= due_at", "denominator": "finished_at is not null"},
            "finished_at <= due_at",
        ),
        (
            {"numerator": "coalesce(rating, 5) >= 4", "denominator": "rating is not null"},
            "coalesce(rating, 5) >= 4 and rating is not null",
        ),
        ({"numerator": "channel = 'online'", "filter": "channel = 'online'"}, "channel = 'online'"),
        ({"numerator": "rating > 1 or fee > 1", "filter": "fee < 9"}, "fee < 9 and (rating > 1 or fee > 1)"),
    ],
)
def test_the_numerator_counts_among_the_denominator_without_saying_twice(parts, kept):
    assert behind(measure("one", **parts), CONTRACT).above.where == kept


def test_a_query_is_portable():
    query = compile_scan(scan_of([ONLINE, ON_TIME], CONTRACT), CONTRACT)
    assert "COUNT_IF" in query.sql(dialect="spark")
    assert "SUM(CASE WHEN" in query.sql(dialect="postgres")
