"""The data engineer connects the register of dossiers: contract, formulas, three loads, and what they give.

Everything is loaded and counted by the same verbs a person uses, before the day the demonstration is made;
the rows are made up, and every value counted from them is marked so.
"""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.dossiers.register import Register
from tiendo.cli.demo.reporting import at
from tiendo.measure.selectors.packs import pack_texts
from tiendo.measure.services.following import follow_rows
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.models import Area
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, start_load
from tiendo.warehouse.types import LoadKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiendo.cli.demo.dossiers.register import Delivery as Delivered
    from tiendo.cli.demo.staff import Staff

DATASET = "dossiers"
PACK = "dossiers.yaml"
FIRST = date(2025, 7, 1)  # the wards of today are from this day on
A_MONTH = 3_500
WARD_KINDS = ("phường", "xã", "đặc khu")
DAYS_BEFORE = (6, 4, 2)  # the loads, before the day the demonstration is made


class Numbers:
    """What the register brings, day by day."""

    def __init__(self, staff: Staff, began: date) -> None:
        self.staff, self.began = staff, began

    def steps(self) -> Iterator[Step]:
        """Contract and formulas, then three loads; nothing when no month of the register is over yet."""
        if self.months < 1:
            return
        first, second, third = (self.began - timedelta(days=days) for days in DAYS_BEFORE)
        yield self._step(first, 8, "numbers/connected", self.connect)
        yield self._step(first, 9, "numbers/first", lambda: self.load(self.register.first_delivery()))
        yield self._step(second, 9, "numbers/second", lambda: self.load(self.register.second_delivery()))
        gone = partial(self.load, kind=LoadKind.DELETE)
        yield self._step(third, 9, "numbers/third", lambda: gone(self.register.third_delivery()))

    @property
    def months(self) -> int:
        """How many whole months the register holds: up to the month before the demonstration's first load."""
        last = self.began - timedelta(days=DAYS_BEFORE[0])
        return (last.year - FIRST.year) * 12 + last.month - FIRST.month

    @cached_property
    def register(self) -> Register:
        """The register, made when the first load asks for it."""
        wards = Area.objects.filter(valid_from=FIRST, kind__in=WARD_KINDS).order_by("pk")
        return Register(tuple(wards.values_list("code", flat=True)), FIRST, self.months, a_month=A_MONTH)

    def connect(self) -> None:
        """The dataset by its shipped contract, the formulas by the shipped pack."""
        add_contract(shipped_text(DATASET), actor=self.staff.engineer)
        add_formulas(pack_texts()[PACK], actor=self.staff.engineer, name=PACK)

    def load(self, delivered: Delivered, *, kind: LoadKind = LoadKind.UPSERT) -> None:
        """Load one delivery to its end, and count what it changed."""
        engineer = self.staff.engineer
        delivery = Delivery(
            {"kind": "file"}, delivered.name, io.BytesIO(delivered.body), kind=kind, synthetic=True
        )
        run_load(start_load(DATASET, delivery, actor=engineer, in_background=False), actor=engineer)
        follow_rows(DATASET, actor=engineer)

    def _step(self, day: date, hour: int, key: str, do: Callable[[], object]) -> Step:
        return Step(at(day, hour, key), key, do)
