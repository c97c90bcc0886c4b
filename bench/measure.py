"""Twelve ratios by month, agency and commune from raw rows: one compiled scan beside other ways of asking.

Beside hand-written SQL in one scan and beside twelve queries, counted from the rows, from the flags that are
kept of every row once it is loaded, and read from the cells kept; and with ``--peers`` beside MetricFlow and
boring-semantic-layer by their own query call, each in an environment of its own made on demand. All ways must
give the same counts, peers the same ratios. Ours and the other take turns within one run; the peak of memory
is that of a process that does our work alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from math import isclose
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from dossiers import CACHE, RATIOS, Size, hand_sql, history, listed, ratio_sql, size_of
from figures import Comparison, Figure, tell
from incremental import CONTRACT, GIGABYTE, measures
from peers.environment import LAYERS, ask_peer
from tiendo.measure.formulas.compiling import compile_scan
from tiendo.measure.formulas.counters import behind, scan_of
from tiendo.measure.partials.layout import EDITION, Layout
from tiendo.measure.partials.reading import STANDING, Reading
from tiendo.measure.partials.store import Store
from tiendo.measure.partials.whole import count_whole
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.engines.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peers.environment import Answer
    from tiendo.warehouse.contracts.contract import Contract

BY = ("agency_id", "commune_id")
ROWS = "dossiers"
LIMITS = Limits(4 * GIGABYTE, 0, CACHE / "spill")


@dataclass(frozen=True)
class Bench:
    """The rows of one size, and how to ask them."""

    size: Size
    contract: Contract
    files: list[Path]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection in which the rows are the view ``dossiers``."""
        connection = duckdb.connect()
        connection.execute(f"CREATE VIEW {ROWS} AS FROM {listed(self.files)}")
        return connection

    @cached_property
    def layout(self) -> Layout:
        """How the twelve ratios are kept of each row and cell."""
        return Layout(
            scan_of([replace(one, dimensions=BY) for one in measures()], self.contract), self.contract
        )

    @contextmanager
    def kept(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to what following a load keeps: one bit a predicate of every row, and the cells."""
        store = Store(self.size.place, f"kept-{EDITION}", LIMITS)
        if not store.file.exists():
            with store.replacing() as connection:
                count_whole(connection, self.layout, listed(self.files), snapshot=1, generation=1)
        with store.reading() as connection:
            yield connection

    def compiled(self) -> str:
        """Our query, from the measures on: reading expressions, sharing counters, writing SQL."""
        scan = scan_of([replace(one, dimensions=BY) for one in measures()], self.contract)
        return compile_scan(scan, self.contract).sql(dialect="duckdb")


def answers(bench: Bench) -> dict[str, str]:
    """The twelve ratios' counters from what is kept: by the flags of the rows that stand, by the cells."""
    layout = bench.layout
    return {"flags": layout.cells(STANDING), "cells": Reading.of_all(layout).shown()}


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


def differing(bench: Bench) -> dict[str, int]:
    """Cells in which each way of ours differs from hand-written SQL."""
    named, denominators = {}, list(dict.fromkeys(below for _, below in RATIOS.values()))
    for one in measures():
        parts = behind(one, bench.contract)
        named[one.code] = parts.above.name
        if parts.below:
            named[f"below_{denominators.index(RATIOS[one.code][1]) + 1}"] = parts.below.name
    ours = ", ".join(f'"{counter}" AS {name}' for name, counter in named.items())
    hand = ", ".join(f"coalesce({name}, 0)" for name in named)  # count_if of nulls alone is null
    found = {}
    with bench.kept() as connection:
        connection.execute(f"CREATE TEMP VIEW {ROWS} AS FROM {listed(bench.files)}")
        connection.execute(
            f"CREATE TEMP TABLE hand AS SELECT month, {', '.join(BY)}, {hand} FROM ({hand_sql(ROWS)})"
        )
        for way, query in {"rows": bench.compiled(), **answers(bench)}.items():
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE ours AS SELECT _month, {', '.join(BY)}, {ours} FROM ({query})"
            )
            count = connection.execute(
                "SELECT count(*) FROM ((FROM ours EXCEPT FROM hand) UNION ALL (FROM hand EXCEPT FROM ours))"
            ).fetchone()
            found[way] = int(count[0]) if count else -1
    return found


