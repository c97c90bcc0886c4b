"""Whether what is kept is what the rows give: the compiled scan over the rows against cells and state.

The two are reckoned by different ways (a query over the raw rows here, bits and running sums there), so an
error in one does not hide in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlglot

from tiendo.measure.formulas.compiling import compile_scan
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.partials.layout import ROWS
from tiendo.measure.partials.reading import STANDING, Reading
from tiendo.measure.partials.types import Verdict, WrongCell
from tiendo.warehouse.engines.embedded import name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tiendo.measure.partials.layout import Layout
    from tiendo.measure.partials.types import Watermark

EXAMPLES: Final = 20


def copies(layout: Layout) -> dict[str, str]:
    """What is kept, as far as it is compared: the cells as they are shown, and twice what they sum to."""
    reading = Reading.of_all(layout)
    return {
        "watermark": "FROM watermark",
        "kept": reading.shown(),
        "of_cells": reading.settled(),
        "of_state": reading.settled(f"({layout.cells(STANDING)})"),
    }


def compare(connection: DuckDBPyConnection, layout: Layout, source: str, mark: Watermark) -> Verdict:
    """Compare the ``copies`` of what is kept with the rows of ``source``, in both directions."""
    reading = Reading.of_all(layout)
    connection.execute(f"CREATE TEMP VIEW of_rows AS SELECT * FROM {source}")
    connection.execute(f"CREATE TEMP TABLE rows_give AS {_from_rows(layout, reading)}")
    connection.execute(
        "CREATE TEMP TABLE wrong AS SELECT *, TRUE AS _kept FROM (FROM kept EXCEPT FROM rows_give) "
        "UNION ALL SELECT *, FALSE FROM (FROM rows_give EXCEPT FROM kept)"
    )
    keys = ", ".join(reading.keys)
    wrong = _one(connection, f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM wrong)")
    return Verdict(
        mark.snapshot,
        _one(connection, "SELECT count(*) FROM kept"),
        wrong,
        _state_agrees(connection),
        _examples(connection, reading) if wrong else (),
    )


def _from_rows(layout: Layout, reading: Reading) -> str:
    """The compiled scan, and how many rows each cell holds; of a row in two bases, each in its own."""
    rows = [Counter(f"{ROWS}{n}", Fold.COUNT, basis) for n, basis in enumerate(layout.bases)]
    scan = Scan(layout.scan.dataset, layout.scan.dimensions, (*layout.counters, *rows))
    query = compile_scan(scan, layout.contract, sqlglot.exp.to_table("of_rows")).sql(dialect="duckdb")
    total = f"coalesce({', '.join(name(one.name) for one in rows)}) AS {name(ROWS)}"
    columns = ", ".join([*reading.keys, *(name(one.name) for one in layout.counters), total])
    return f"SELECT {columns} FROM ({query})"


def _state_agrees(connection: DuckDBPyConnection) -> bool:
    """Whether the rows kept, without those superseded, sum to the cells: the next retraction is of them."""
    found = connection.execute(
        "SELECT 1 FROM (FROM of_state EXCEPT FROM of_cells UNION ALL (FROM of_cells EXCEPT FROM of_state)) "
        "LIMIT 1"
    ).fetchone()
    return found is None


def _examples(connection: DuckDBPyConnection, reading: Reading) -> tuple[WrongCell, ...]:
    keys = ", ".join(reading.keys)
    cursor = connection.execute(
        f"SELECT * FROM wrong QUALIFY dense_rank() OVER (ORDER BY {keys}) <= {EXAMPLES} "
        f"ORDER BY {keys}, _kept"
    )
    names = [column[0] for column in cursor.description]
    found: dict[tuple[object, ...], dict[bool, dict[str, object]]] = {}
    for row in cursor.fetchall():
        said = dict(zip(names, row, strict=True))
        is_kept = bool(said.pop("_kept"))
        where = tuple(row[: len(reading.keys)])
        found.setdefault(where, {})[is_kept] = said
    width = len(reading.keys)
    return tuple(
        WrongCell(dict(zip(names[:width], where, strict=True)), sides.get(True), sides.get(False))
        for where, sides in found.items()
    )


def _one(connection: DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
