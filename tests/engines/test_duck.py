"""The embedded engine reads the lake, at any snapshot, and nothing else of the machine."""

from __future__ import annotations

import duckdb
import pytest
from sqlglot import exp, parse_one

from tests.warehouse.lake_place import DOSSIERS, MONDAY, parquet
from tiendo.warehouse.engines import EngineAway, engine_at
from tiendo.warehouse.engines.limits import MEGABYTE, Limits


@pytest.fixture(autouse=True)
def _monday(lake, tmp_path):
    lake.upsert(DOSSIERS, parquet(tmp_path / "mon.parquet", MONDAY), load=1)


def total(table: exp.Table) -> exp.Select:
    return exp.select("sum(fee)").from_(table)


def test_it_sees_each_load_and_every_snapshot(duck, lake, tmp_path):
    first = lake.snapshot(DOSSIERS)
    assert duck.run(total(duck.table(DOSSIERS))) == [(60,)]
    lake.upsert(DOSSIERS, parquet(tmp_path / "more.parquet", [("d", "2026-02-02", 40, None)]), load=2)
    assert duck.run(total(duck.table(DOSSIERS))) == [(100,)]
    assert duck.run(total(duck.table(DOSSIERS, at=first))) == [(60,)]


def test_an_answer_is_written_inside_the_data_directory_only(duck, tmp_path, tmp_path_factory):
    duck.to_parquet(total(duck.table(DOSSIERS)), tmp_path / "out.parquet")
    assert duckdb.execute(f"FROM '{tmp_path}/out.parquet'").fetchall() == [(60,)]
    with pytest.raises(duckdb.PermissionException):
        duck.to_parquet(total(duck.table(DOSSIERS)), tmp_path_factory.mktemp("else") / "out.parquet")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT * FROM sqlite_scan('/etc/hostname', 'x')",
    ],
)
def test_nothing_else_of_the_machine_is_read(duck, query):
    duck.table(DOSSIERS)
    with pytest.raises(duckdb.Error):
        duck.run(parse_one(query, dialect="duckdb"))


def test_the_lake_cannot_be_written_through_it(duck):
    duck.table(DOSSIERS)
    with pytest.raises(duckdb.Error, match="read-only"):
        duck.run(parse_one("DELETE FROM lake.main.ho_so", dialect="duckdb"))


def test_an_engine_nobody_knows_is_refused(lake, tmp_path):
    with pytest.raises(EngineAway, match="sc://"):
        engine_at("trino://x", lake, Limits(128 * MEGABYTE, 1, tmp_path))
