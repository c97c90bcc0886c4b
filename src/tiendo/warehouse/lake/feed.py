"""The change feed of DuckLake as change files have it: the fallback, and the source of rows as they were."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tiendo.warehouse.engines.embedded import name, text
from tiendo.warehouse.lake.catalog import ATTACHED
from tiendo.warehouse.lake.columns import LOAD, OPERATION, table_of
from tiendo.warehouse.lake.types import Operation

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract


def copy_feed(
    cursor: DuckDBPyConnection,
    contract: Contract,
    first: int,
    last: int,
    place: Path,
    *,
    before: bool = False,
) -> None:
    """Write what snapshots ``first`` to ``last`` changed to ``place``; ``before`` adds rows as they were."""
    columns = ", ".join(name(column.name) for column in contract.columns)
    snapshot = "snapshot_id AS _snapshot, " if before else ""
    wanted = "" if before else f"WHERE {OPERATION} <> {text(Operation.UPDATE_PRE)}"
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}.writing")
    cursor.execute(
        f"COPY (SELECT {OPERATION}, {snapshot}{columns}, {LOAD} FROM ("
        f"SELECT *, {_operation(contract)} AS {OPERATION} FROM ducklake_table_changes("
        f"'{ATTACHED}', 'main', {text(table_of(contract))}, {int(first)}, {int(last)})) {wanted}) "
        f"TO {text(unfinished)} (FORMAT parquet, COMPRESSION zstd)"
    )
    unfinished.replace(place)


def _operation(contract: Contract) -> str:
    """A changed row is a deletion and an insertion of one key in one snapshot: told apart by its pair."""
    if not contract.key:
        return (
            f"CASE change_type WHEN 'delete' THEN {text(Operation.DELETE)} ELSE {text(Operation.INSERT)} END"
        )
    keys = ", ".join(name(key) for key in contract.key)
    paired = f"count(*) OVER (PARTITION BY snapshot_id, {keys}) > 1"
    pairs = (
        (f"change_type = 'delete' AND {paired}", Operation.UPDATE_PRE),
        (f"change_type = 'insert' AND {paired}", Operation.UPDATE_POST),
        ("change_type = 'delete'", Operation.DELETE),
    )
    cases = " ".join(f"WHEN {test} THEN {text(operation)}" for test, operation in pairs)
    return f"CASE {cases} ELSE {text(Operation.INSERT)} END"
