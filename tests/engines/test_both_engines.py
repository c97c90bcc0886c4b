"""The same questions to DuckDB and to Spark, over the same files: one answer, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest
from sqlglot import exp

from tests.warehouse.lake_place import parquet
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract
from tiendo.warehouse.engines.row_places import behind, places_query
from tiendo.warehouse.engines.row_query import RowsWanted
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.sql import to_sql
from tiendo.warehouse.types import Kind

KINDS = {
    "id": Kind.TEXT,
    "sent": Kind.MOMENT,
    "due": Kind.DATE,
    "done": Kind.DATE,
    "fee": Kind.DECIMAL,
    "stars": Kind.INTEGER,
    "online": Kind.BOOLEAN,
}
COLUMNS = tuple(Column(name, kind, Words(name, name)) for name, kind in KINDS.items())
CASES = Contract("vu-viec", "1.0.0", Words("Vụ việc", "Cases"), COLUMNS, key=("id",), partition="sent")

ROWS = [
    ("Ất", "2026-01-31 23:30:00", "2026-02-10", "2026-02-10", "12.50", 5, True),
    ("Bính", "2026-02-01 00:00:00", "2026-02-10", "2026-02-11", "7.25", 0, False),
    ("Đinh", "2026-02-28 08:00:00", "2026-03-01", None, None, None, None),
]
# A moment has no zone in the lake: it is what Vietnam's clock showed.
LAST = (datetime.fromisoformat("2026-01-31 23:30"), datetime.fromisoformat("2026-02-28 08:00"))
# Which rows meet the predicate; a null makes it unknown, and the row is not counted.
PREDICATES = {
    "done <= due": ["Ất"],
    "not (done <= due)": ["Bính"],
    "done is null and due < 2026-03-02": ["Đinh"],
    "online": ["Ất"],
    "online = false or stars = 5": ["Bính", "Ất"],
    "stars in (0, 5)": ["Bính", "Ất"],
    "stars not in (5)": ["Bính"],
    "fee between 7.25 and 12.4": ["Bính"],
    "fee * 2 >= 25": ["Ất"],
    "fee / stars > 2": ["Ất"],
    "fee + 1 = 8.25": ["Bính"],
    "done > due - 1 days": ["Bính", "Ất"],
    "sent + 1 days < 2026-02-02": ["Ất"],
    "days_between(due, done) = 1": ["Bính"],
    "month(sent) = 1 and year(sent) = 2026": ["Ất"],
    "date(sent) = 2026-01-31": ["Ất"],
    "lower(id) = 'đinh'": ["Đinh"],
    "length(id) = 4": ["Bính", "Đinh"],
    "starts_with(id, 'B') or ends_with(id, 't')": ["Bính", "Ất"],
    "contains(id, 'in')": ["Đinh"],
    "coalesce(stars, -1) < 1": ["Bính", "Đinh"],
    "abs(stars - 5) = 5": ["Bính"],
}


@pytest.fixture
def cases(lake, tmp_path):
    """The dataset, loaded and compacted."""
    lake.shape(CASES)
    lake.upsert(CASES, parquet(tmp_path / "cases.parquet", ROWS, ", ".join(KINDS)), load=1)
    lake.compact(CASES)
    return CASES


def test_every_part_of_the_language_picks_the_same_rows(engine, cases):
    tests = [to_sql(parse(text, KINDS)) for text in PREDICATES]
    rows = engine.run(exp.select("id", *tests).from_(engine.table(cases)).order_by("id"))
    picked = {
        text: [row[0] for row in rows if row[place] is True] for place, text in enumerate(PREDICATES, 1)
    }
    assert picked == PREDICATES


def test_sums_are_exact_and_months_are_those_of_vietnams_clock(engine, cases):
    month = exp.cast(exp.DateTrunc(unit=exp.Literal.string("month"), this=exp.column("sent")), "date")
    query = (
        exp.select(exp.alias_(month, "m"), "count(*)", "sum(fee)", "min(done)", "max(sent)")
        .from_(engine.table(cases))
        .group_by("m")
        .order_by("m")
    )
    assert engine.run(query) == [
        (date(2026, 1, 1), 1, Decimal("12.5"), date(2026, 2, 10), LAST[0]),
        (date(2026, 2, 1), 2, Decimal("7.25"), date(2026, 2, 11), LAST[1]),
    ]


def test_an_answer_becomes_one_parquet_file(engine, cases, tmp_path):
    query = exp.select("id", "fee").from_(engine.table(cases)).where("stars = 0")
    engine.to_parquet(query, tmp_path / "answer.parquet")
    assert duckdb.execute(f"FROM '{tmp_path}/answer.parquet'").fetchall() == [("Bính", Decimal("7.25"))]


def test_corrected_and_deleted_rows_are_seen_once_compacted(engine, lake, cases, tmp_path):
    assert engine.run(exp.select("sum(stars)").from_(engine.table(cases))) == [(5,)]
    put_right = [(*ROWS[1][:5], 3, True)]
    lake.upsert(CASES, parquet(tmp_path / "u.parquet", put_right, ", ".join(KINDS)), load=2)
    lake.delete(CASES, parquet(tmp_path / "d.parquet", [("Ất",)], "id"), load=3)
    lake.compact(CASES)
    assert engine.run(exp.select("sum(stars)", "count(*)").from_(engine.table(cases))) == [(3, 2)]


def test_a_dataset_without_rows_has_none(engine, lake):
    lake.shape(CASES)
    assert engine.run(exp.select("count(*)", "sum(fee)").from_(engine.table(CASES))) == [(0, None)]


PLACED = {
    "by a text": ("id",),
    "by a moment and a number": ("sent", "id"),
    "by a kind that is digested": ("fee", "id"),
    "without a key": (),
}


@pytest.mark.parametrize("key", PLACED.values(), ids=PLACED)
def test_rows_are_leafed_through_one_by_one_each_once(cases, engine, key):
    contract = replace(CASES, key=key)
    after, found = None, []
    for _ in ROWS:
        query = places_query(contract, engine.table(cases), RowsWanted(), after=after, limit=1, salt="muối")
        ((name, *_),), after = behind(contract, [tuple(row) for row in engine.run(query)], after, 1)
        found.append(name)
    assert after is None
    assert sorted(found) == sorted(row[0] for row in ROWS)
    if key == ("sent", "id"):
        assert found == ["Ất", "Bính", "Đinh"]
