"""How many rows came, were corrected and went between two states of a table, within days and places."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from sqlglot import exp

from tests.warehouse.papers import REQUESTS
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.engines.stages import Within, moved_rows

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
# a stays, b is put right, c moves from sxd to syt, d goes, e and f come; f counts in April.
BEFORE = "('a','sxd','2026-03-01',1), ('b','sxd','2026-03-02',1), ('c','sxd','2026-03-03',1), "
BEFORE += "('d','syt','2026-03-04',1)"
AFTER = "('a','sxd','2026-03-01',1), ('b','sxd','2026-03-02',2), ('c','syt','2026-03-03',2), "
AFTER += "('e','sxd','2026-03-05',1), ('f','sxd','2026-04-01',1)"


@pytest.fixture
def moved():
    with duckdb.connect() as tables:
        for name, rows in (("was", BEFORE), ("now", AFTER)):
            values = f"SELECT * FROM (VALUES {rows})"  # noqa: S608
            tables.execute(
                f"CREATE TABLE {name} (request_id TEXT, agency TEXT, created_at DATE, _digest INT)"
            )
            tables.execute(f"INSERT INTO {name} {values}")

        def ask(within: Within, contract=None) -> tuple[int, ...]:
            asked = contract or read_contract(REQUESTS)
            query = moved_rows(asked, exp.to_table("was"), exp.to_table("now"), within)
            return tables.execute(query.sql("duckdb")).fetchone()

        yield ask


def test_rows_are_told_apart_by_key_and_counted_in_their_days(moved):
    assert moved(Within()) == (2, 2, 1)
    assert moved(Within("created_at", MARCH)) == (1, 2, 1)


def test_a_row_that_moved_between_agencies_is_a_correction_of_both(moved):
    assert moved(Within("created_at", MARCH, {"agency": frozenset({"sxd"})})) == (1, 2, 0)
    assert moved(Within("created_at", MARCH, {"agency": frozenset({"syt"})})) == (0, 1, 1)


def test_by_a_column_the_earlier_rows_did_not_have_none_of_them_lies_anywhere(moved):
    only_now = Within("created_at", MARCH, {"agency": frozenset({"sxd"})}, frozenset({"agency"}))
    assert moved(only_now) == (1, 1, 0)


def test_without_a_key_rows_can_only_come(moved):
    keyless = read_contract(REQUESTS.replace("        primaryKey: true\n", ""))
    assert moved(Within("created_at", MARCH), keyless) == (0, 0, 0)
    assert moved(Within(), keyless) == (1, 0, 0)
