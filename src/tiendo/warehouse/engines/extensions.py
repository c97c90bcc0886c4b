"""DuckDB's extensions out of their wheels: loaded by path; nothing is ever fetched."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class ExtensionMissing(Refusal):
    """A wheel that carries an extension of DuckDB is not installed."""


def load(connection: DuckDBPyConnection, name: str) -> None:
    """Load the extension ``name`` from the wheel ``duckdb-extension-<name>``, of DuckDB's own version."""
    connection.execute(f"LOAD '{_file_of(name)}'")


def _file_of(name: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    places = found.submodule_search_locations if found else None
    for place in places or ():
        file = Path(place) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if file.exists():
            return file
    wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    raise ExtensionMissing(
        Words(
            f"Chưa cài gói “{wheel}”. Hãy cài gói đó đúng phiên bản rồi thử lại.",
            f"The package “{wheel}” is not installed. Install exactly that version and try again.",
        )
    )
