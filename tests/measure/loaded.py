"""A registered dataset with rows in the lake."""

from __future__ import annotations

import polars as pl

from tiendo.org.types import SYSTEM
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.services.datasets import add_contract

TYPES = {
    Kind.TEXT: pl.String,
    Kind.INTEGER: pl.Int64,
    Kind.BOOLEAN: pl.Boolean,
    Kind.DATE: pl.Date,
    Kind.MOMENT: pl.Datetime("us"),
}


def load(text, rows, place, *, number=1):
    """Register the contract and put the rows in its table; what a row leaves out is null."""
    code = add_contract(text, actor=SYSTEM).code
    contract, lake = contract_of(code), open_lake()
    lake.shape(contract)
    schema = {
        column.name: TYPES.get(column.kind, pl.Decimal(27, column.decimal_scale))
        for column in contract.columns
    }
    whole = [{name: row.get(name) for name in schema} for row in rows]
    pl.DataFrame(whole, schema=schema).write_parquet(place)
    lake.upsert(contract, [place], load=number)
    return lake
