"""Spark through Spark Connect: the same queries over the lake's Parquet files, on a cluster that sees them.

The client is the extra ``spark``; it is imported only when ``TIENDO_ENGINE`` names a server.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import polars
from sqlglot import exp

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.engines.engine import EngineAway, Unsupported, cannot, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.engines.engine import Rows

PORT = 15002  # Spark Connect's own
KNOCK_SECONDS = 5.0
CANNOT = {"AnalysisException", "ParseException", "UnsupportedOperationException"}

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
        with _answering():
            return [tuple(row) for row in self._ask(query).collect()]

    def to_parquet(self, query: exp.Query, place: Path) -> None:
        """The answer as one Parquet file on this machine, whatever the cluster's own disks are."""
        with _answering():
            answer = self._ask(query).toArrow()
        polars.DataFrame(answer).write_parquet(place)

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


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # By name: the client is not there to import from where nobody uses Spark.
        if type(error).__name__ not in CANNOT:
            raise
        raise Unsupported(cannot(Spark.dialect, str(error).partition("\n")[0])) from error


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
        _knock(address)
    except OSError as error:
        raise EngineAway(
            Words(
                f"Không kết nối được Spark tại {address}. Hãy kiểm tra máy chủ, hoặc bỏ biến TIENDO_ENGINE.",
                f"Spark at {address} does not answer. Look after the server, or unset TIENDO_ENGINE.",
            )
        ) from error
    session = connect.SparkSession.builder.remote(address).getOrCreate()
    for setting, value in _SESSION.items():
        session.conf.set(setting, value)
    return session


def _knock(address: str) -> None:
    """The client would try a server that is away for ten minutes before it says so."""
    parts = urlsplit(address)
    socket.create_connection((parts.hostname or "", parts.port or PORT), timeout=KNOCK_SECONDS).close()


def _type_of(column: Column) -> str:
    if column.kind is Kind.DECIMAL:
        return f"DECIMAL(27,{column.decimal_scale})"
    return _TYPES[column.kind]
