"""Deliveries with as many bad rows each, so that half a load and half a quarantine are seen.

Runs inside a stage: imported when Django is set up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import duckdb

from figures import Figure
from tiendo.org.types import SYSTEM
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.running import ENDED, run_load
from tiendo.warehouse.services.starting import Delivery, start_load
from tiendo.warehouse.sources.kept import bad_rows_of
from tiendo.warehouse.types import LoadState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "do-tai"
CONTRACT = """
apiVersion: v3.0.2
kind: DataContract
id: do-tai
version: 1.0.0
status: active
name: Đo tải
team: [{username: khcn, role: owner}]
customProperties:
  - {property: name.en, value: Load}
  - {property: badRowsAllowed, value: 0.1}
schema:
  - name: rows
    properties:
      - {name: id, businessName: Mã, logicalType: string, primaryKey: true, required: true}
      - {name: sent_on, businessName: Ngày, logicalType: date, required: true, partitioned: true}
      - {name: amount, businessName: Số, logicalType: integer, required: true}
"""
BAD_EVERY = 50


@dataclass(slots=True)
class Found:
    """What was wrong, over all inspections."""

    mixtures: int = 0
    lost: int = 0
    quarantine: int = 0
    unfinished: int = 0

    def figures(self) -> Iterator[Figure]:
        """Each as a figure."""
        said = {
            "mixtures": "deliveries of which half is in the lake",
            "lost": "deliveries acknowledged and lost",
            "quarantine": "quarantines broken (bad rows missing)",
            "unfinished": "deliveries that never ended",
        }
        return (Figure(said[one.name], getattr(self, one.name), "") for one in fields(self))


class Deliveries:
    """The dataset, what is delivered, and what must be there."""

    def __init__(self, place: Path, batch: int) -> None:
        self.place = place
        self.batch = batch
        self.bad = -(-batch // BAD_EVERY)

    def begin(self) -> None:
        """The dataset."""
        add_contract(CONTRACT, actor=SYSTEM)
        open_lake().shape(contract_of(CODE))

    def finish(self) -> None:
        """Run every load that did not end, as the clock has it done after a crash."""
        for number in Load.objects.exclude(state__in=ENDED).order_by("pk").values_list("pk", flat=True):
            self.run(number)

    def deliver(self) -> None:
        """One more delivery."""
        number = Load.objects.count() + 1
        lines = ["id,sent_on,amount"]
        for row in range(self.batch):
            amount = "x" if row % BAD_EVERY == 0 else str(row)
            lines.append(f"K{number}-{row},2026-{1 + row % 9:02}-15,{amount}")
        file = self.place / f"delivery-{number}.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        source = {"kind": "file"}
        self.run(start_load(CODE, Delivery(source, file.name, file), actor=SYSTEM, in_background=False))

    def run(self, number: int) -> None:
        """Run one load and say in a file that it was accepted."""
        if run_load(number, actor=SYSTEM) == LoadState.ACCEPTED:
            (self.place / f"acknowledged-{number}").touch()

    def inspect(self, found: Found) -> None:
        """Compare lake, rows of loads and quarantine."""
        accepted = set(Load.objects.filter(state=LoadState.ACCEPTED).values_list("pk", flat=True))
        with open_lake().reading() as cursor:
            source = open_lake().source(contract_of(CODE))
            counts = dict(cursor.execute(f"SELECT _load, count(*) FROM {source} GROUP BY 1").fetchall())
        whole = self.batch - self.bad
        found.mixtures += sum(count != whole for count in counts.values())
        told = {int(one.name.partition("-")[2]) for one in self.place.glob("acknowledged-*")}
        found.lost += len((told | accepted) - counts.keys()) + len(told - accepted)
        found.quarantine += sum(self._bad_rows(number) != self.bad for number in accepted)

    def unfinished(self) -> int:
        """Loads that did not end as accepted."""
        return Load.objects.exclude(state=LoadState.ACCEPTED).count()

    def figures(self) -> Iterator[Figure]:
        """How much was going on."""
        yield Figure("deliveries accepted", Load.objects.filter(state=LoadState.ACCEPTED).count(), "")

    def _bad_rows(self, number: int) -> int:
        place = bad_rows_of(number)
        if not place.exists():
            return 0
        found = duckdb.execute(f"SELECT count(*) FROM '{place}'").fetchone()
        return int(found[0]) if found else 0
