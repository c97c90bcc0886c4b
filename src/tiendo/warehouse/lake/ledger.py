"""Which snapshot each load made, and how far each consumer has come.

While a snapshot stands, DuckLake keeps the load's line with it. What is about to be cleared away is copied
into a file first, so the same load sent again a year later is still known.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tiendo.warehouse.engines.embedded import text
from tiendo.warehouse.lake.catalog import ATTACHED
from tiendo.warehouse.lake.types import Written

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Line:
    """One load's line: what it wrote, and the snapshot."""

    load: int
    written: Written


def told(table: str) -> str:
    """The message of every snapshot that changed rows of ``table``."""
    return f"rows of {table}"


def more(load: int, written: Written) -> str:
    """The line as the snapshot keeps it."""
    return json.dumps({"load": load, **asdict(written)})


def lines(cursor: DuckDBPyConnection, directory: Path, table: str) -> list[Line]:
    """Every load that changed the table, in order."""
    found = cursor.execute(
        f"SELECT snapshot_id, commit_extra_info FROM {ATTACHED}.snapshots() "
        f"WHERE commit_message = {text(told(table))}"
    ).fetchall()
    by_snapshot = {int(line["snapshot"]): line for line in _read(_file(directory, table), [])}
    by_snapshot |= {int(snapshot): json.loads(kept) for snapshot, kept in found}
    return [_line(snapshot, by_snapshot[snapshot]) for snapshot in sorted(by_snapshot)]


def keep(cursor: DuckDBPyConnection, directory: Path, table: str) -> None:
    """Copy every line into the file, before snapshots are cleared away."""
    kept = [{"load": line.load, **asdict(line.written)} for line in lines(cursor, directory, table)]
    write(_file(directory, table), kept)


def mark(directory: Path, table: str, consumer: str, snapshot: int) -> None:
    """Remember that ``consumer`` has taken in everything up to ``snapshot``."""
    write(_marks(directory, table), marks(directory, table) | {consumer: snapshot})


def marks(directory: Path, table: str) -> dict[str, int]:
    """How far each consumer has come."""
    return {str(who): int(snapshot) for who, snapshot in _read(_marks(directory, table), {}).items()}


def write(place: Path, content: Any) -> None:
    """Write JSON whole or not at all, and reach the disk."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}.writing")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(place)


def _line(snapshot: int, kept: dict[str, int]) -> Line:
    counts = {key: int(kept[key]) for key in ("new", "changed", "same", "deleted")}
    return Line(int(kept["load"]), Written(snapshot, **counts))


def _file(directory: Path, table: str) -> Path:
    return directory / "ledger" / f"{table}.json"


def _marks(directory: Path, table: str) -> Path:
    return directory / "consumers" / f"{table}.json"


def _read(place: Path, nothing: Any) -> Any:
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else nothing
