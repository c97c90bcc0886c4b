"""The rows behind a number: the right ones, a page at a time, with what is personal hidden in the query."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest
from sqlglot import exp

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Sensitivity
from tiendo.warehouse.engines.row_query import HIDDEN, PAGE, RowsWanted, count_query, rows_query
from tiendo.warehouse.expressions import BadExpression
from tiendo.warehouse.types import Kind


def column(name: str, kind: Kind, sensitivity: Sensitivity = Sensitivity.INTERNAL) -> Column:
    return Column(name, kind, Words(name, name), sensitivity=sensitivity)


CONTRACT = Contract(
    id="cases",
    version="1.0.0",
    title=Words("Hồ sơ", "Cases"),
    columns=(
        column("id", Kind.TEXT),
        column("came", Kind.MOMENT),
        column("ward", Kind.TEXT, Sensitivity.PUBLIC),
        column("name", Kind.TEXT, Sensitivity.PERSONAL),
    ),
    key=("id",),
)
TABLE = exp.to_table("cases")
ROWS = """
    ('1', TIMESTAMP '2026-01-31 23:30', 'A', 'Nguyễn Văn An'), ('2', TIMESTAMP '2026-02-01 00:10', 'A', NULL),
    ('3', TIMESTAMP '2026-01-05 08:00', 'B', 'Trần Thị Bình'), ('4', NULL, 'A', 'x')"""


@pytest.fixture
def database():
    with duckdb.connect() as opened:
        opened.execute(f"CREATE TABLE cases AS SELECT * FROM (VALUES {ROWS}) t(id, came, ward, name)")  # noqa: S608
        yield opened


def found(database, wanted: RowsWanted, contract: Contract = CONTRACT) -> list[tuple]:
    return database.execute(rows_query(contract, TABLE, wanted).sql("duckdb")).fetchall()


def ids(database, wanted: RowsWanted) -> str:
    return "".join(row[0] for row in found(database, wanted))


JANUARY = RowsWanted(basis="came", begins=date(2026, 1, 1), ends=date(2026, 1, 31))


def test_the_last_minutes_of_a_month_belong_to_it(database):
    assert ids(database, JANUARY) == "13"
    assert database.execute(count_query(CONTRACT, TABLE, JANUARY).sql("duckdb")).fetchone() == (2,)


def test_only_rows_that_meet_every_expression_and_value_come(database):
    wanted = RowsWanted(where=("ward = 'A'", "id != '2'"), within={"ward": ("A", "C")})
    assert ids(database, wanted) == "14"


def test_a_row_without_the_day_it_counts_by_is_not_behind_the_number(database):
    assert ids(database, RowsWanted(basis="came")) == "123"


def test_nobody_sees_what_is_personal_and_an_empty_cell_stays_empty(database):
    assert [row[3] for row in found(database, RowsWanted())] == [HIDDEN, None, HIDDEN, HIDDEN]


def test_an_expression_may_ask_for_the_day_it_is_looked_at_on(database):
    wanted = RowsWanted(where=("came < as_of",), as_of=date(2026, 1, 20))
    assert ids(database, wanted) == "3"


def test_a_list_of_no_values_gives_no_row(database):
    assert found(database, RowsWanted(within={"ward": ()})) == []


def test_a_value_that_looks_like_sql_is_a_value(database):
    assert found(database, RowsWanted(within={"ward": ("A') OR 1=1 --",)})) == []


def test_an_expression_over_an_unknown_column_is_refused(database):
    with pytest.raises(BadExpression):
        found(database, RowsWanted(where=("wrad = 'A'",)))


def test_pages_follow_one_another_in_the_order_of_the_key(database):
    database.execute(
        "INSERT INTO cases SELECT 'z' || lpad(i::TEXT, 3, '0'), NULL, 'Z', NULL FROM range(60) r(i)"
    )
    of_z = RowsWanted(within={"ward": ("Z",)})
    first, second = found(database, of_z), found(database, replace(of_z, offset=PAGE))
    assert (first[0][0], first[-1][0], second[0][0], len(second)) == ("z000", "z049", "z050", 10)
