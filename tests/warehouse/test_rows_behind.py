"""Who sees which rows: engineers and auditors all, a counting agency its own, nobody what is personal."""

from __future__ import annotations

import duckdb
import pytest

from tests.cast import LAN, READER
from tests.warehouse.papers import REQUESTS
from tiendo.org.models import Agency
from tiendo.org.types import SYSTEM, Actor, HeldGrant, NotAllowed, Role
from tiendo.warehouse.engines.row_query import HIDDEN, RowsWanted
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.selectors.rows import NoOwnRows, RowsPage, rows_behind
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db
ROWS = "('1','syt','An'), ('2','sxd','Bình'), ('3','syt',NULL)"


@pytest.fixture
def requests(settings, tmp_path):
    settings.TIENDO_DATA = tmp_path
    add_contract(REQUESTS, actor=SYSTEM)
    contract, lake = contract_of("requests"), open_lake()
    lake.shape(contract)
    query = f"SELECT * FROM (VALUES {ROWS}) t(request_id, agency, caller)"  # noqa: S608
    empty = "DATE '2026-01-05' created_at, NULL::TIMESTAMP closed_at, 'yes' status, 1.5::DECIMAL(27,6) fee"
    file = tmp_path / "rows.parquet"
    duckdb.execute(f"COPY (SELECT *, {empty} FROM ({query})) TO '{file}' (FORMAT parquet)")  # noqa: S608
    lake.upsert(contract, [file], load=1)
    yield contract
    lake.close()


def counter_of(code: str) -> Actor:
    agency = Agency.objects.create(code=code, name=code.upper(), kind="agency")
    return Actor(1, "Số liệu", (HeldGrant(Role.COUNTER, agency.pk),))


def ids(page: RowsPage) -> list[str]:
    return [row[0] for row in page.cells]


def test_an_auditor_sees_every_row_and_no_name(requests):
    page = rows_behind("requests", RowsWanted(), actor=READER)
    assert (ids(page), page.total, page.only_own) == (["1", "2", "3"], 3, False)
    assert [row[-1] for row in page.cells] == [HIDDEN, HIDDEN, None]
    assert page.hidden == {"caller"}


def test_a_counting_agency_sees_the_rows_of_its_own_agency(requests):
    page = rows_behind("requests", RowsWanted(), actor=counter_of("syt"))
    assert (ids(page), page.only_own) == (["1", "3"], True)


def test_asking_for_another_agency_gives_no_row(requests):
    wanted = RowsWanted(within={"agency": ("sxd",)})
    assert ids(rows_behind("requests", wanted, actor=counter_of("syt"))) == []


def test_those_without_the_right_are_refused(requests):
    with pytest.raises(NotAllowed):
        rows_behind("requests", RowsWanted(), actor=LAN)


def test_a_dataset_that_names_no_agency_is_not_for_one_agency(settings, tmp_path):
    settings.TIENDO_DATA = tmp_path
    text = REQUESTS.replace("          - {property: reference, value: agency}\n", "")
    add_contract(text, actor=SYSTEM)
    with pytest.raises(NoOwnRows):
        rows_behind("requests", RowsWanted(), actor=counter_of("syt"))
