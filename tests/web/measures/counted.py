"""A small dataset that was loaded and is counted, for tests of measures' pages.

Requests of two agencies: in January sxd closed 8 of 10 in time, syt 3 of 4; in February sxd 6 of 10, none of
syt's. ``caller`` is personal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from tests.warehouse.papers import REQUESTS
from tiendo.kernel import clock
from tiendo.measure.services.formulas import add_formulas
from tiendo.org.types import SYSTEM
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import ContractVersion, Load
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.types import LoadKind, LoadState

if TYPE_CHECKING:
    from pathlib import Path

    from tiendo.warehouse.lake.types import Written

MEASURES = """\
source: requests
measures:
  - code: requests.in_time
    name: Tỷ lệ phản ánh xử lý đúng hạn
    name_en: Requests closed in time
    kind: ratio
    numerator: status = 'yes'
    period: created_at
    by: [agency]
    unit: '%'
    decimals: 1
    indicator: 2030/1
    law: Quyết định thử nghiệm
  - code: requests.count
    name: Số phản ánh
    name_en: Requests
    kind: count
    period: created_at
    by: [agency]
    unit: phản ánh
"""
CASES = (("2026-01-10", "sxd", 10, 8), ("2026-01-12", "syt", 4, 3), ("2026-02-05", "sxd", 10, 6))


def rows(cases: tuple[tuple[str, str, int, int], ...] = CASES) -> str:
    """The rows as a query: of each case so many, the first of them closed in time."""
    made = [
        f"SELECT '{day[5:7]}-{agency}-' || lpad(i::TEXT, 3, '0') request_id, '{agency}' agency, "  # noqa: S608
        f"DATE '{day}' created_at, NULL::TIMESTAMP closed_at, "
        f"CASE WHEN i < {in_time} THEN 'yes' ELSE 'no' END status, 1.5::DECIMAL(27,6) fee, "
        f"'Nguyễn Văn ' || i caller FROM range({count}) r(i)"
        for day, agency, count, in_time in cases
    ]
    return " UNION ALL ".join(made)


def put_right(key: str) -> str:
    """The row of that key, now closed in time, as a query."""
    return f"SELECT * REPLACE ('yes' AS status) FROM ({rows()}) WHERE request_id = '{key}'"  # noqa: S608


def load_rows(place: Path, query: str, *, number: int = 1) -> None:
    """The rows of a query into the lake."""
    contract, lake = contract_of("requests"), open_lake()
    lake.shape(contract)
    file = place / f"rows-{number}.parquet"
    duckdb.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
    written = lake.upsert(contract, [file], load=number)
    _note_load(number, LoadKind.UPSERT, written)


def delete_row(place: Path, key: str, *, number: int) -> None:
    """One row out of the lake."""
    file = place / f"gone-{number}.parquet"
    duckdb.execute(f"COPY (SELECT '{key}' request_id) TO '{file}' (FORMAT parquet)")
    written = open_lake().delete(contract_of("requests"), [file], load=number)
    _note_load(number, LoadKind.DELETE, written)


def _note_load(number: int, kind: LoadKind, written: Written) -> None:
    version = ContractVersion.objects.get(dataset__code="requests")
    Load.objects.create(
        pk=number, dataset=version.dataset, contract_version=version, kind=kind, state=LoadState.ACCEPTED,
        source={"kind": "file"}, name=f"rows-{number}.csv", snapshot=written.snapshot, new=written.new,
        changed=written.changed, deleted=written.deleted, ended_at=clock.now(), started_by="test",
    )  # fmt: skip


def count_requests(place: Path) -> None:
    """The dataset, its rows and its measures. ``place`` is where the data are kept."""
    add_contract(REQUESTS, actor=SYSTEM)
    load_rows(place, rows())
    add_formulas(MEASURES, actor=SYSTEM)
