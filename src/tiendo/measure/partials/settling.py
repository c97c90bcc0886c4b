"""The logs of what was added and taken back, summed up when they have grown long.

Cells have one; every counter of the smallest, the largest or how many differ has one of its values. So what a
reader sums stays in proportion to the cells and values, however many loads come between two counts anew.
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
    """Sum long logs into cells and values, in the caller's transaction; says whether any was long."""
    done = [_settle(connection, "settled", "movements", Reading.of_all(layout).settled())]
    for counter in layout.valued:
        standing = (
            f"SELECT * EXCLUDE (_times), sum(_times)::BIGINT AS _times FROM {layout.values_of(counter)} "
            "GROUP BY ALL HAVING sum(_times) <> 0"
        )
        settled, log = layout.values_settled(counter), layout.values_moved(counter)
        done.append(_settle(connection, settled, log, standing))
    return any(done)


def _settle(connection: DuckDBPyConnection, settled: str, log: str, summed: str) -> bool:
    found = connection.execute(
        f"SELECT (SELECT count(*) FROM {log}), (SELECT count(*) FROM {settled})"
    ).fetchone()
    movements, cells = found or (0, 0)
    if movements <= max(FEWEST, TIMES_THE_CELLS * cells):
        return False
    connection.execute(f"CREATE TEMP TABLE summed AS {summed}")
    connection.execute(f"DELETE FROM {settled}")
    connection.execute(f"DELETE FROM {log}")
    connection.execute(f"INSERT INTO {settled} BY NAME FROM summed")
    connection.execute("DROP TABLE summed")
    return True
