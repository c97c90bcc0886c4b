"""What it costs to keep twelve ratios right when 100,000 rows change, beside counting everything anew.

Each batch (six in ten new, the rest corrections to any past month, keys that move, deletions) goes into the
lake and then into the aggregates, which are compared with hand-written SQL over the raw rows when all are in.
The same batch at several sizes of history gives the growth, drawn as SVG. Lakes are kept in .cache/bench.
Besides the wall clock, processor time is told: on a machine that others use as well it says more.
"""

from __future__ import annotations

import argparse
import resource
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, TypeVar

import duckdb

from dossiers import DIMENSIONS, RATIOS, Size, changes, hand_sql, history, listed, size_of
from figures import Comparison, Figure, tell
from figures.growth import Series, draw
from tiendo.kernel.words import Words
from tiendo.measure.formulas.counters import behind, scan_of
from tiendo.measure.formulas.counting import RowsCounting
from tiendo.measure.formulas.measure import Measure, MeasureKind
from tiendo.measure.partials import Partials, PartialsCounting
from tiendo.measure.partials.reading import Reading
from tiendo.measure.partials.types import Way
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.engines.limits import Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.measure.formulas.counting import MonthCell
    from tiendo.warehouse.contracts.contract import Contract

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ROOT / "src" / "tiendo" / "warehouse" / "contracts" / "data" / "dossiers.yaml"
T = TypeVar("T")
GIGABYTE = 1024**3
EDITION = 1  # of what is kept: another one makes the lakes anew

# The formulas as an engineer writes them for tiendo; the reference in ``dossiers`` says the same in SQL.
FORMULAS: dict[str, tuple[str, str]] = {
    "on_time": ("finished_at <= due_at", "finished_at is not null"),
    "overdue_open": ("due_at < 2026-11-01", "finished_at is null"),
    "online": ("channel = 'online'", ""),
    "full_online": ("level = 'full'", "channel = 'online'"),
    "digitised_in": ("digitised_in", ""),
    "digitised_out": ("digitised_out", "outcome = 'approved'"),
    "online_payment": ("payment_channel = 'online'", "payment_required"),
    "reuse": ("reused_data", ""),
    "satisfied": ("rating >= 4", "rating is not null"),
    "rejected": ("outcome = 'rejected'", "finished_at is not null"),
    "early": ("finished_at <= due_at - 1 days", "finished_at is not null"),
    "end_to_end": (
        "channel = 'online' and level = 'full' and digitised_in and digitised_out and reused_data",
        "finished_at is not null",
    ),
}


def measures() -> list[Measure]:
    """The twelve ratios."""
    return [
        Measure(
            code, Words(code, code), MeasureKind.RATIO, "dossiers", "submitted_at",
            numerator=above, denominator=below, dimensions=DIMENSIONS,
        )
        for code, (above, below) in FORMULAS.items()
    ]  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """A lake of one size with its aggregates."""

    size: Size
    lake: Lake
    partials: Partials
    contract: Contract


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of all processors together."""

    wall: float
    processor: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.processor + other.processor)

    def __truediv__(self, other: Spent) -> Spent:
        return Spent(self.wall / other.wall, self.processor / other.processor)

    @classmethod
    def median(cls, each: list[Spent]) -> Spent:
        """Of each clock its own."""
        return cls(median(one.wall for one in each), median(one.processor for one in each))


@dataclass(frozen=True, slots=True)
class Times:
    """What one batch takes: into the lake, into the aggregates, and the twelve ratios read again."""

    lake: Spent
    delta: Spent
    read: Spent


def bench_of(size: Size, limits: Limits) -> tuple[Bench, Spent | None]:
    """The lake of a size with its rows in and counted; and how long the first count took, if it was now."""
    contract = read_contract(CONTRACT.read_text("utf-8"))
    home = size.place / f"lake-{EDITION}"
    lake = Lake(Place(home / "lake"), limits)
    partials = Partials(home / "partials", lake, contract, scan_of(measures(), contract, DIMENSIONS), limits)
    if not (home / "filled").exists():
        files = history(size)
        shutil.rmtree(home, ignore_errors=True)
        lake.shape(contract)
        lake.upsert(contract, files, load=1)
        (home / "filled").touch()
    spent, outcome = timed(partials.bring_up)
    return Bench(size, lake, partials, contract), spent if outcome.way is Way.REBUILT else None


def timed(work: Callable[[], T]) -> tuple[Spent, T]:
    """What it took, and what came of it."""
    begun = Spent(perf_counter(), process_time())
    done = work()
    return Spent(perf_counter() - begun.wall, process_time() - begun.processor), done


def take_in(bench: Bench, rows: int) -> Times:
    """One more batch, never seen before."""
    load = len(bench.lake.written(bench.contract)) + 1
    batch = changes(bench.size, rows, number=load)

    def raw() -> None:
        bench.lake.upsert(bench.contract, [batch.upserts], load=load)
        bench.lake.delete(bench.contract, [batch.deletions], load=load + 1_000_000)

    into_lake, _ = timed(raw)
    delta, outcome = timed(bench.partials.bring_up)
    if outcome.way is not Way.DELTA:
        raise SystemExit(f"The batch was not taken in by delta: {outcome.reason}")
    read, _ = timed(lambda: by_month(bench))
    return Times(into_lake, delta, read)


def by_month(bench: Bench) -> list[MonthCell]:
    """What is behind the twelve ratios of the whole place by month, from the aggregates."""
    rows = RowsCounting(bench.contract, lambda _: [])
    counting = PartialsCounting(bench.partials, rows)
    return list(counting.months(replace(bench.partials.layout.kept, dimensions=())))


def whole(source: str, attach: Callable[[duckdb.DuckDBPyConnection], None], times: int) -> Spent:
    """The hand-written scan at the base grain, the median of some."""
    query = f"CREATE TEMP TABLE whole AS {hand_sql(source, DIMENSIONS)}"
    spent = []
    for _ in range(times):
        with duckdb.connect() as connection:
            attach(connection)
            spent.append(timed(lambda here=connection: here.execute(query))[0])  # type: ignore[misc]
    return Spent.median(spent)


def differing_cells(bench: Bench) -> int:
    """Cells in which the aggregates differ from hand-written SQL over the lake's rows."""
    named, denominators = {}, list(dict.fromkeys(below for _, below in RATIOS.values()))
    for one in measures():
        parts = behind(one, bench.contract)
        named[one.code] = parts.above.name
        if parts.below:
            named[f"below_{denominators.index(RATIOS[one.code][1]) + 1}"] = parts.below.name
    columns = ", ".join(f'"{counter}"::HUGEINT AS {name}' for name, counter in named.items())
    with bench.partials.store.reading() as connection:
        bench.lake.attach(connection, read_only=True)
        shown = Reading.of_all(bench.partials.layout).shown()
        by = ", ".join(DIMENSIONS)
        connection.execute(
            f"CREATE TEMP TABLE ours AS SELECT _month AS month, {by}, {columns} FROM ({shown})"
        )
        hand = hand_sql(bench.lake.source(bench.contract), DIMENSIONS)
        listed_columns = ", ".join(("month", *DIMENSIONS, *(f"coalesce({one}, 0)" for one in named)))
        connection.execute(f"CREATE TEMP TABLE hand AS SELECT {listed_columns} FROM ({hand})")
        found = connection.execute(
            "SELECT count(*) FROM ((FROM ours EXCEPT FROM hand) UNION ALL (FROM hand EXCEPT FROM ours))"
        ).fetchone()
    return int(found[0]) if found else -1


