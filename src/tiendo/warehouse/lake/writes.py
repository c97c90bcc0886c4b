"""Rows into the lake: which are new, which differ from what is there, which go. SQL only; no locks, no files.

Everything here happens on one connection. Names of temporary tables: ``incoming`` what was handed in,
``met`` the rows of the lake with the same keys, ``written`` what a small write puts in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.engines.embedded import name, text
from tiendo.warehouse.lake.catalog import ATTACHED
from tiendo.warehouse.lake.columns import (
    DIGEST,
    LOAD,
    OPERATION,
    digest_of,
    incoming,
    months_of,
    table_of,
    type_of,
    types_of,
)
from tiendo.warehouse.lake.types import KeyTwice, Operation, ShapeChanged, Written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.lake.keys import Directory

# Above this a consumer is better served by the change feed, or by counting anew, than by a copy of the rows.
COPIED_ROWS = 1_000_000


def full_name(contract: Contract) -> str:
    """The contract's table as a statement names it."""
    return f"{ATTACHED}.main.{name(table_of(contract))}"


def shape(cursor: DuckDBPyConnection, contract: Contract) -> None:
    """Make the table, or add the columns it lacks; a column of another type is refused."""
    wanted, there = types_of(contract), _columns_there(cursor, contract)
    if not there:
        columns = ", ".join(f"{name(column)} {kind}" for column, kind in wanted.items())
        cursor.execute(f"CREATE TABLE {full_name(contract)} ({columns})")
        if months_of(contract):
            cursor.execute(f"ALTER TABLE {full_name(contract)} SET PARTITIONED BY ({months_of(contract)})")
        return
    for column, kind in wanted.items():
        if column not in there:
            cursor.execute(f"ALTER TABLE {full_name(contract)} ADD COLUMN {name(column)} {kind}")
        elif there[column] != kind:
            raise ShapeChanged(
                Words(
                    f"Cột “{column}” đang lưu kiểu {there[column]}, hợp đồng nay ghi {kind}. "
                    "Hãy đặt tên cột mới hoặc tạo bộ dữ liệu mới.",
                    f"The column “{column}” holds {there[column]} and the contract now says {kind}. "
                    "Give the new column another name, or make a new dataset.",
                )
            )


def take_in(cursor: DuckDBPyConnection, contract: Contract, files: Sequence[Path], *, load: int) -> None:
    """Name what was handed in ``incoming``: a view when nothing is there to compare with, else a copy."""
    listed = _listed(files)
    there = [row[0] for row in cursor.execute(f"DESCRIBE SELECT * FROM {listed}").fetchall()]
    kind = "TABLE" if rows_in(cursor, contract) and contract.key else "VIEW"
    cursor.execute(
        f"CREATE OR REPLACE TEMP {kind} incoming AS SELECT *, {load}::BIGINT AS {LOAD}, "
        f"{digest_of(contract)} AS {DIGEST} FROM (SELECT {incoming(contract, there)} FROM {listed})"
    )
    _refuse_key_twice(cursor, contract)


def meet(cursor: DuckDBPyConnection, contract: Contract, directory: Directory | None) -> Written:
    """Find the rows of the lake that share a key with ``incoming``; gives what would be written."""
    total = _count(cursor, "SELECT count(*) FROM incoming")
    if not contract.key or not rows_in(cursor, contract):
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE met ({_key_types(contract)}place BIGINT, same BOOLEAN)")
        return Written(0, new=total)
    named = ", ".join(name(key) for key in contract.key)
    asked = f"(SELECT {named}, {DIGEST} FROM incoming)"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE met AS SELECT {named}, place, known_digest = {DIGEST} AS same "
        f"FROM {directory.find(asked) if directory else _by_key(contract, asked)}"
    )
    same = _count(cursor, "SELECT count(*) FROM met WHERE same")
    changed = _count(cursor, "SELECT count(*) FROM met WHERE NOT same")
    return Written(0, new=total - same - changed, changed=changed, same=same)


def put(cursor: DuckDBPyConnection, contract: Contract, written: Written, changes: Path) -> None:
    """Replace what changed and add what is new; a small write leaves a copy of itself in ``changes``."""
    if written.changed:
        _remove(cursor, contract, "SELECT place FROM met WHERE NOT same")
    columns = ", ".join(name(column) for column in types_of(contract))
    if written.new + written.changed > COPIED_ROWS:
        cursor.execute(
            f"INSERT INTO {full_name(contract)} ({columns}) SELECT {columns} FROM ({_due(contract)})"
        )
        return
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE written AS {_due(contract)}")
    cursor.execute(f"INSERT INTO {full_name(contract)} ({columns}) SELECT {columns} FROM written")
    _copy(cursor, f"SELECT * EXCLUDE ({DIGEST}) FROM written", changes)


