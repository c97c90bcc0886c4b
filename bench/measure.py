"""Twelve ratios by month, agency and commune from raw rows: one compiled scan beside other ways of asking.

Beside hand-written SQL in one scan, beside twelve queries, beside a table with the predicates as flags, and
with ``--peers`` beside MetricFlow and boring-semantic-layer by their own query call, each in an environment
of its own made on demand. All ways must give the same counts. Ours and the other take turns within one run;
the peak of memory is that of a process that does our work alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from dossiers import RATIOS, Size, hand_sql, history, listed, ratio_sql, size_of
from figures import Comparison, Figure, tell
from incremental import CONTRACT, measures
from peers.environment import PEERS, ask_peer
from tiendo.measure.formulas.compiling import compile_scan
from tiendo.measure.formulas.counters import behind, scan_of
from tiendo.warehouse.contracts.reading import read_contract

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.warehouse.contracts.contract import Contract

BY = ("agency_id", "commune_id")
ROWS = "dossiers"


@dataclass(frozen=True, slots=True)
class Bench:
    """The rows of one size, and how to ask them."""

    size: Size
    contract: Contract
    files: list[Path]

    def connect(self, *, flagged: bool = False) -> duckdb.DuckDBPyConnection:
        """A connection in which the rows are the view ``dossiers``."""
        connection = duckdb.connect()
        source = f"'{self.flags}'" if flagged else listed(self.files)
        connection.execute(f"CREATE VIEW {ROWS} AS FROM {source}")
        return connection

    @property
    def flags(self) -> Path:
        """The rows with one bit a predicate."""
        return self.size.place / "flagged.parquet"

    def compiled(self) -> str:
        """Our query, from the measures on: reading expressions, sharing counters, writing SQL."""
        scan = scan_of([replace(one, dimensions=BY) for one in measures()], self.contract)
        return compile_scan(scan, self.contract).sql(dialect="duckdb")


def predicates() -> list[str]:
    """The nineteen distinct predicates, as hand-written SQL says them."""
    return list(dict.fromkeys(part for pair in RATIOS.values() for part in pair))


def make_flags(bench: Bench) -> None:
    """Write the rows' keys with an integer that has a bit for every predicate: what a load would add."""
    if bench.flags.exists():
        return
    bits = " + ".join(f"CASE WHEN {one} THEN {1 << bit} ELSE 0 END" for bit, one in enumerate(predicates()))
    query = f"SELECT submitted_at, agency_id, commune_id, ({bits})::INTEGER AS flags FROM {ROWS}"
    with bench.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{bench.flags}' (FORMAT parquet, COMPRESSION zstd)")


def flagged_sql() -> str:
    """The nineteen counters from the flags."""
    counters = ", ".join(f"count_if(flags & {1 << bit} != 0) AS c{bit}" for bit in range(len(predicates())))
    month = "date_trunc('month', submitted_at)::DATE AS month"
    return f"SELECT {month}, agency_id, commune_id, {counters} FROM {ROWS} GROUP BY ALL"


