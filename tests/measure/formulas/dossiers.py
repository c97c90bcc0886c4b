"""A small contract and the means to count its rows, for tests of formulas."""

from __future__ import annotations

import duckdb
import polars as pl

from tiendo.kernel.words import Words
from tiendo.measure.formulas.measure import Measure, MeasureKind
from tiendo.warehouse.contracts.contract import Column, Contract, Kind

KINDS = {
    "dossier_id": Kind.TEXT,
    "agency_id": Kind.TEXT,
    "commune_id": Kind.TEXT,
    "submitted_at": Kind.MOMENT,
    "due_at": Kind.DATE,
    "finished_at": Kind.MOMENT,
    "channel": Kind.TEXT,
    "applicant": Kind.TEXT,
    "rating": Kind.INTEGER,
    "fee": Kind.DECIMAL,
    "people": Kind.INTEGER,
}
TYPES = {
    Kind.TEXT: pl.String,
    Kind.INTEGER: pl.Int64,
    Kind.DECIMAL: pl.Decimal(18, 6),
    Kind.DATE: pl.Date,
    Kind.MOMENT: pl.Datetime("us"),
}
CONTRACT = Contract(
    id="dossiers",
    version="1.0.0",
    title=Words("Hồ sơ", "Dossiers"),
    columns=tuple(
        Column(name, kind, Words(name, name), is_dimension=name in {"agency_id", "commune_id", "channel"})
        for name, kind in KINDS.items()
    ),
    key=("dossier_id",),
)
BY = ("agency_id", "commune_id")


def measure(code, kind=MeasureKind.RATIO, *, basis="submitted_at", by=BY, **rest):
    return Measure(code, Words(code, code), kind, "dossiers", basis, dimensions=by, **rest)


def table(place, rows):
    """The rows as a Parquet file and a connection in which it is the table ``dossiers``."""
    schema = {name: TYPES[kind] for name, kind in KINDS.items()}
    whole = [{name: row.get(name) for name in schema} for row in rows]
    pl.DataFrame(whole, schema=schema).write_parquet(place)
    connection = duckdb.connect()
    connection.execute(f"create view dossiers as from '{place}'")
    return connection


def counted(connection, query):
    """What the query gives, as dicts by column."""
    found = connection.execute(query.sql(dialect="duckdb"))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
