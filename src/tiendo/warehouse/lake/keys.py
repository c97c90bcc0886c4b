"""Where the row of each key is: a directory beside the lake, so that finding reads no row of it.

One DuckDB file a dataset under ``keys/``: of every row 96 bits of its key's hash, its place in the lake and
its digest. A place is DuckLake's row id, which compaction keeps. Rows that went are named in ``gone``. The
file is made of the lake and may be lost: it is used only when it knows the last load and holds as many rows
as the lake; else it follows what it missed, or is made anew.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from tiendo.warehouse.engines.embedded import name, text
from tiendo.warehouse.lake.catalog import ATTACHED, transaction
from tiendo.warehouse.lake.columns import DIGEST, LOAD, hashes_of, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.lake.ledger import Line

# With fewer rows than this, comparing the keys themselves costs less than opening the file.
LEAST_ROWS: Final = 500_000
# Made anew by the night when more than this share of its rows are gone.
MOST_GONE: Final = 0.1
DIRECTORY: Final = "directory"
EDITION: Final = 1

_SPOILT = (duckdb.SerializationException, duckdb.CatalogException, duckdb.IOException, duckdb.BinderException)
logger = logging.getLogger("tiendo")


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory of one dataset, attached to ``cursor`` and in step with the lake."""

    cursor: DuckDBPyConnection
    contract: Contract

    def find(self, asked: str) -> str:
        """Of every row of ``asked`` whose key is in the lake: its columns, ``place`` and ``known_digest``.

        In two steps, because the rest is looked at only where the short hash is met: a scan of four bytes
        a row. ``asked`` is a relation with the contract's key.
        """
        self.cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE asked AS SELECT *, {hashes_of(self.contract)} FROM {asked}"
        )
        self.cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE near AS FROM {DIRECTORY}.keys SEMI JOIN asked USING (_h)"
        )
        return (
            "(SELECT asked.* EXCLUDE (_h, _check), near.place, near.digest AS known_digest "
            f"FROM (FROM near ANTI JOIN {DIRECTORY}.gone USING (place)) AS near "
            "JOIN asked USING (_h, _check))"
        )

    def note(self, line: Line, gone: str) -> None:
        """A load has been committed: its rows have their places now, and those of ``gone`` are gone."""
        try:
            with transaction(self.cursor):
                added = f"{ATTACHED}.main.{name(table_of(self.contract))} WHERE {LOAD} = {int(line.load)}"
                self.cursor.execute(f"INSERT INTO {DIRECTORY}.keys BY NAME {_rows(self.contract, added)}")
                self.cursor.execute(f"INSERT INTO {DIRECTORY}.gone {gone}")
                _mark(self.cursor, line.written.snapshot)
        except duckdb.Error as trouble:  # the load stands; the next write follows what was missed
            logger.warning("The directory of keys did not follow load %s: %s", line.load, trouble)


@contextmanager
def attached(
    cursor: DuckDBPyConnection,
    home: Path,
    contract: Contract,
    lines: Sequence[Line],
    *,
    rows: int,
    least: int,
    tidy: bool = False,
) -> Iterator[Directory | None]:
    """The directory of a dataset of ``rows`` rows whose loads are ``lines``; None where it would not pay.

    The caller holds the writer's lock. ``tidy`` makes it anew when it carries many rows that are gone.
    """
    file = home / "keys" / f"{table_of(contract)}.duckdb"
    if not contract.key or not lines or rows < max(least, 1):
        _remove(file)
        yield None
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    is_first = not file.exists()
    _attach(cursor, file)
    try:
        if is_first:
            _make(cursor, contract, lines[-1].written.snapshot)
        elif not _is_in_step(cursor, contract, lines, rows) or (tidy and _is_untidy(cursor)):
            _detach(cursor)
            _remove(file)
            _attach(cursor, file)
            _make(cursor, contract, lines[-1].written.snapshot)
        yield Directory(cursor, contract)
    finally:
        _detach(cursor)


def _is_in_step(cursor: DuckDBPyConnection, contract: Contract, lines: Sequence[Line], rows: int) -> bool:
    """Whether it holds what the lake holds now, after following the loads it missed."""
    try:
        found = cursor.execute(f"SELECT snapshot, made_for FROM {DIRECTORY}.mark").fetchone()
        if found is None or found[1] != _made_for(contract):
            return False
        if found[0] not in {line.written.snapshot for line in lines}:  # another lake, or an older copy of it
            return False
        for line in lines:
            if line.written.snapshot > found[0]:
                _follow(cursor, contract, line.written.snapshot)
        return _count(cursor, "keys") - _count(cursor, "gone") == rows
    except duckdb.Error as trouble:  # a spoilt file, or a snapshot that was cleared away
        logger.warning("The directory of keys of %s is made anew: %s", contract.id, trouble)
        return False


def _follow(cursor: DuckDBPyConnection, contract: Contract, snapshot: int) -> None:
    table = text(table_of(contract))
    changes = f"ducklake_table_changes({text(ATTACHED)}, 'main', {table}, {snapshot}, {snapshot})"
    with transaction(cursor):
        added = f"{changes} WHERE change_type IN ('insert', 'update_postimage')"
        cursor.execute(f"INSERT INTO {DIRECTORY}.keys BY NAME {_rows(contract, added)}")
        cursor.execute(
            f"INSERT INTO {DIRECTORY}.gone SELECT rowid FROM {changes} "
            "WHERE change_type IN ('delete', 'update_preimage')"
        )
        _mark(cursor, snapshot)


def _make(cursor: DuckDBPyConnection, contract: Contract, snapshot: int) -> None:
    with transaction(cursor):
        everything = f"{ATTACHED}.main.{name(table_of(contract))}"
        cursor.execute(f"CREATE TABLE {DIRECTORY}.keys AS {_rows(contract, everything)}")
        cursor.execute(f"CREATE TABLE {DIRECTORY}.gone (place BIGINT)")
        cursor.execute(
            f"CREATE TABLE {DIRECTORY}.mark AS "
            f"SELECT {int(snapshot)}::BIGINT AS snapshot, {text(_made_for(contract))} AS made_for"
        )


def _rows(contract: Contract, source: str) -> str:
    return f"SELECT {hashes_of(contract)}, rowid AS place, {DIGEST} AS digest FROM {source}"


def _made_for(contract: Contract) -> str:
    return f"{EDITION} {contract.key!r}"


def _mark(cursor: DuckDBPyConnection, snapshot: int) -> None:
    cursor.execute(f"UPDATE {DIRECTORY}.mark SET snapshot = {int(snapshot)}")


def _is_untidy(cursor: DuckDBPyConnection) -> bool:
    return _count(cursor, "gone") > MOST_GONE * _count(cursor, "keys")


def _count(cursor: DuckDBPyConnection, table: str) -> int:
    found = cursor.execute(f"SELECT count(*) FROM {DIRECTORY}.{table}").fetchone()
    return int(found[0]) if found else 0


def _attach(cursor: DuckDBPyConnection, file: Path) -> None:
    statement = f"ATTACH {text(file)} AS {DIRECTORY}"
    try:
        cursor.execute(statement)
    except _SPOILT as trouble:
        logger.warning("The directory of keys %s cannot be read and is made anew: %s", file, trouble)
        _remove(file)
        cursor.execute(statement)


def _detach(cursor: DuckDBPyConnection) -> None:
    cursor.execute(f"DETACH {DIRECTORY}")


def _remove(file: Path) -> None:
    for left in (file, file.with_name(f"{file.name}.wal")):
        left.unlink(missing_ok=True)
