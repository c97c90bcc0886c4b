"""A lake of payments with two date columns, and a scan of every kind of counter, for tests of aggregates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.warehouse.lake_place import parquet
from tiendo.kernel.words import Words
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.partials import Partials
from tiendo.warehouse.contracts.contract import Column, Contract, Kind
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

KINDS = {
    "book": Kind.TEXT, "no": Kind.INTEGER, "ward": Kind.TEXT, "sent_at": Kind.MOMENT, "paid_at": Kind.DATE,
    "way": Kind.TEXT, "fee": Kind.DECIMAL, "payer": Kind.TEXT,
}  # fmt: skip
PAYMENTS = Contract(
    "thanh-toan", "1.0.0", Words("Thanh toán", "Payments"),
    tuple(Column(name, kind, Words(name, name), is_dimension=name == "ward") for name, kind in KINDS.items()),
    key=("book", "no"), partition="sent_at",
)  # fmt: skip
COUNTERS = (
    Counter("sent", Fold.COUNT, "sent_at"),
    Counter("online", Fold.COUNT, "sent_at", where="way = 'online'"),
    Counter("fees", Fold.SUM, "sent_at", where="way = 'online'", value="fee"),
    Counter("payers", Fold.DISTINCT, "sent_at", value="payer"),
    Counter("paid", Fold.COUNT, "paid_at"),
    Counter("largest", Fold.MAX, "paid_at", value="fee"),
    Counter("least", Fold.MIN, "paid_at", where="way = 'post'", value="fee"),
)
SCAN = Scan("thanh-toan", ("ward",), COUNTERS)


def limits(directory: Path) -> Limits:
    return Limits(256 * MEGABYTE, 1, directory / "spill")


def lake_in(directory: Path, contract: Contract = PAYMENTS) -> Lake:
    lake = Lake(Place(directory / "lake"), limits(directory))
    lake.shape(contract)
    return lake


def partials_of(lake: Lake, directory: Path, scan: Scan = SCAN, contract: Contract = PAYMENTS) -> Partials:
    return Partials(directory / "partials", lake, contract, scan, limits(directory))


class Loads:
    """Rows into the lake, one load after the other."""

    def __init__(self, lake: Lake, directory: Path, contract: Contract = PAYMENTS) -> None:
        self.lake, self.directory, self.contract, self.load = lake, directory, contract, 0

    def upsert(self, *rows: tuple) -> None:
        self.load += 1
        place = self.directory / f"{self.load}.parquet"
        self.lake.upsert(self.contract, parquet(place, list(rows), ", ".join(KINDS)), load=self.load)

    def delete(self, *keys: tuple) -> None:
        self.load += 1
        place = self.directory / f"{self.load}.parquet"
        self.lake.delete(self.contract, parquet(place, list(keys), "book, no"), load=self.load)


def random_row(random: Random, key: tuple[str, int]) -> tuple:
    month = random.randint(1, 6)
    paid = f"2026-{random.randint(1, 6):02}-15" if random.random() < 0.8 else None
    return (
        *key, random.choice(["W1", "W2", "W3", None]), f"2026-{month:02}-{random.randint(1, 28):02} 23:30:00",
        paid, random.choice(["online", "post", None]), random.choice([None, 10.5, 20, 0.000001]),
        random.choice(["p1", "p2", "p3", None]),
    )  # fmt: skip


def random_history(random: Random, loads: Loads, steps: int) -> None:
    """New rows, corrections to any month and ward, deletions, and keys that come back."""
    keys = [("a", n) for n in range(12)] + [("b", n) for n in range(12)]
    for _ in range(steps):
        chosen = random.sample(keys, random.randint(1, 8))
        if random.random() < 0.25:
            loads.delete(*chosen)
        else:
            loads.upsert(*(random_row(random, key) for key in chosen))
