"""Compaction: afterwards every listed file holds only rows that stand, in files of a sensible size.

The order matters: rewrite what has deleted rows, then join small files. Rows must have been inserted by
DuckLake itself; files registered from outside break the rewriting (an INTERNAL error of version 1.0).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.warehouse.engines.embedded import text
from tiendo.warehouse.lake import ledger
from tiendo.warehouse.lake.catalog import ATTACHED
from tiendo.warehouse.lake.columns import table_of

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.lake.catalog import Place

KEPT_DAYS = 30
GRACE_SECONDS = 3600.0
GRACE = "INTERVAL 1 HOUR"  # a reader that began before may still have an old file open


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many files there were and are now, and how many snapshots and files were cleared away."""

    files_before: int
    files_after: int
    snapshots_expired: int
    files_removed: int


def compact(
    cursor: DuckDBPyConnection, place: Place, contract: Contract, *, kept_days: int = KEPT_DAYS
) -> Compacted:
    """Compact one dataset. Each step is a snapshot of its own: killed between two, nothing is half done."""
    table = table_of(contract)
    before = _files(cursor, table)
    named = text(table)
    cursor.execute(f"CALL ducklake_rewrite_data_files('{ATTACHED}', {named}, delete_threshold => 0)")
    cursor.execute(f"CALL ducklake_merge_adjacent_files('{ATTACHED}', {named})")
    after = _files(cursor, table)
    expired = _expire(cursor, place.directory, kept_days)
    removed = _swept(cursor, "ducklake_cleanup_old_files") + _swept(cursor, "ducklake_delete_orphaned_files")
    _forget_changes(cursor, place.directory, table)
    return Compacted(before, after, expired, removed)


def _files(cursor: DuckDBPyConnection, table: str) -> int:
    found = cursor.execute(
        f"SELECT count(*) FROM ducklake_list_files('{ATTACHED}', {text(table)})"
    ).fetchone()
    return int(found[0]) if found else 0


def _expire(cursor: DuckDBPyConnection, directory: Path, kept_days: int) -> int:
    """Let go of old snapshots every consumer has passed; what they told is kept in the ledger's files."""
    tables = [row[0] for row in cursor.execute(_TABLES).fetchall()]
    passed = [min(marks.values()) for table in tables if (marks := ledger.marks(directory, table))]
    for table in tables:
        ledger.keep(cursor, directory, table)
    found = cursor.execute(
        f"SELECT snapshot_id FROM {ATTACHED}.snapshots() "
        f"WHERE snapshot_time < now() - INTERVAL {int(kept_days)} DAY AND snapshot_id <= ? "
        f"AND snapshot_id < (SELECT max(snapshot_id) FROM {ATTACHED}.snapshots())",
        [min(passed, default=2**62)],
    ).fetchall()
    if not found:
        return 0
    versions = ", ".join(str(row[0]) for row in found)
    cursor.execute(
        f"SELECT snapshot_id FROM ducklake_expire_snapshots('{ATTACHED}', versions => [{versions}])"
    ).fetchall()
    return len(found)


def _swept(cursor: DuckDBPyConnection, function: str) -> int:
    return len(
        cursor.execute(f"SELECT path FROM {function}('{ATTACHED}', older_than => now() - {GRACE})").fetchall()
    )


def _forget_changes(cursor: DuckDBPyConnection, directory: Path, table: str) -> None:
    """Remove change files that every consumer has taken in, and those whose load was never committed."""
    marks = ledger.marks(directory, table)
    passed = min(marks.values()) if marks else 0
    lines = ledger.lines(cursor, directory, table)
    wanted = {f"{line.load}.parquet" for line in lines if line.written.snapshot > passed}
    for file in (directory / "changes" / table).glob("*"):
        # A reader may be making one from the feed this moment; what a dead process left is old.
        is_being_written = file.suffix == ".writing" and time.time() - file.stat().st_mtime < GRACE_SECONDS
        if file.name not in wanted and not is_being_written:
            file.unlink(missing_ok=True)


_TABLES = f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{ATTACHED}'"
