"""Spark through Spark Connect: the same queries over the lake's Parquet files, on a cluster that sees them.

The client is the extra ``spark``; it is imported only when ``TIENDO_ENGINE`` names a server.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import polars
from sqlglot import exp

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.engines.engine import EngineAway, Unsupported, written

if TYPE_CHECKING:
    from pathlib import Path

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.engines.engine import Rows

_TYPES = {
    Kind.TEXT: "STRING",
    Kind.INTEGER: "BIGINT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.MOMENT: "TIMESTAMP_NTZ",
}
# A moment is kept as Vietnam's clock showed it, so no zone may move it on its way through Spark.
_SESSION = {"spark.sql.timestampType": "TIMESTAMP_NTZ", "spark.sql.session.timeZone": "UTC"}


class Spark:
    """A Spark Connect session at ``sc://host:port``. It reads what is compacted, as it is now."""

    dialect = "spark"

    def __init__(self, rows: Rows, address: str) -> None:
        self._rows = rows
        self._address = address
        self._session: Any = None
        self._files: dict[str, list[str]] = {}

    def table(self, contract: Contract, *, at: int | None = None) -> exp.Table:
        """A view over the dataset's files; an older snapshot is not to be had here."""
        if at is not None:
            raise Unsupported(
                Words(
                    f"Spark chỉ đọc được bản hiện tại của “{contract.id}”, không đọc được bản chụp {at}. "
                    "Hãy dùng DuckDB: bỏ biến TIENDO_ENGINE.",
                    f"Spark reads “{contract.id}” only as it is now, not at snapshot {at}. "
                    "Use DuckDB: unset TIENDO_ENGINE.",
                )
            )
        files = sorted(str(file) for file in self._rows.files(contract))
        if self._files.get(contract.id) != files:
            self._read(contract, files).createOrReplaceTempView(f"`{contract.id}`")
            self._files[contract.id] = files
        return exp.table_(contract.id, quoted=True)

    def run(self, query: exp.Query) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        return [tuple(row) for row in self._ask(query).collect()]

    def to_parquet(self, query: exp.Query, place: Path) -> None:
        """The answer as one Parquet file on this machine, whatever the cluster's own disks are."""
        polars.DataFrame(self._ask(query).toArrow()).write_parquet(place)

    def close(self) -> None:
        """End the session."""
        if self._session is not None:
            self._session.stop()
        self._session, self._files = None, {}

    def _read(self, contract: Contract, files: list[str]) -> Any:
        # Named columns only: files of different age differ in columns, and hold some of DuckLake's own.
        schema = ", ".join(f"`{column.name}` {_type_of(column)}" for column in contract.columns)
        schema += ", `_load` BIGINT"
        if not files:
            return self._open().createDataFrame([], schema)
        return self._open().read.schema(schema).parquet(*files)

    def _ask(self, query: exp.Query) -> Any:
        return self._open().sql(written(query, self.dialect))

    def _open(self) -> Any:
        if self._session is None:
            self._session = _session(self._address)
        return self._session


def _session(address: str) -> Any:
    try:
        connect = import_module("pyspark.sql.connect.session")
    except ImportError as error:
        raise EngineAway(
            Words(
                "TIENDO_ENGINE chỉ tới Spark nhưng chưa cài phần mở rộng “spark” của tiendo. "
                "Hãy cài “tiendo[spark]” hoặc bỏ biến TIENDO_ENGINE.",
                "TIENDO_ENGINE names Spark, but the extra “spark” of tiendo is not installed. "
                "Install “tiendo[spark]”, or unset TIENDO_ENGINE.",
            )
        ) from error
    try:
        session = connect.SparkSession.builder.remote(address).getOrCreate()
        for setting, value in _SESSION.items():
            session.conf.set(setting, value)
    except Exception as error:  # the client raises grpc's, its own and the system's
        raise EngineAway(
            Words(
                f"Không kết nối được Spark tại {address}. Hãy kiểm tra máy chủ, hoặc bỏ biến TIENDO_ENGINE.",
                f"Spark at {address} does not answer. Look after the server, or unset TIENDO_ENGINE.",
            )
        ) from error
    return session


def _type_of(column: Column) -> str:
    if column.kind is Kind.DECIMAL:
        return f"DECIMAL(27,{column.decimal_scale})"
    return _TYPES[column.kind]
