"""Twelve ratios on Spark: formulas through our engine beside hand-written Spark SQL, over the same files.

The rows are loaded into a lake and compacted; both read its Parquet files through one Spark Connect server on
this machine, take turns, and end with the answer as one Parquet file. ``./run spark`` makes the Spark.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import TYPE_CHECKING, Any

import duckdb
import polars

from cluster import NoSpark, spark_connect
from dossiers import RATIOS, hand_sql, history, size_of
from figures import Comparison, Figure, tell
from incremental import CONTRACT, measures
from measure import BY, ROWS, turns
from tiendo.measure.formulas.compiling import compile_scan
from tiendo.measure.formulas.counters import behind, scan_of
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.engines import Spark
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.contract import Contract


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench spark", description=__doc__)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--times", type=int, default=3, help="turns of each work; the median counts")
    parser.add_argument("--memory", default="3g", help="of Spark's driver, which does all the work")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


class Bench:
    """A lake of dossiers, ours and the hand-written query over it."""

    def __init__(self, lake: Lake, contract: Contract, address: str, place: Path) -> None:
        self._contract = contract
        self._engine = Spark(lake, address)
        self._scan = scan_of([replace(one, dimensions=BY) for one in measures()], contract)
        self._engine.table(contract)
        builder = import_module("pyspark.sql.connect.session").SparkSession.builder
        self._session: Any = builder.remote(address).getOrCreate()
        files = [str(file) for file in lake.files(contract)]
        self._session.read.parquet(*files).createOrReplaceTempView(ROWS)
        self.ours, self.hand = place / "ours.parquet", place / "hand.parquet"

    def ask_ours(self) -> None:
        """From the measures to the file."""
        query = compile_scan(self._scan, self._contract, self._engine.table(self._contract))
        self._engine.to_parquet(query, self.ours)

    def ask_by_hand(self) -> None:
        """From the text to the file."""
        polars.DataFrame(self._session.sql(hand_sql(ROWS)).toArrow()).write_parquet(self.hand)

    def differing(self) -> int:
        """Cells in which the two differ."""
        named, below = {}, list(dict.fromkeys(below for _, below in RATIOS.values()))
        for one in measures():
            parts = behind(one, self._contract)
            named[one.code] = parts.above.name
            if parts.below:
                named[f"below_{below.index(RATIOS[one.code][1]) + 1}"] = parts.below.name
        ours = ", ".join(f'"{counter}" AS {name}' for name, counter in named.items())
        hand = ", ".join(named)
        found = duckdb.execute(
            f"WITH ours AS (SELECT _month, {', '.join(BY)}, {ours} FROM '{self.ours}'), "
            f"hand AS (SELECT month, {', '.join(BY)}, {hand} FROM '{self.hand}') "
            "SELECT count(*) FROM ((FROM ours EXCEPT FROM hand) UNION ALL (FROM hand EXCEPT FROM ours))"
        ).fetchone()
        return int(found[0]) if found else -1

    def close(self) -> None:
        """End the session while its server lives: the client would look for it for ten minutes."""
        self._engine.close()

    def cells(self) -> int:
        """How many cells there are."""
        found = duckdb.execute(f"SELECT count(*) FROM '{self.ours}'").fetchone()
        return int(found[0]) if found else 0


def loaded(place: Path, contract: Contract, files: list[Path]) -> Lake:
    """The dossiers in a lake of their own, compacted."""
    lake = Lake(Place(place / "lake"), Limits(2048 * MEGABYTE, 0, place / "spill"))
    lake.shape(contract)
    lake.upsert(contract, files, load=1)
    lake.compact(contract)
    return lake


def measured(wish: argparse.Namespace, place: Path) -> list[Comparison | Figure]:
    """Load, ask in turns, compare."""
    size, contract = size_of(wish.rows), read_contract(CONTRACT.read_text("utf-8"))
    files, begun = history(size), perf_counter()
    lake = loaded(place, contract, files)
    loading = perf_counter() - begun
    with spark_connect(place, memory=wish.memory) as address:
        bench = Bench(lake, contract, address, place)
        ours_s, hand_s = turns(wish.times, bench.ask_ours, bench.ask_by_hand)
        bench.close()
        found = [
            Figure("cells of month, agency, commune", bench.cells(), ""),
            Figure("cells that differ from hand-written Spark SQL", bench.differing(), ""),
            Figure("rows into the lake, compacted", round(loading, 2), "s"),
        ]
    peak = getrusage(RUSAGE_CHILDREN).ru_maxrss // 1024  # of the server, which has ended
    told = f"12 ratios of {size.rows:,} rows on Spark"
    return [Comparison(told, round(ours_s, 3), "hand-written Spark SQL", round(hand_s, 3), peak), *found]


def main() -> None:
    """Measure and print."""
    wish = asked()
    warnings.simplefilter("ignore")  # of Spark's client
    try:
        with tempfile.TemporaryDirectory(prefix="tiendo-spark-") as place:
            figures = measured(wish, Path(place))
    except NoSpark as absent:
        sys.exit(str(absent))
    tell("spark", asdict(size_of(wish.rows)), figures, as_json=wish.json)


if __name__ == "__main__":
    main()
