"""A small dataset for tests of the lake: dossiers with a key, a day, a sum of money and a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Kind
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"id": Kind.TEXT, "day": Kind.DATE, "fee": Kind.DECIMAL, "channel": Kind.TEXT}
COLUMNS = tuple(Column(name, kind, Words(name, name)) for name, kind in KINDS.items())
DOSSIERS = Contract("ho-so", "1.0.0", Words("Hồ sơ", "Dossiers"), COLUMNS, key=("id",), partition="day")

MONDAY = [("a", "2026-01-05", 10, "online"), ("b", "2026-01-06", 20, "post"), ("c", "2026-02-01", 30, None)]


def lake_in(directory: Path, *, contract: Contract = DOSSIERS, **more: object) -> Lake:
    """A lake with the table of the dossiers, or of another contract, empty."""
    lake = Lake(Place(directory / "lake"), Limits(256 * MEGABYTE, 1, directory / "spill"), **more)
    lake.shape(contract)
    return lake


def parquet(place: Path, rows: list[tuple], columns: str = "id, day, fee, channel") -> list[Path]:
    """``rows`` as a Parquet file."""
    values = ", ".join(str(tuple(row)).replace("None", "NULL").replace(",)", ")") for row in rows)
    query = f"SELECT * FROM (VALUES {values}) AS t({columns})"  # noqa: S608
    duckdb.execute(f"COPY ({query}) TO '{place}' (FORMAT parquet)")
    return [place]


def rows_of(lake: Lake, contract: Contract = DOSSIERS, *, at: int | None = None) -> list[tuple]:
    """Id, fee and channel of every row, by id."""
    with lake.reading() as cursor:
        source = lake.source(contract, at=at)
        query = f"SELECT id, fee::INTEGER, channel FROM {source} ORDER BY id"  # noqa: S608
        return cursor.execute(query).fetchall()


def read(files: list[Path], columns: str) -> list[tuple]:
    """What a reader that knows nothing of DuckLake finds in the files."""
    source = f"read_parquet({[str(file) for file in files]}, union_by_name => true)"
    return duckdb.execute(f"SELECT {columns} FROM {source} ORDER BY ALL").fetchall()  # noqa: S608
