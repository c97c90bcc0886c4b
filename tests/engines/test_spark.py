"""What Spark cannot do it says in a sentence: older snapshots, rows not compacted, a server that is away."""

from __future__ import annotations

import sys

import pytest
from sqlglot import exp

from tests.warehouse.lake_place import DOSSIERS, MONDAY, parquet
from tiendo.warehouse.engines import EngineAway, Unsupported, engine_at
from tiendo.warehouse.engines.engine import written
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.engines.spark import Spark
from tiendo.warehouse.lake.types import NotCompacted


def test_an_older_snapshot_is_refused(lake):
    with pytest.raises(Unsupported, match="TIENDO_ENGINE"):
        Spark(lake, "sc://127.0.0.1:1").table(DOSSIERS, at=1)


def test_rows_that_are_not_compacted_are_refused(lake, tmp_path):
    lake.upsert(DOSSIERS, parquet(tmp_path / "mon.parquet", MONDAY), load=1)
    lake.delete(DOSSIERS, parquet(tmp_path / "keys.parquet", [("a",)], "id"), load=2)
    with pytest.raises(NotCompacted, match="tiendo lake compact ho-so"):
        Spark(lake, "sc://127.0.0.1:1").table(DOSSIERS)


def test_what_the_dialect_has_no_words_for_is_refused():
    with pytest.raises(Unsupported, match="spark"):
        written(exp.select("a").from_("t").lock(), "spark")


def test_without_the_client_the_extra_is_named(lake, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", None)
    with pytest.raises(EngineAway, match=r"tiendo\[spark\]"):
        Spark(lake, "sc://127.0.0.1:1").table(DOSSIERS)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_function_spark_does_not_have_is_refused_with_its_name(spark):
    with pytest.raises(Unsupported, match="LIST_SUM"):
        spark.run(exp.select("list_sum(array(1))"))


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("spark")
def test_a_server_that_is_away_is_named(lake, tmp_path):
    away = engine_at("sc://127.0.0.1:1", lake, Limits(128 * MEGABYTE, 1, tmp_path))
    with pytest.raises(EngineAway, match=r"127\.0\.0\.1:1"):
        away.table(DOSSIERS)