def take_out(
    cursor: DuckDBPyConnection, contract: Contract, files: Sequence[Path], directory: Directory | None
) -> int:
    """Find the rows whose keys are in ``files``; gives how many there are to delete."""
    keys = ", ".join(
        f"CAST({name(key)} AS {type_of(contract.by_name[key])}) AS {name(key)}" for key in contract.key
    )
    named = ", ".join(name(key) for key in contract.key)
    asked = f"(SELECT DISTINCT {keys} FROM {_listed(files)})"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE met AS SELECT {named}, place "
        f"FROM {directory.find(asked) if directory else _by_key(contract, asked)}"
    )
    return _count(cursor, "SELECT count(*) FROM met")


def remove(cursor: DuckDBPyConnection, contract: Contract, *, load: int, changes: Path) -> None:
    """Delete what ``take_out`` found."""
    _remove(cursor, contract, "SELECT place FROM met")
    columns = ", ".join(
        name(column.name)
        if column.name in contract.key
        else f"NULL::{type_of(column)} AS {name(column.name)}"
        for column in contract.columns
    )
    _copy(
        cursor,
        f"SELECT {text(Operation.DELETE)} AS {OPERATION}, {columns}, {load}::BIGINT AS {LOAD} FROM met",
        changes,
    )


def rows_in(cursor: DuckDBPyConnection, contract: Contract) -> int:
    """How many rows the table has now; read from the catalog, not from the rows."""
    return _count(cursor, f"SELECT count(*) FROM {full_name(contract)}")


def _by_key(contract: Contract, asked: str) -> str:
    """As ``Directory.find``, by the keys themselves."""
    on = " AND ".join(f"there.{name(key)} = asked.{name(key)}" for key in contract.key)
    return (
        f"(SELECT asked.*, there.rowid AS place, there.{DIGEST} AS known_digest "
        f"FROM {full_name(contract)} AS there JOIN {asked} AS asked ON {on})"
    )


def _due(contract: Contract) -> str:
    columns = ", ".join(f"incoming.{name(column)}" for column in types_of(contract))
    if not contract.key:
        return f"SELECT {text(Operation.INSERT)} AS {OPERATION}, {columns} FROM incoming"
    keys = ", ".join(name(key) for key in contract.key)
    return (
        f"SELECT CASE WHEN met.place IS NULL THEN {text(Operation.INSERT)} "
        f"ELSE {text(Operation.UPDATE_POST)} END AS {OPERATION}, {columns} "
        f"FROM incoming LEFT JOIN met USING ({keys}) WHERE met.same IS NOT TRUE"
    )


def _remove(cursor: DuckDBPyConnection, contract: Contract, places: str) -> None:
    # By place, not by key: only the files are read that hold one of them, and no column of theirs.
    cursor.execute(f"DELETE FROM {full_name(contract)} WHERE rowid IN ({places})")


def _copy(cursor: DuckDBPyConnection, query: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(".writing")
    cursor.execute(f"COPY ({query}) TO {text(unfinished)} (FORMAT parquet, COMPRESSION zstd)")
    unfinished.replace(place)


def _refuse_key_twice(cursor: DuckDBPyConnection, contract: Contract) -> None:
    if not contract.key:
        return
    keys = ", ".join(name(key) for key in contract.key)
    empty = " OR ".join(f"{name(key)} IS NULL" for key in contract.key)
    found = cursor.execute(
        f"SELECT {keys} FROM incoming GROUP BY {keys} HAVING count(*) > 1 OR {empty} LIMIT 1"
    ).fetchone()
    if found is not None:
        shown = ", ".join("∅" if part is None else str(part) for part in found)
        raise KeyTwice(
            Words(
                f"Khóa “{shown}” bị trống hoặc có ở nhiều dòng trong cùng một lần nạp. Hãy giữ lại một dòng.",
                f"The key “{shown}” is empty or stands in several rows of one load. Keep one row of them.",
            )
        )


def _columns_there(cursor: DuckDBPyConnection, contract: Contract) -> dict[str, str]:
    found = cursor.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = ? AND table_name = ?",
        [ATTACHED, table_of(contract)],
    ).fetchall()
    return {str(column): str(kind) for column, kind in found}


def _key_types(contract: Contract) -> str:
    return "".join(f"{name(key)} {type_of(contract.by_name[key])}, " for key in contract.key)


def _listed(files: Sequence[Path]) -> str:
    names = ", ".join(text(file) for file in files)
    return f"read_parquet([{names}], union_by_name => true, hive_partitioning => false)"


def _count(cursor: DuckDBPyConnection, query: str) -> int:
    found = cursor.execute(query).fetchone()
    return int(found[0]) if found else 0
