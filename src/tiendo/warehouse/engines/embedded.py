"""DuckDB inside this process, held to its limits: no network, no extension but from a wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.engines.limits import Limits


def connect(limits: Limits, database: str = ":memory:") -> DuckDBPyConnection:
    """A connection that keeps within ``limits`` and installs nothing by itself."""
    limits.spill.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": f"{limits.memory // 1024}KiB",
        "temp_directory": str(limits.spill),
        "preserve_insertion_order": False,
    }
    if limits.threads:
        config["threads"] = limits.threads
    return duckdb.connect(database, config=config)


def confine(connection: DuckDBPyConnection, directories: Iterable[Path]) -> None:
    """From now on the connection reads and writes in ``directories`` only, and its settings stand."""
    listed = ", ".join(text(f"{place}/") for place in directories)
    connection.execute(f"SET allowed_directories = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def name(identifier: str) -> str:
    """An identifier as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
