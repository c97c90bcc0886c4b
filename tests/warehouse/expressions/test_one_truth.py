"""An expression means one thing: printed and read back, in Polars and in SQL, it gives the same truth."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.warehouse.expressions.trees import COLUMNS, CONDITIONS, ROWS
from tiendo.warehouse.expressions import BadExpression, Expression, parse
from tiendo.warehouse.expressions.polars import to_polars
from tiendo.warehouse.expressions.printing import printed
from tiendo.warehouse.expressions.sql import to_sql
from tiendo.warehouse.types import Kind

TYPES = {
    Kind.TEXT: pl.String,
    Kind.INTEGER: pl.Int64,
    Kind.DECIMAL: pl.Decimal(18, 6),
    Kind.BOOLEAN: pl.Boolean,
    Kind.DATE: pl.Date,
    Kind.MOMENT: pl.Datetime("us"),
}
SCHEMA = {name: TYPES[kind] for name, kind in COLUMNS.items()}


@pytest.fixture(scope="module")
def engine():
    # Written over and over within one second, a file would be answered from the cache.
    config = {"threads": 1, "enable_external_file_cache": False}
    with duckdb.connect(config=config) as connection:
        yield connection


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("rows") / "rows.parquet"


def _read_back(root):
    try:
        return parse(printed(root), COLUMNS)
    except BadExpression as refused:
        assume("lồng nhau" not in str(refused))
        raise


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONDITIONS)
def test_what_is_printed_reads_back_as_the_same_expression(root):
    again = _read_back(root)
    assert again.root == root
    assert again.text == printed(root)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(root=CONDITIONS, rows=ROWS)
def test_polars_and_duckdb_agree_on_every_row_nulls_included(engine, place, root, rows):
    expression = Expression(root, printed(root))
    frame = pl.DataFrame(rows, schema=SCHEMA)
    ours = frame.select(truth=to_polars(expression))["truth"]
    truths = ours.to_list() if len(ours) == len(frame) else ours.to_list() * len(frame)
    frame.write_parquet(place)
    asked = f"select {to_sql(expression).sql(dialect='duckdb')} from '{place}'"  # noqa: S608 - our own tree
    assert [truth for (truth,) in engine.execute(asked).fetchall()] == truths, expression.text
