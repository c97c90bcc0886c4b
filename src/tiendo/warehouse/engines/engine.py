"""What every engine can do: run a query that is a tree, over a dataset named by its contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sqlglot import ErrorLevel, exp
from sqlglot.errors import UnsupportedError

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from tiendo.warehouse.contracts.contract import Contract


class Unsupported(Refusal):
    """This engine cannot do that; ``words`` names the engine, what it was, and where it can be done."""


class EngineAway(Refusal):
    """The engine that is set cannot be reached, or is not installed."""


class Engine(Protocol):
    """Queries are portable trees; each engine writes them in its own dialect."""

    dialect: str

    def table(self, contract: Contract, *, at: int | None = None) -> exp.Table:
        """The dataset as a query names it: as it is now, or at a snapshot that still stands."""

    def run(self, query: exp.Query) -> list[tuple[Any, ...]]:
        """Every row of the answer."""

    def to_parquet(self, query: exp.Query, place: Path) -> None:
        """The answer as one Parquet file on this machine."""

    def close(self) -> None:
        """Let go of whatever is held."""


class Rows(Protocol):
    """Where an engine finds a dataset's rows: the lake, seen from below."""

    @property
    def home(self) -> Path:
        """The directory everything is in."""

    def attach(self, connection: DuckDBPyConnection, *, as_name: str = ..., read_only: bool = ...) -> None:
        """Make the tables readable on a connection of DuckDB."""

    def source(self, contract: Contract, *, at: int | None = None) -> str:
        """What stands after FROM in DuckDB."""

    def files(self, contract: Contract) -> list[Path]:
        """The Parquet files that are the dataset now."""


def written(query: exp.Query, dialect: str) -> str:
    """The query in ``dialect``; what the dialect has no words for is refused, never left out."""
    try:
        return query.sql(dialect=dialect, unsupported_level=ErrorLevel.RAISE)
    except UnsupportedError as error:
        raise Unsupported(cannot(dialect, str(error))) from error


def cannot(dialect: str, reason: str) -> Words:
    """That an engine cannot do what was asked, in its own words, and what can."""
    return Words(
        f"Bộ máy tính “{dialect}” không làm được phép tính này ({reason}). "
        "Hãy dùng DuckDB: bỏ biến TIENDO_ENGINE.",
        f"The engine “{dialect}” cannot do this ({reason}). Use DuckDB: unset TIENDO_ENGINE.",
    )
