"""The file a dataset's aggregates are in: opened by one writer or by several readers, replaced whole.

DuckDB lets one process write a file and shuts everybody else out meanwhile; a lock beside the file makes them
wait instead of failing. A rebuild happens in a file of its own, so readers wait for its renaming only.
"""

from __future__ import annotations

import fcntl
import json
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from tiendo.kernel.words import Words
from tiendo.measure.partials.types import NotCounted, Touched, Watermark
from tiendo.warehouse.engines.embedded import connect, text
from tiendo.warehouse.lake.lock import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.engines.limits import Limits

ATTACHED = "partials"
logger = logging.getLogger("tiendo")


@dataclass(frozen=True)
class Store:
    """One dataset's file in ``directory``."""

    directory: Path
    dataset: str
    limits: Limits

    @property
    def file(self) -> Path:
        """Where the aggregates are."""
        return self.directory / f"{self.dataset}.duckdb"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else brings this dataset up to date meanwhile; readers go on reading."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with writing(self.directory / f"{self.dataset}.writer.lock"):
            yield

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection that sees the aggregates as they stood when it was opened, and cannot change them."""
        if not self.file.exists():
            raise not_counted(self.dataset)
        with self._locked(fcntl.LOCK_SH), self._attached(self.file, read_only=True) as connection:
            yield connection

    @contextmanager
    def copied(self, tables: Mapping[str, str]) -> Iterator[DuckDBPyConnection]:
        """A connection with what each query gives as a table of that name, all of one moment.

        Nobody waits for what is done with them: the file is let go before.
        """
        if not self.file.exists():
            raise not_counted(self.dataset)
        connection = connect(self.limits)
        try:
            with self._locked(fcntl.LOCK_SH):
                connection.execute(f"ATTACH {text(self.file)} AS {ATTACHED} (READ_ONLY); USE {ATTACHED}")
                for table, query in tables.items():
                    connection.execute(f"CREATE TABLE memory.main.{table} AS {query}")
                connection.execute(f"USE memory; DETACH {ATTACHED}")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def changing(self) -> Iterator[DuckDBPyConnection]:
        """A connection inside a transaction: all of it, or none. Readers wait."""
        with self._locked(fcntl.LOCK_EX), self._attached(self.file) as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def replacing(self) -> Iterator[DuckDBPyConnection]:
        """A connection to an empty file, which takes the other's place when the block is over."""
        building = self.file.with_suffix(".building")
        for left in (building, _log_of(building)):
            left.unlink(missing_ok=True)
        with self._attached(building) as connection:
            yield connection
            connection.execute(f"CHECKPOINT {ATTACHED}")
        with self._locked(fcntl.LOCK_EX):
            # A log of the old file would be read into the new one.
            _log_of(self.file).unlink(missing_ok=True)
            building.replace(self.file)

    def watermark(self) -> Watermark | None:
        """How far the lake has been taken in; None when nothing was ever counted, or the file is spoilt."""
        if not self.file.exists():
            return None
        try:
            with self.reading() as connection:
                return read_watermark(connection)
        except (duckdb.SerializationException, duckdb.CatalogException, duckdb.IOException) as spoilt:
            logger.warning("The aggregates in %s cannot be read and are counted anew: %s", self.file, spoilt)
            return None

    @contextmanager
    def _attached(self, file: Path, *, read_only: bool = False) -> Iterator[DuckDBPyConnection]:
        connection = connect(self.limits)
        try:
            how = " (READ_ONLY)" if read_only else ""
            connection.execute(f"ATTACH {text(file)} AS {ATTACHED}{how}; USE {ATTACHED}")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with (self.directory / f"{self.dataset}.lock").open("a") as file:
            fcntl.flock(file, how)
            yield


def read_watermark(connection: DuckDBPyConnection) -> Watermark | None:
    """The one row of the watermark."""
    found = connection.execute("SELECT snapshot, digest, generation FROM watermark").fetchone()
    return Watermark(*found) if found else None


def write_watermark(connection: DuckDBPyConnection, mark: Watermark) -> None:
    """Replace the watermark, in the transaction of what it is the mark of."""
    connection.execute("DELETE FROM watermark")
    connection.execute(
        "INSERT INTO watermark VALUES (?, ?, ?)", [mark.snapshot, mark.digest, mark.generation]
    )


def note_touched(connection: DuckDBPyConnection, touched: Iterable[Touched], generation: int) -> None:
    """Remember what has changed until somebody has told those who ask."""
    rows = [
        {"basis": one.basis, "month": one.month.isoformat(), "counter": name}
        for one in touched
        for name in one.counters
    ]
    if rows:  # as one text: a list of parameters takes a third of a second a thousand, executemany a second
        connection.execute(
            "INSERT INTO untold SELECT one.basis, one.month, one.counter, ? FROM (SELECT unnest("
            """from_json(?, '[{"basis":"VARCHAR","month":"DATE","counter":"VARCHAR"}]')) AS one)""",
            [generation, json.dumps(rows)],
        )


def read_untold(connection: DuckDBPyConnection) -> tuple[Touched, ...]:
    """What has changed and was not told yet."""
    found = connection.execute(
        "SELECT basis, month, list(DISTINCT counter) FROM untold GROUP BY basis, month ORDER BY basis, month"
    ).fetchall()
    return tuple(Touched(basis, month, frozenset(names)) for basis, month, names in found)


def not_counted(dataset: str) -> NotCounted:
    """The refusal to answer what was never counted."""
    return NotCounted(
        Words(
            f"Chưa tính gì từ bộ dữ liệu “{dataset}”. Hãy nạp dữ liệu, hoặc chạy "
            f"“tiendo audit measures {dataset} --repair”.",
            f"Nothing has been counted of the dataset “{dataset}” yet. Load it, or run "
            f"“tiendo audit measures {dataset} --repair”.",
        )
    )


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")
