"""Both engines over one lake. Spark is started once for all tests of a process, and only if it is there."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from bench.cluster import NoSpark, spark_connect
from tests.warehouse.lake_place import lake_in
from tiendo.warehouse.engines import engine_at
from tiendo.warehouse.engines.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.warehouse.engines import Engine
    from tiendo.warehouse.lake.lake import Lake


@pytest.fixture(scope="session")
def spark_address(tmp_path_factory) -> Iterator[str]:
    try:
        with spark_connect(tmp_path_factory.mktemp("spark"), processors=1) as address:
            yield address
    except NoSpark as absent:
        pytest.skip(str(absent))


@pytest.fixture
def lake(tmp_path) -> Iterator[Lake]:
    lake = lake_in(tmp_path)
    yield lake
    lake.close()


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.slow])])
def engine(request, lake, tmp_path) -> Iterator[Engine]:
    """Each engine in turn."""
    address = request.getfixturevalue("spark_address") if request.param == "spark" else ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the client's own
        engine = engine_at(address, lake, Limits(256 * MEGABYTE, 1, tmp_path / "spill"))
        yield engine
        engine.close()


@pytest.fixture
def duck(lake, tmp_path) -> Iterator[Engine]:
    engine = engine_at("", lake, Limits(128 * MEGABYTE, 1, tmp_path / "spill"))
    yield engine
    engine.close()


@pytest.fixture
def spark(spark_address, lake, tmp_path) -> Iterator[Engine]:
    engine = engine_at(spark_address, lake, Limits(128 * MEGABYTE, 1, tmp_path / "spill"))
    yield engine
    engine.close()
