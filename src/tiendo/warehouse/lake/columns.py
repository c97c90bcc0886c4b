"""The lake's table of a contract: its name, its columns and types, and the digest two equal rows share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.engines.embedded import name, text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tiendo.warehouse.contracts.contract import Column, Contract

LOAD = "_load"
DIGEST = "_digest"
OPERATION = "_op"
OWN = {LOAD: "BIGINT", DIGEST: "BIGINT"}

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.MOMENT: "TIMESTAMP",
}
# Wide enough for the state budget in đồng; a sum adds ten digits on Spark, whose widest decimal has 38.
DECIMAL_DIGITS = 27


def table_of(contract: Contract) -> str:
    """The name of the contract's table: its id, with ``_`` for what a name cannot hold."""
    return re.sub(r"\W", "_", contract.id.lower())


def type_of(column: Column) -> str:
    """The SQL type a column is kept as. A moment is kept as Vietnam's clock showed it."""
    if column.kind is Kind.DECIMAL:
        return f"DECIMAL({DECIMAL_DIGITS},{column.decimal_scale})"
    return _TYPES[column.kind]


def types_of(contract: Contract) -> dict[str, str]:
    """Every column of the contract's table with its type: the contract's in order, then our own."""
    return {column.name: type_of(column) for column in contract.columns} | OWN


def months_of(contract: Contract) -> str:
    """What the table is partitioned by; empty when the contract names no day."""
    if not contract.partition:
        return ""
    return f"year({name(contract.partition)}), month({name(contract.partition)})"


def digest_of(contract: Contract) -> str:
    """An expression that equal rows share and others do not: 63 bits, to find what need not be written.

    Hashed twice: ``hash`` of two values is their hashes joined by exclusive or, so that a yes and a no that
    changed places in two columns would cancel each other out. An empty column adds nothing to it, so a
    contract that gains a column leaves every digest as it was.
    The function may differ in another version of DuckDB: rows would then be written once more, not wrongly.
    """
    parts = (
        f"CASE WHEN {name(column.name)} IS NULL THEN 0::UBIGINT "
        f"ELSE hash(hash({name(column.name)}, {text(column.name)})) END"
        for column in contract.columns
    )
    total = "0::UBIGINT"
    for part in parts:
        total = f"xor({total}, {part})"
    return f"({total} >> 1)::BIGINT"


def hashes_of(contract: Contract) -> str:
    """``_h`` and ``_check``: 32 and 64 bits of the MD5 of a row's key. The short one is looked for, the other
    tells apart: two keys equal in both would need some 10^14 rows to be likely."""
    told = identity_of(contract)
    return f"({told} >> 96)::UINTEGER AS _h, ({told} & 18446744073709551615::UHUGEINT)::UBIGINT AS _check"


def identity_of(contract: Contract) -> str:
    """128 bits of MD5 over the key's columns, each with its length, so that no two keys spell alike."""
    parts = [f"{name(key)}::VARCHAR" for key in contract.key]
    told = parts[0] if len(parts) == 1 else _joined(parts)
    return f"md5_number({told})"


def _joined(parts: Sequence[str]) -> str:
    told = ", ".join(f"length({part}), ':', {part}" for part in parts)
    return f"concat({told})"


def incoming(contract: Contract, there: Collection[str]) -> str:
    """The contract's columns as they are read from a Parquet file that holds ``there``; others are null."""
    return ", ".join(
        f"CAST({name(column.name) if column.name in there else 'NULL'} AS {type_of(column)}) "
        f"AS {name(column.name)}"
        for column in contract.columns
    )
