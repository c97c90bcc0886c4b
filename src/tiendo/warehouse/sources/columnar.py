"""Parquet: its columns as text, some row groups at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import LINE, Batch, SourceRefused, Table, no_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS: Final = 300_000


def open_parquet(place: Path) -> Table:
    """Open a Parquet file; raises ``SourceRefused`` for one that is broken or holds nested columns."""
    try:
        scan = pl.scan_parquet(place)
        schema = scan.collect_schema()
        total = scan.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise SourceRefused(
            Words(
                f"Tệp Parquet không đọc được: {error}. Hãy xuất lại tệp rồi nạp lại.",
                f"The Parquet file cannot be read: {error}. Write it again and load that.",
            )
        ) from error
    nested = [name for name, kind in schema.items() if kind.is_nested() or kind == pl.Binary]
    if nested:
        listed = ", ".join(nested)
        raise SourceRefused(
            Words(
                f"Các cột {listed} chứa danh sách hoặc cấu trúc lồng nhau; hãy xuất thành cột đơn.",
                f"The columns {listed} hold lists or structures; export them as plain columns.",
            )
        )
    return Table(tuple(schema), _batches(place, schema, total), "parquet", is_plain=True)


def _batches(place: Path, schema: pl.Schema, total: int) -> Iterator[Batch]:
    texts = [_as_text(name, kind) for name, kind in schema.items()]
    for start in range(0, total, ROWS):
        rows = pl.scan_parquet(place).slice(start, ROWS).select(texts).collect()
        numbers = pl.int_range(start + 1, start + 1 + rows.height, dtype=pl.UInt64, eager=True)
        yield Batch(rows.insert_column(0, numbers.alias(LINE)), no_faults(), (start + rows.height) / total)


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.Datetime):
        # A moment with a zone is turned to Vietnam's clock, as every moment is kept.
        local = (
            column.dt.convert_time_zone("Asia/Ho_Chi_Minh").dt.replace_time_zone(None)
            if kind.time_zone
            else column
        )
        return local.dt.strftime("%Y-%m-%d %H:%M:%S%.f").alias(name)
    if kind == pl.Date:
        return column.dt.strftime("%Y-%m-%d")
    if kind.is_float():
        return column.cast(pl.String).str.replace(r"\.0$", "")
    text = column.cast(pl.String)
    return pl.when(text != "").then(text).alias(name)
