"""Loading small files in tests: a dataset of requests, its agencies, and what is in the lake afterwards."""

from __future__ import annotations

import io

from tests.warehouse.papers import REQUESTS
from tiendo.org.models import Agency
from tiendo.org.types import Actor, HeldGrant, Role
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, start_load

ENGINEER = Actor(201, "Sơn", (HeldGrant(Role.DATA_ENGINEER),))
HEADINGS = "request_id,agency,created_at,closed_at,status,fee,caller\n"
GOOD = "R1,skhcn,01/03/2026,2026-03-02 08:00:00,yes,10,An\nR2,sct,02/03/2026,,no,20.5,Bình\n"


def register(text: str = REQUESTS) -> None:
    """The dataset, and the two agencies its rows name; one of them began on 1/3/2025."""
    Agency.objects.get_or_create(
        code="skhcn", defaults={"name": "Sở KH&CN", "kind": "agency", "valid_from": "2025-03-01"}
    )
    Agency.objects.get_or_create(code="sct", defaults={"name": "Sở Công Thương", "kind": "agency"})
    add_contract(text, actor=ENGINEER)


def deliver(
    body: str | bytes, *, name: str = "rows.csv", run: bool = True, code: str = "requests", **of
) -> Load:
    """Load a file and run it; gives the load as it ended."""
    data = body.encode() if isinstance(body, str) else body
    source = of.pop("source", {"kind": "file"})
    delivery = Delivery(source, name, io.BytesIO(data), **of)
    number = start_load(code, delivery, actor=ENGINEER, in_background=False)
    if run:
        run_load(number, actor=ENGINEER)
    return Load.objects.get(pk=number)


def stored(*columns: str, code: str = "requests") -> list[tuple]:
    """What is in the lake now, in the order of the first column."""
    lake, contract = open_lake(), contract_of(code)
    with lake.reading() as cursor:
        return cursor.sql(f"FROM {lake.source(contract)}").project(", ".join(columns)).order("1").fetchall()
