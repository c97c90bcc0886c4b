"""Rows from a place on: each row once, in the order of the key, and no place says what is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import duckdb
import pytest
from sqlglot import exp

from tests.warehouse.test_row_query import CONTRACT, column
from tiendo.warehouse.contracts.contract import Sensitivity
from tiendo.warehouse.engines.row_places import Place, behind, place_of, places_query
from tiendo.warehouse.engines.row_query import RowsWanted
from tiendo.warehouse.types import Kind

TABLE = exp.to_table("cases")
ALL = RowsWanted()
WRONG = r"\d|A|hôm qua"  # what was wrong
BY_DAY = replace(
    CONTRACT,
    columns=(column("ward", Kind.TEXT), column("came", Kind.MOMENT), column("n", Kind.INTEGER)),
    key=("ward", "came"),
)
ROWS = """('A', TIMESTAMP '2026-01-02 08:00', 1), ('A', TIMESTAMP '2026-01-10 08:00', 2),
          ('B', TIMESTAMP '2026-01-01 08:00', 3), ('B', TIMESTAMP '2026-01-10 08:00', 4)"""


@pytest.fixture
def database():
    with duckdb.connect() as opened:
        opened.execute(f"CREATE TABLE cases AS SELECT * FROM (VALUES {ROWS}) t(ward, came, n)")  # noqa: S608
        yield opened


def page(database, contract, after, limit, wanted=ALL):
    query = places_query(contract, TABLE, wanted, after=after, limit=limit, salt="muối")
    return behind(contract, database.execute(query.sql("duckdb")).fetchall(), after, limit)


def walked(database, contract, limit=1):
    """Every page one after another: their rows, and the places between them."""
    after, rows, places = None, [], []
    while True:
        cells, after = page(database, contract, after, limit)
        rows += cells
        if after is None:
            return rows, places
        places.append(after)


def test_a_key_of_two_columns_is_followed_in_its_order(database):
    rows, places = walked(database, BY_DAY)
    assert [row[2] for row in rows] == [1, 2, 3, 4]
    assert places[1] == Place(("A", "2026-01-10 08:00:00"), 1)


def test_rows_that_come_or_go_between_two_pages_shift_nothing(database):
    _, after = page(database, BY_DAY, None, 2)
    database.execute("INSERT INTO cases VALUES ('A', TIMESTAMP '2026-01-01 08:00', 9)")
    database.execute("DELETE FROM cases WHERE n = 2")  # the very row of the place
    cells, after = page(database, BY_DAY, after, 2)
    assert ([row[2] for row in cells], after) == ([3, 4], None)


def test_whole_numbers_are_in_the_order_of_numbers(database):
    database.execute("UPDATE cases SET n = n * 6")  # 6, 12, 18, 24: as text "6" would be the last
    rows, _ = walked(database, replace(BY_DAY, key=("n",)), limit=3)
    assert [row[2] for row in rows] == [6, 12, 18, 24]


def test_a_dataset_without_a_key_gives_rows_alike_as_often_as_they_are(database):
    database.execute("INSERT INTO cases SELECT * FROM cases WHERE n = 3")
    database.execute("INSERT INTO cases SELECT * FROM cases WHERE n = 3")
    database.execute("INSERT INTO cases VALUES ('C', NULL, NULL)")
    for limit in (1, 2, 3):
        rows, _ = walked(database, replace(BY_DAY, key=()), limit)
        assert sorted(row[2] or 0 for row in rows) == [0, 1, 2, 3, 3, 3, 3, 4]


def test_a_personal_key_is_in_no_place(database):
    hidden = replace(BY_DAY.columns[0], sensitivity=Sensitivity.PERSONAL)
    contract = replace(BY_DAY, columns=(hidden, *BY_DAY.columns[1:]), key=("ward", "came"))
    rows, places = walked(database, contract)
    assert sorted(row[2] for row in rows) == [1, 2, 3, 4]
    assert all(len(one.values) == 1 and len(one.values[0]) == 32 for one in places)


def test_what_is_asked_for_is_all_there_is(database):
    cells, after = page(database, BY_DAY, None, 5, RowsWanted(where=("ward = 'B'",)))
    assert ([row[2] for row in cells], after) == ([3, 4], None)


@pytest.mark.parametrize(
    ("values", "seen"),
    [(("A",), 1), (("A", "hôm qua"), 1), (("A", "2026-01-10"), 0), (("A", "2026-01-10"), "1"), (("A", 3), 1)],
)
def test_what_is_no_place_is_refused(values, seen):
    with pytest.raises(ValueError, match=WRONG):
        place_of(BY_DAY, values, seen)


def test_a_place_is_read_back_as_it_was(database):
    (_, place) = page(database, BY_DAY, None, 1)
    assert place_of(BY_DAY, place.values, place.seen) == place
    assert datetime.fromisoformat(place.values[1]) == datetime(2026, 1, 2, 8)  # noqa: DTZ001  # Vietnam's wall clock