def measure(
    rows: int, changed: int, batches: int, limits: Limits
) -> tuple[list[Comparison | Figure], dict[str, float]]:
    """Every figure of one size of history, and the points it gives to the growth."""
    size = size_of(rows)
    bench, first = bench_of(size, limits)
    warm = take_in(bench, changed)  # the first batch notes where each key is; every later one finds it noted
    times = [take_in(bench, changed) for _ in range(batches)]
    delta = Spent.median([one.delta + one.read for one in times])
    total = Spent.median([one.lake + one.delta + one.read for one in times])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    raw = whole(listed(history(size)), lambda _: None, batches)
    lake = whole(
        bench.lake.source(bench.contract),
        lambda connection: bench.lake.attach(connection, read_only=True),
        batches,
    )
    told = f"{changed:,} changed rows into {rows:,}"
    figures = [
        *compared(f"{told}, to correct indicators", delta, "full recompute", raw, peak),
        *compared(f"{told}, with the raw upsert", total, "full recompute from the lake", lake, peak),
        Figure(f"{told}, cells that differ from hand SQL", differing_cells(bench), "cells"),
        Figure(f"first batch into {rows:,}, into the lake", round(warm.lake.wall, 1), "s"),
    ]
    if first:
        figures.append(Figure(f"first count of {rows:,} rows, kept for later", round(first.wall, 1), "s"))
    bench.lake.close()
    points = {"full recompute": raw.wall, "raw upsert and aggregates": total.wall, "aggregates": delta.wall}
    return figures, points


def compared(work: str, ours: Spent, other: str, others: Spent, peak: int) -> list[Comparison | Figure]:
    """By the clock, and by processor time as a ratio."""
    processor = f"{work}, processor time ({ours.processor:.2f} s) beside {other} ({others.processor:.2f} s)"
    return [
        Comparison(work, round(ours.wall, 3), other, round(others.wall, 3), peak),
        Figure(processor, round((ours / others).processor, 3), "×"),
    ]


def main() -> None:
    """Measure and print; with more than one size, draw the growth."""
    parser = argparse.ArgumentParser(prog="./run bench incremental", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[500_000, 1_000_000, 2_000_000])
    parser.add_argument("--changed", type=int, default=100_000)
    parser.add_argument("--batches", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--memory", type=int, default=4, help="gigabytes DuckDB may use")
    parser.add_argument("--plot", type=Path, default=ROOT / ".cache" / "bench" / "incremental.svg")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wish = parser.parse_args()
    limits = Limits(wish.memory * GIGABYTE, 0, ROOT / ".cache" / "bench" / "spill")
    figures: list[Comparison | Figure] = []
    growth: dict[str, list[tuple[float, float]]] = {}
    for rows in wish.rows:
        found, points = measure(rows, wish.changed, wish.batches, limits)
        figures += found
        for name, seconds in points.items():
            growth.setdefault(name, []).append((rows, seconds))
    if len(wish.rows) > 1:
        title = f"Seconds for {wish.changed:,} changed rows, by rows of history"
        draw(wish.plot, title, [Series(name, points) for name, points in growth.items()])
    tell(
        "incremental",
        {"rows": " ".join(map(str, wish.rows)), "changed": wish.changed},
        figures,
        as_json=wish.json,
    )


if __name__ == "__main__":
    main()