def turns(times: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of each work, all taking turns; the first turn warms the cache of files."""
    spent: list[list[float]] = [[] for _ in works]
    for turn in range(times + 1):
        for place, work in enumerate(works):
            begun = perf_counter()
            work()
            if turn:
                spent[place].append(perf_counter() - begun)
    return [median(one) for one in spent]


def kept(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Run a query to its end, the answer kept inside the engine."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")


def twelve(connection: duckdb.DuckDBPyConnection) -> None:
    """Every ratio by a query of its own."""
    for name in RATIOS:
        kept(connection, ratio_sql(ROWS, name))


def ours_alone(rows: int) -> int:
    """The peak of memory, in megabytes, of a process that computes the ratios once."""
    command = [sys.executable, str(Path(__file__).resolve()), "--alone", "--rows", str(rows)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    return int(json.loads(told.stdout)["peak_mb"])


def alone(bench: Bench) -> None:
    """Our work and nothing else, for its peak."""
    with bench.connect() as connection:
        kept(connection, bench.compiled())
    print(json.dumps({"peak_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024}))


def differing(bench: Bench) -> int:
    """Cells in which the compiled scan differs from hand-written SQL."""
    named, denominators = {}, list(dict.fromkeys(below for _, below in RATIOS.values()))
    for one in measures():
        parts = behind(one, bench.contract)
        named[one.code] = parts.above.name
        if parts.below:
            named[f"below_{denominators.index(RATIOS[one.code][1]) + 1}"] = parts.below.name
    ours = ", ".join(f'"{counter}" AS {name}' for name, counter in named.items())
    hand = ", ".join(f"coalesce({name}, 0)" for name in named)  # count_if of nulls alone is null
    with bench.connect() as connection:
        connection.execute(
            f"CREATE TEMP TABLE ours AS SELECT _month, {', '.join(BY)}, {ours} FROM ({bench.compiled()})"
        )
        connection.execute(
            f"CREATE TEMP TABLE hand AS SELECT month, {', '.join(BY)}, {hand} FROM ({hand_sql(ROWS)})"
        )
        found = connection.execute(
            "SELECT count(*) FROM ((FROM ours EXCEPT FROM hand) UNION ALL (FROM hand EXCEPT FROM ours))"
        ).fetchone()
    return int(found[0]) if found else -1


def compared(bench: Bench, times: int) -> list[Comparison | Figure]:
    """The compiled scan beside other SQL over the same rows."""
    make_flags(bench)
    told, peak = f"12 ratios of {bench.size.rows:,} rows", ours_alone(bench.size.rows)
    with bench.connect() as connection, bench.connect(flagged=True) as flagged:
        hand = hand_sql(ROWS)
        ours_s, hand_s, flags_s, twelve_s = turns(
            times,
            lambda: kept(connection, bench.compiled()),
            lambda: kept(connection, hand),
            lambda: kept(flagged, flagged_sql()),
            lambda: twelve(connection),
        )
        compiling, _ = turns(times, bench.compiled, lambda: None)
    return [
        Comparison(told, round(ours_s, 3), "hand-written, one scan", round(hand_s, 3), peak),
        Comparison(told, round(ours_s, 3), "12 separate queries", round(twelve_s, 3), peak),
        Comparison(
            f"{told}, flags at load", round(flags_s, 3), "hand-written, one scan", round(hand_s, 3), peak
        ),
        Figure("of which compiling", round(compiling * 1000, 1), "ms"),
        Figure("cells that differ from hand-written SQL", differing(bench), ""),
    ]


def framed(bench: Bench, connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The twelve ratios of every cell as a frame: what a peer's query call gives, too."""
    answer = bench.size.place / "answer.parquet"
    connection.execute(f"COPY ({bench.compiled()}) TO '{answer}' (FORMAT parquet, COMPRESSION uncompressed)")
    found = pl.read_parquet(answer)
    ratios = []
    for one in measures():
        parts = behind(one, bench.contract)
        if parts.below:
            ratios.append((pl.col(parts.above.name) / pl.col(parts.below.name)).alias(one.code))
    return found.with_columns(ratios)


def beside_peers(bench: Bench, times: int, names: list[str]) -> list[Comparison | Figure]:
    """The same answer as a frame in Python, beside each peer's own query call."""
    with bench.connect() as connection:
        (ours_s,) = turns(times, lambda: framed(bench, connection))
    peak = ours_alone(bench.size.rows)
    found: list[Comparison | Figure] = []
    for name in names:
        answer = ask_peer(name, bench.files, times)
        found.append(
            Comparison(
                f"12 ratios of {bench.size.rows:,} rows, as a frame",
                round(ours_s, 3),
                name,
                answer.seconds,
                peak,
            )
        )
        found.append(Figure(f"{name}: cells", answer.cells, ""))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench measure", description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--times", type=int, default=3, help="turns of each work; the median counts")
    parser.add_argument("--peers", nargs="*", choices=PEERS, help="beside these too, all when none is named")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    size = size_of(wish.rows)
    bench = Bench(size, read_contract(CONTRACT.read_text("utf-8")), history(size))
    if wish.alone:
        alone(bench)
        return
    figures = compared(bench, wish.times)
    if wish.peers is not None:
        figures += beside_peers(bench, wish.times, wish.peers or list(PEERS))
    tell("measure", asdict(size), figures, as_json=wish.json)


if __name__ == "__main__":
    main()
