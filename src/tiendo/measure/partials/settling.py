"""The log of what was added and taken back, summed into the cells when it has grown long.

So what a reader sums stays in proportion to the cells, however many loads come between two counts anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.measure.partials.reading import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tiendo.measure.partials.layout import Layout

# Summing so many movements costs a reader little; writing the cells anew costs a batch about half a second.
FEWEST: Final = 1_000_000
TIMES_THE_CELLS: Final = 4


def settle(connection: DuckDBPyConnection, layout: Layout) -> bool:
    """Sum a long log into the cells, in the caller's transaction; says whether it was long."""
    found = connection.execute(
        "SELECT (SELECT count(*) FROM movements), (SELECT count(*) FROM settled)"
    ).fetchone()
    movements, cells = found or (0, 0)
    if movements <= max(FEWEST, TIMES_THE_CELLS * cells):
        return False
    connection.execute(f"CREATE TEMP TABLE summed AS {Reading.of_all(layout).settled()}")
    connection.execute("DELETE FROM settled")
    connection.execute("DELETE FROM movements")
    connection.execute("INSERT INTO settled BY NAME FROM summed")
    return True
