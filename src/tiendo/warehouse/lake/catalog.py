"""Where the lake is: its directory, its catalog, and a connection that has it attached as ``lake``.

The catalog (which files make up which snapshot) is an SQLite file beside the rows, or lives in PostgreSQL.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from tiendo.kernel.words import Words
from tiendo.warehouse.engines import embedded
from tiendo.warehouse.engines.extensions import load
from tiendo.warehouse.lake.lock import writing
from tiendo.warehouse.lake.types import LakeFull

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.engines.limits import Limits

ATTACHED = "lake"
SCHEMA = "tiendo_lake"  # of the catalog's tables in PostgreSQL, apart from Django's
BUSY_MILLISECONDS = 20_000
NO_ROOM = ("no space left", "database or disk is full", "file too large", "disk quota exceeded")


@dataclass(frozen=True, slots=True)
class Place:
    """A directory for the lake, and libpq's words for the catalog's database (empty: SQLite beside)."""

    directory: Path
    postgres: str = ""

    @property
    def rows(self) -> Path:
        """Where the Parquet files are."""
        return self.directory / "data"

    @property
    def catalog(self) -> Path:
        """The catalog's file, when it is SQLite."""
        return self.directory / "catalog.sqlite"

    @property
    def made(self) -> Path:
        """Is there once the catalog is whole."""
        return self.directory / "made"

    @property
    def writer(self) -> Path:
        """The lock file of whoever writes."""
        return self.directory / "writer.lock"


def attach(
    connection: DuckDBPyConnection, place: Place, *, as_name: str = ATTACHED, read_only: bool = False
) -> None:
    """Attach the lake to any connection; what it reads is the newest snapshot at each transaction's start."""
    place.rows.mkdir(parents=True, exist_ok=True)
    load(connection, "ducklake")
    load(connection, "postgres_scanner" if place.postgres else "sqlite_scanner")
    if read_only or place.made.exists():
        _attach(connection, place, as_name, read_only)
    else:
        with writing(place.writer, postgres=place.postgres):  # two that make the catalog would spoil it
            _attach(connection, place, as_name, read_only)
            place.made.touch()


def _attach(connection: DuckDBPyConnection, place: Place, as_name: str, read_only: bool) -> None:
    if place.postgres:
        source, more = f"postgres:{place.postgres}", f"METADATA_SCHEMA '{SCHEMA}'"
    else:
        # WAL: who reads a snapshot does not hold up who commits the next.
        source, more = (
            f"sqlite:{place.catalog}",
            # It moves with its rows, into a restored or another directory; files are named relative to that.
            f"META_JOURNAL_MODE 'WAL', META_BUSY_TIMEOUT {BUSY_MILLISECONDS}, OVERRIDE_DATA_PATH TRUE",
        )
    connection.execute(
        f"ATTACH {embedded.text('ducklake:' + source)} AS {as_name} "
        f"(DATA_PATH {embedded.text(f'{place.rows}/')}, DATA_INLINING_ROW_LIMIT 0, "
        f"{more}{', READ_ONLY' if read_only else ''})"
    )


class Opened:
    """One DuckDB with the lake attached, made when it is first needed; each user gets a cursor of it."""

    def __init__(self, place: Place, limits: Limits) -> None:
        self._place = place
        self._limits = limits
        self._connection: DuckDBPyConnection | None = None
        self._process = 0
        self._mutex = threading.Lock()

    @contextmanager
    def cursor(self) -> Iterator[DuckDBPyConnection]:
        """A connection of one's own; what the machine has no room for is refused in a sentence."""
        cursor = self._here().cursor()
        try:
            yield cursor
        except duckdb.Error as error:
            raise _refused(error) from error
        finally:
            cursor.close()

    def close(self) -> None:
        """Let go of the catalog and of every file."""
        with self._mutex:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _here(self) -> DuckDBPyConnection:
        with self._mutex:
            if self._connection is None or self._process != os.getpid():  # a fork must not share it
                connection = embedded.connect(self._limits)
                attach(connection, self._place)
                self._connection, self._process = connection, os.getpid()
            return self._connection


@contextmanager
def transaction(cursor: DuckDBPyConnection, *, told: str = "", more: str = "") -> Iterator[None]:
    """One snapshot, or none; ``told`` and ``more`` are kept with it."""
    cursor.execute("BEGIN")
    try:
        if told:
            message = f"'tiendo', {embedded.text(told)}, extra_info => {embedded.text(more)}"
            cursor.execute(f"CALL {ATTACHED}.set_commit_message({message})")
        yield
        cursor.execute("COMMIT")
    except BaseException:
        _roll_back(cursor)
        raise


def _roll_back(cursor: DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:  # what failed to commit is rolled back already
        return


def _refused(error: duckdb.Error) -> Exception:
    if not any(sign in str(error).lower() for sign in NO_ROOM):
        return error
    return LakeFull(
        Words(
            "Ổ đĩa đã đầy, chưa ghi được gì và dữ liệu cũ vẫn nguyên. Hãy giải phóng dung lượng rồi nạp lại.",
            "The disk is full; nothing was written, the data stand as they were. Make room and load again.",
        )
    )
