"""A dataset whose every load follows from its number, so that a mixture of two is seen."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

import duckdb

from figures import Figure
from tiendo.kernel.words import Words
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.partials import Partials
from tiendo.warehouse.contracts.contract import Column, Contract
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake
from tiendo.warehouse.lake.types import NotCompacted
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {"id": Kind.TEXT, "day": Kind.DATE, "ward": Kind.TEXT, "amount": Kind.INTEGER}
COLUMNS = tuple(Column(name, kind, Words(name, name)) for name, kind in KINDS.items())
DATASET = Contract("do-tai", "1.0.0", Words("Đo tải", "Load"), COLUMNS, key=("id",), partition="day")
SCAN = Scan(
    DATASET.id,
    ("ward",),
    (
        Counter("all", Fold.COUNT, "day"),
        Counter("odd", Fold.COUNT, "day", where="amount > 100"),
        Counter("sum", Fold.SUM, "day", value="amount"),
        Counter("most", Fold.MAX, "day", value="amount"),
    ),
)
# Of each key its day, ward and amount; a correction (load > 1) changes all three.
ROWS = """SELECT 'K' || i AS id, DATE '2026-01-01' + (hash(i, v) % 180)::INTEGER AS day,
    'W' || (hash(i, v, 1) % 9) AS ward, (hash(i, v, 2) % 1000)::BIGINT AS amount FROM ({numbers})"""
SIGN = "count(*), coalesce(sum(amount), 0)::BIGINT, coalesce(bit_xor(hash(id, day, ward, amount)), 0)"
EVERY = 4  # every fourth load deletes


@dataclass(frozen=True, slots=True)
class Loads:
    """Load 1 is ``rows`` keys; each later one ``batch`` keys: half new and half corrected, or deleted."""

    rows: int
    batch: int

    def deletes(self, load: int) -> bool:
        """Whether this load deletes."""
        return load % EVERY == 0

    def query(self, load: int) -> str:
        """The rows or keys of a load."""
        if load == 1:
            return ROWS.format(numbers=f"SELECT range AS i, 1 AS v FROM range({self.rows})")
        first, half = self.rows + load * self.batch, self.batch // 2
        old = f"SELECT DISTINCT (hash(range, {load}) % {self.rows})::BIGINT AS i FROM range({half})"
        if self.deletes(load):
            return f"SELECT 'K' || i AS id FROM ({old})"
        new = f"SELECT range AS i, {load} AS v FROM range({first}, {first + half})"
        return ROWS.format(numbers=f"{new} UNION ALL SELECT i, {load} AS v FROM ({old})")


@dataclass(slots=True)
class Findings:
    """What was wrong, over all inspections."""

    mixtures: int = 0
    lost: int = 0
    aggregates: int = 0
    files: int = 0
    unfinished: int = 0

    def figures(self) -> Iterator[Figure]:
        """Each as a figure."""
        said = {
            "mixtures": "snapshots that are a mixture (half a load)",
            "lost": "loads acknowledged and lost",
            "aggregates": "aggregates broken (unlike a rebuild)",
            "files": "compacted files broken (unlike the snapshot)",
            "unfinished": "restarts that never finished the work",
        }
        return (Figure(said[one.name], getattr(self, one.name), "") for one in fields(self))


class Bench:
    """The lake and its aggregates, and the truth beside them."""

    def __init__(self, place: Path, rows: int, batch: int) -> None:
        self.place = place
        self.loads = Loads(rows, batch)
        limits = Limits(256 * MEGABYTE, 1, place / "spill")
        self.lake = Lake(Place(place / "lake"), limits, directory_from=0)
        self.partials = Partials(place / "partials", self.lake, DATASET, SCAN, limits)
        self._signs: list[tuple[int, ...]] = [(0, 0, 0)]

    @cached_property
    def _truth(self) -> duckdb.DuckDBPyConnection:
        truth = duckdb.connect()
        truth.execute("CREATE TABLE truth (id VARCHAR PRIMARY KEY, day DATE, ward VARCHAR, amount BIGINT)")
        return truth

    def begin(self) -> None:
        """The table and the first load."""
        self.lake.shape(DATASET)
        self.write(1)

    def write(self, load: int) -> None:
        """Write one load and say so in a file, as an answer to a person would."""
        place = self.place / f"load-{load}.parquet"
        duckdb.execute(f"COPY ({self.loads.query(load)}) TO '{place}' (FORMAT parquet)")
        if self.loads.deletes(load):
            self.lake.delete(DATASET, [place], load=load)
        else:
            self.lake.upsert(DATASET, [place], load=load)
        unfinished = self.place / "acknowledged.writing"
        unfinished.write_text(str(load))
        unfinished.replace(self.place / "acknowledged")

    def last(self) -> int:
        """The number of the last load the lake shows."""
        written = self.lake.written(DATASET)
        return written[-1][0] if written else 0

    def inspect(self, found: Findings) -> None:
        """Compare what a reader sees with what a whole number of loads makes."""
        last = self.last()
        found.lost += int((self.place / "acknowledged").read_text()) > last
        with self.lake.reading() as cursor:
            seen = cursor.execute(f"SELECT {SIGN} FROM {self.lake.source(DATASET)}").fetchone()
        found.mixtures += seen != self.sign_of(last)
        found.files += not self._files_agree(last)
        if self.partials.watermark() is not None:
            found.aggregates += not self.partials.audit().is_equal

    def unfinished(self) -> int:
        """What the last, whole run left undone."""
        mark = self.partials.watermark()
        return int(mark is None or mark.snapshot != self.lake.snapshot(DATASET))

    def sign_of(self, load: int) -> tuple[int, ...]:
        """Rows, their sum and a checksum of all values after ``load`` loads."""
        while len(self._signs) <= load:
            self._replay(len(self._signs))
        return self._signs[load]

    def figures(self) -> Iterator[Figure]:
        """How much was going on."""
        yield Figure("loads written", self.last(), "")
        yield Figure("rows at the end", self.sign_of(self.last())[0], "")

    def _replay(self, load: int) -> None:
        query = self.loads.query(load)
        if self.loads.deletes(load):
            self._truth.execute(f"DELETE FROM truth WHERE id IN (SELECT id FROM ({query}))")
        else:
            self._truth.execute(f"INSERT OR REPLACE INTO truth BY NAME {query}")
        sign = self._truth.execute(f"SELECT {SIGN} FROM truth").fetchone()
        self._signs.append(sign or ())

    def _files_agree(self, last: int) -> bool:
        try:
            files = [str(file) for file in self.lake.files(DATASET)]
        except NotCompacted:
            return True
        source = f"read_parquet({files}, union_by_name => true, hive_partitioning => false)"
        return duckdb.execute(f"SELECT {SIGN} FROM {source}").fetchone() == self.sign_of(last)
