"""The embedded engine: a DuckDB of its own that reads the lake and writes beside it, nothing else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from tiendo.warehouse.engines.embedded import confine, connect, name, text
from tiendo.warehouse.engines.engine import written

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.engines.engine import Rows
    from tiendo.warehouse.engines.limits import Limits


class Duck:
    """DuckDB in this process, reading the lake itself: any snapshot, compacted or not."""

    dialect = "duckdb"

    def __init__(self, rows: Rows, limits: Limits) -> None:
        self._rows = rows
        self._limits = limits
        self._mutex = threading.RLock()
        self._connection: DuckDBPyConnection | None = None

    def table(self, contract: Contract, *, at: int | None = None) -> exp.Table:
        """A view over the dataset, of this engine's own."""
        view = f"{contract.id}@{'now' if at is None else at}"
        source = self._rows.source(contract, at=at)
        with self._mutex:
            self._open().execute(f"CREATE OR REPLACE TEMP VIEW {name(view)} AS SELECT * FROM {source}")
        return exp.table_(view, quoted=True)

    def run(self, query: exp.Query) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        with self._mutex:
            return self._open().execute(written(query, self.dialect)).fetchall()

    def to_parquet(self, query: exp.Query, place: Path) -> None:
        """The answer as one Parquet file, inside the directory of data."""
        with self._mutex:
            self._open().execute(
                f"COPY ({written(query, self.dialect)}) TO {text(place)} (FORMAT parquet, COMPRESSION zstd)"
            )

    def close(self) -> None:
        """Let go of the lake and of the memory."""
        with self._mutex:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _open(self) -> DuckDBPyConnection:
        if self._connection is None:
            self._connection = connect(self._limits)
            self._rows.attach(self._connection, read_only=True)
            confine(self._connection, [self._rows.home.parent])
        return self._connection
