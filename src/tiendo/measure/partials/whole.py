"""Counting a dataset anew from all its rows: the first time, after a changed formula, and to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.measure.partials.layout import SIGN
from tiendo.measure.partials.store import ATTACHED, write_watermark
from tiendo.measure.partials.types import Watermark

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tiendo.measure.partials.layout import Layout

FRESH = f"""
CREATE TABLE {ATTACHED}.watermark (snapshot BIGINT, digest VARCHAR, generation BIGINT);
CREATE TABLE {ATTACHED}.untold (basis VARCHAR, month DATE, counter VARCHAR, generation BIGINT);
CREATE TABLE {ATTACHED}.superseded (_h UINTEGER, _check UBIGINT, _seq BIGINT);
"""


def count_whole(
    connection: DuckDBPyConnection, layout: Layout, source: str, *, snapshot: int, generation: int
) -> Watermark:
    """Fill an empty file from ``source``, the rows of the lake at ``snapshot``."""
    connection.execute(FRESH)
    contribution = layout.contribution(source)
    connection.execute(
        f"CREATE TABLE state AS SELECT *, {int(snapshot)}::BIGINT AS _seq FROM ({contribution})"
    )
    connection.execute(f"CREATE TABLE settled AS {layout.cells('state')}")
    columns = ", ".join(layout.columns)
    connection.execute(f"CREATE TABLE movements AS SELECT {columns}, 1 AS {SIGN} FROM state LIMIT 0")
    connection.execute(f"CREATE VIEW cells AS FROM settled UNION ALL {layout.movements('movements')}")
    for counter in layout.valued:
        settled, log = layout.values_settled(counter), layout.values_moved(counter)
        connection.execute(f"CREATE TABLE {settled} AS {layout.moved(counter, 'state')}")
        connection.execute(f"CREATE TABLE {log} AS FROM {settled} LIMIT 0")
        connection.execute(f"CREATE VIEW {layout.values_of(counter)} AS FROM {settled} UNION ALL FROM {log}")
    mark = Watermark(snapshot, layout.digest, generation)
    write_watermark(connection, mark)
    return mark