def compared(bench: Bench, times: int) -> list[Comparison | Figure]:
    """The compiled scan beside other SQL over the same rows."""
    told, peak, hand = f"12 ratios of {bench.size.rows:,} rows", ours_alone(bench.size.rows), hand_sql(ROWS)
    ways = answers(bench)
    with bench.connect() as connection, bench.kept() as keeper:
        ours_s, hand_s, flags_s, cells_s, twelve_s = (
            round(one, 3)
            for one in turns(
                times,
                lambda: kept(connection, bench.compiled()),
                lambda: kept(connection, hand),
                lambda: kept(keeper, ways["flags"]),
                lambda: kept(keeper, ways["cells"]),
                lambda: twelve(connection),
            )
        )
        compiling, _ = turns(times, bench.compiled, lambda: None)
    one_scan = "hand-written, one scan"
    return [
        Comparison(told, ours_s, one_scan, hand_s, peak),
        Comparison(told, ours_s, "12 separate queries", twelve_s, peak),
        Comparison(f"{told}, by flags kept", flags_s, one_scan, hand_s, peak),
        Comparison(f"{told}, by cells kept", cells_s, one_scan, hand_s, peak),
        Figure("of which compiling", round(compiling * 1000, 1), "ms"),
        *(
            Figure(f"cells that differ from hand-written SQL, by {way}", count, "")
            for way, count in differing(bench).items()
        ),
    ]


def framed(bench: Bench, connection: duckdb.DuckDBPyConnection, query: str) -> pl.DataFrame:
    """The twelve ratios of every cell as a frame: what a peer's query call gives, too."""
    found = pl.DataFrame(connection.sql(query))
    ratios = []
    for one in measures():
        parts = behind(one, bench.contract)
        if parts.below:
            above, below = (pl.col(one.name).cast(pl.Float64) for one in (parts.above, parts.below))
            ratios.append(pl.when(below != 0).then(above / below).alias(one.code))
    return found.select("_month", *BY, *ratios)


def beside_peers(bench: Bench, times: int, names: list[str]) -> list[Comparison | Figure]:
    """The same answer as a frame in Python, beside each peer's own query call: before it and after it."""
    found: list[Comparison | Figure] = []
    peak = ours_alone(bench.size.rows)
    with bench.connect() as connection, bench.kept() as keeper:
        ways = {"the rows": lambda: framed(bench, connection, bench.compiled())}
        for way, query in answers(bench).items():
            ways[f"{way} kept"] = partial(framed, bench, keeper, query)
        for name in names:
            before = turns(times, *ways.values())
            answer = ask_peer(name, bench.files, times)
            after = turns(times, *ways.values())
            for way, *spent in zip(ways, before, after, strict=True):
                told = f"12 ratios of {bench.size.rows:,} rows, as a frame from {way}"
                found.append(Comparison(told, round(median(spent), 3), name, answer.seconds, peak))
            found += _disagreeing(name, ways["the rows"](), answer)
    return found


def _disagreeing(name: str, ours: pl.DataFrame, answer: Answer) -> Iterator[Figure]:
    """How a peer's answer differs from ours."""
    yield Figure(f"{name}: cells, beside {ours.height} of ours", answer.cells, "")
    if answer.sums:
        wrong = [one for one, said in answer.sums.items() if not isclose(ours[one].sum(), said, rel_tol=1e-9)]
        yield Figure(f"{name}: ratios whose sum over all cells differs", len(wrong), "")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./run bench measure", description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--times", type=int, default=3, help="turns of each work; the median counts")
    parser.add_argument("--peers", nargs="*", choices=LAYERS, help="beside these too, all when none is named")
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
        figures += beside_peers(bench, wish.times, wish.peers or list(LAYERS))
    tell("measure", asdict(size), figures, as_json=wish.json)


if __name__ == "__main__":
    main()
