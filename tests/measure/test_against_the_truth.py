"""What tiendo computes of the made-up register is, cell by cell, what the register knows to be true.

The truth is counted from decisions about dossiers, one by one: no row, formula or engine of ours between.
"""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from tiendo.cli.demo.dossiers.procedures import DEPARTMENTS
from tiendo.cli.demo.dossiers.register import Delivery as Delivered
from tiendo.cli.demo.dossiers.register import Register
from tiendo.cli.demo.dossiers.truth import Cell, Rate, truth
from tiendo.kernel import clock
from tiendo.kernel.period import PeriodKind, parse_period
from tiendo.measure.formulas.windows import periods_between
from tiendo.measure.selectors.evaluation import measure_values
from tiendo.measure.selectors.packs import pack_texts
from tiendo.measure.services.following import follow_rows
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.models import Agency, Area
from tiendo.org.types import SYSTEM
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.loads import bad_rows
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, start_load
from tiendo.warehouse.types import LoadKind, LoadState

pytestmark = pytest.mark.django_db
WARDS = ("20242", "20257", "20209", "20305")
FIRST, MONTHS = date(2025, 7, 1), 5
PLACES = ("agency_id", "commune_id")
CODES = {
    Rate.ONLINE: "dossiers.online",
    Rate.FULL_ONLINE: "dossiers.full_online",
    Rate.DIGITISED: "dossiers.digitised",
    Rate.DIGITISED_IN: "dossiers.digitised_in",
    Rate.DIGITISED_OUT: "dossiers.electronic_results",
    Rate.ONLINE_PAYMENT: "dossiers.online_payment",
    Rate.REUSE: "dossiers.reuse",
    Rate.ON_TIME: "dossiers.on_time",
    Rate.EARLY: "dossiers.early",
    Rate.SATISFIED: "dossiers.satisfied",
    Rate.REJECTED: "dossiers.rejected",
    Rate.END_TO_END: "dossiers.end_to_end",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(WARDS, FIRST, MONTHS, a_month=600)


@pytest.fixture
def connected(settings, tmp_path, register):
    settings.TIENDO_DATA = tmp_path
    codes = [*DEPARTMENTS, *(f"ubnd-{ward}" for ward in WARDS)]
    Agency.objects.bulk_create(Agency(code=code, name=code, kind="agency") for code in codes)
    Area.objects.bulk_create(Area(code=ward, name=ward, kind="phường") for ward in WARDS)
    with clock.at(register.until):
        add_contract(shipped_text("dossiers"), actor=SYSTEM)
        add_formulas(pack_texts()["dossiers.yaml"], actor=SYSTEM)
        yield
    open_lake().close()


def load(delivered: Delivered, kind: LoadKind = LoadKind.UPSERT) -> Load:
    delivery = Delivery(
        {"kind": "file"}, delivered.name, io.BytesIO(delivered.body), kind=kind, synthetic=True
    )
    number = start_load("dossiers", delivery, actor=SYSTEM, in_background=False)
    assert run_load(number, actor=SYSTEM) is LoadState.ACCEPTED
    follow_rows("dossiers", actor=SYSTEM)
    return Load.objects.get(pk=number)


def computed(code: str, until: date) -> dict[Cell, tuple[int, int]]:
    """Numerator and denominator by cell, those with a denominator."""
    months = periods_between(FIRST, until - timedelta(days=1), PeriodKind.MONTH)
    return {
        Cell(str(one.period), *one.of): (int(one.above or 0), int(one.below))
        for one in measure_values(code, tuple(months), by=PLACES)
        if one.below
    }


def known(register: Register, deliveries: int, rate: Rate) -> dict[Cell, tuple[int, int]]:
    found = truth(register.after(deliveries), rate, as_of=register.until)
    return {cell: (counts.above, counts.below) for cell, counts in found.items()}


def wrong(register: Register, deliveries: int) -> dict[Rate, int]:
    """How many cells of each rate are other than the truth."""
    cells = {
        rate: (computed(code, register.until), known(register, deliveries, rate))
        for rate, code in CODES.items()
    }
    assert all(len(truth_) > 50 for _, truth_ in cells.values())
    return {
        rate: sum(ours.get(cell) != theirs.get(cell) for cell in ours.keys() | theirs.keys())
        for rate, (ours, theirs) in cells.items()
    }


NONE_WRONG = dict.fromkeys(CODES, 0)


def test_every_cell_is_true_after_every_load(connected, register):
    first = load(register.first_delivery())
    assert (first.new, first.refused) == (register.first_delivery().good, len(register.first_delivery().bad))
    assert wrong(register, 1) == NONE_WRONG
    load(register.second_delivery())
    assert wrong(register, 2) == NONE_WRONG
    third = load(register.third_delivery(), LoadKind.DELETE)
    assert third.deleted == len(register.third_delivery().gone)
    assert wrong(register, 3) == NONE_WRONG


def test_every_bad_row_is_set_aside_with_its_line(connected, register):
    number = load(register.first_delivery()).pk
    found = bad_rows(number, offset=0, actor=SYSTEM)
    assert [row.line for row in found.rows] == [one.line for one in register.first_delivery().bad]


def test_what_is_open_and_overdue_is_true_on_the_last_day(connected, register):
    load(register.first_delivery())
    last = parse_period("2025-11")
    day = last.end
    found = {one.of: (int(one.above or 0), int(one.below)) for one in
             measure_values("dossiers.overdue_open", (last,), by=PLACES) if one.below}  # fmt: skip
    expected = truth(register.after(1), Rate.OVERDUE_OPEN, as_of=day)
    assert found == {(cell.agency, cell.ward): (c.above, c.below) for cell, c in expected.items()}
