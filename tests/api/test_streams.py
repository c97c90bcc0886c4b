"""Lists without bound as files: sent while they are read, so many rows at a time, by the same rights."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.api.conftest import program
from tests.warehouse.papers import REQUESTS
from tests.warehouse.test_datasets import ENGINEER
from tiendo.api import streams
from tiendo.api.cursors import written
from tiendo.delivery.models import Notice
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import SYSTEM, Role
from tiendo.plan.models import Indicator
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.models import ContractVersion, DataFault, Dataset, Load
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_at_a_time(monkeypatch):
    monkeypatch.setattr(streams, "PART", 3)


@pytest.fixture
def auditor():
    return program(Role.AUDITOR)


@pytest.fixture
def told():
    """Seven records of one kind."""
    for number in range(7):
        record(SYSTEM, "test.done", Subject("test.thing", str(number)))


def said(period: str, value: int | None) -> None:
    """A value of the first indicator for a period; None takes back what was said of it."""
    one, known = Indicator.objects.get(horizon="2030", code="1").pk, None if value is None else Decimal(value)
    observe([NewObservation(one, period, known, Basis.PUBLISHED, "city", "file", "x")], actor=SYSTEM)


@pytest.fixture
def years(published):
    """Seven years; that of 2020 was corrected after all of them, that of 2021 taken back."""
    for n in range(7):
        said(str(2019 + n), n)
    said("2020", 10)
    said("2021", None)


@pytest.fixture
def broken(published):
    """Seven faults, in turns of two agencies."""
    add_contract(REQUESTS, actor=ENGINEER)
    dataset = Dataset.objects.get(code="requests")
    for n in range(7):
        agency = ("sxd", "skhcn")[n % 2]
        DataFault.objects.create(dataset=dataset, load_number=1, agency=agency, rule=f"r{n}", broken=n)


def lines(response) -> list[list[str]]:
    return [*csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))]


def reads(queries, table: str) -> list[str]:
    return [one["sql"] for one in queries if f'FROM "{table}"' in one["sql"] and "LIMIT" in one["sql"]]


def test_the_log_is_read_only_as_far_as_it_was_sent(auditor, told):
    answer = auditor.get("audit.csv?subject_kind=test.thing")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        first = next(iter(answer.streaming_content))
        assert reads(asked, "trust_auditrecord") == []  # the first part was read before anything was sent
        assert first.decode().count("test.done") == 3
        rest = b"".join(answer.streaming_content).decode()
    queries = reads(asked, "trust_auditrecord")
    assert (len(queries), rest.count("test.done")) == (2, 4)
    assert all("LIMIT 3" in one for one in queries)


def test_a_file_holds_every_row_once_in_the_order_of_the_list(auditor, told):
    (head, *rows) = lines(auditor.get("audit.csv?subject_kind=test.thing&fields=sequence,subject_id"))
    assert head == ["sequence", "subject_id"]
    assert [row[1] for row in rows] == ["6", "5", "4", "3", "2", "1", "0"]
    sheet = io.BytesIO(b"".join(auditor.get("audit.xlsx?subject_kind=test.thing").streaming_content))
    found = CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python()
    assert len(found) == 8


def test_notices_told_in_one_moment_come_once_each(auditor):
    user = get_user_model().objects.get(username__startswith="auditor")
    at = datetime(2026, 5, 1, tzinfo=UTC)
    Notice.objects.bulk_create(
        Notice(
            key=str(n),
            user=user,
            step="decided",
            vi=f"Tin {n}",
            en=f"News {n}",
            told_at=at + timedelta(days=n // 5),
        )
        for n in range(8)
    )
    rows = lines(auditor.get("notices.csv?fields=id,words"))[1:]
    assert [row[1] for row in rows] == [f"Tin {n}" for n in (7, 6, 5, 4, 3, 2, 1, 0)]


def test_of_each_period_comes_what_holds_however_far_apart_it_was_said(visitor, years):
    rows = lines(visitor.get("observations.csv?fields=period,value"))
    assert rows == [
        ["period", "value"],
        ["2019", "0.0"], ["2022", "3.0"], ["2023", "4.0"], ["2024", "5.0"], ["2025", "6.0"], ["2020", "10.0"],
    ]  # fmt: skip
    some = lines(visitor.get("observations.csv?fields=period,value&since=2020&until=2022"))[1:]
    assert some == [["2022", "3.0"], ["2020", "10.0"]]
    ever = lines(visitor.get("observations.csv?fields=period&vintages=true"))[1:]
    assert [one[0] for one in ever].count("2020") == 2
    assert len(ever) == 9


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so small a table whole")
def test_whether_a_value_still_holds_is_looked_up_by_its_own_period(visitor, years):
    with CaptureQueriesContext(connection) as asked:
        visitor.get("observations")
    query = max((one["sql"] for one in asked), key=len)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        steps = [row[3] for row in cursor.fetchall()]
    assert any(" U0 USING INDEX observation_of_a_period (indicator_id=?" in step for step in steps), steps


def test_a_correction_that_comes_while_values_are_sent_does_not_come_beside_them(visitor, years):
    answer = visitor.get("observations.csv?fields=period,value")
    parts = iter(answer.streaming_content)
    next(parts)
    said("2019", 7)
    assert "2019" not in b"".join(parts).decode()
    again = lines(visitor.get("observations.csv?fields=period,value"))
    assert [row[1] for row in again if row[0] == "2019"] == ["7.0"]


def test_pages_of_values_and_of_faults_hold_each_once(visitor, auditor, years, broken):
    for who, list_, members in ((visitor, "observations", 6), (auditor, "datasets/requests/faults", 7)):
        seen, cursor = [], ""
        while cursor is not None:
            page = who.json(f"{list_}?limit=2&cursor={cursor}")
            seen += [one["id"] for one in page["items"]]
            cursor = page["next"]
        assert (len(seen), seen) == (members, sorted(set(seen)))


def test_faults_are_those_of_the_agencies_asked_for_and_no_others(auditor, broken):
    def rules(asked: str) -> list[str]:
        return [row[0] for row in lines(auditor.get(f"datasets/requests/faults.csv?fields=rule{asked}"))[1:]]

    assert rules("") == [f"r{n}" for n in range(7)]
    assert rules("&agency=skhcn") == ["r1", "r3", "r5"]
    assert auditor.get("datasets/none/faults.csv").status_code == 404
    other = program(Role.HEAD, agency="skhcn").get("datasets/requests/faults.csv?agency=sxd")
    assert other.status_code == 403


def test_loads_come_newest_first_as_pages_and_as_a_file(auditor, broken):
    dataset, contract = Dataset.objects.get(), ContractVersion.objects.get()
    made = [
        Load.objects.create(
            dataset=dataset, contract_version=contract, kind="upsert", source={"kind": "file"}, name=f"l{n}"
        ).pk
        for n in range(7)
    ]
    page = auditor.json("datasets/requests/loads?limit=5")
    rest = auditor.json(f"datasets/requests/loads?limit=5&cursor={page['next']}")
    assert [one["id"] for one in page["items"] + rest["items"]] == made[::-1]
    rows = lines(auditor.get("datasets/requests/loads.csv?fields=id"))[1:]
    assert [int(row[0]) for row in rows] == made[::-1]


def test_the_connection_goes_back_to_the_others_after_every_part(auditor, told, monkeypatch):
    held = SimpleNamespace(in_atomic_block=False, closed=0)
    held.close = lambda: setattr(held, "closed", held.closed + 1)
    monkeypatch.setattr(streams, "connection", held)
    parts = iter(auditor.get("audit.csv?subject_kind=test.thing").streaming_content)
    assert [(next(parts), held.closed)[1] for _ in range(3)] == [1, 2, 3]


def test_who_may_not_read_gets_no_first_line(visitor, told):
    assert visitor.get("audit.csv").status_code == 401
    assert program(Role.CLERK).get("audit.csv").status_code == 403
    assert program(Role.CLERK).get("notices.csv").status_code == 403


def test_a_file_that_has_not_changed_is_not_read_again(auditor, told):
    first = auditor.get("audit.csv?subject_kind=test.thing")
    again = auditor.get("audit.csv?subject_kind=test.thing", if_none_match=first["ETag"])
    assert (again.status_code, "ETag" in auditor.get("notices.csv")) == (304, False)
    record(SYSTEM, "test.done", Subject("test.thing", "8"))
    new = auditor.get("audit.csv?subject_kind=test.thing", if_none_match=first["ETag"])
    assert len(lines(new)) == 9


@pytest.mark.parametrize("form", ["", ".csv", ".xlsx"])
@pytest.mark.parametrize(
    "list_", ["audit", "notices", "observations", "datasets/requests/faults", "datasets/requests/loads"]
)
def test_a_cursor_that_names_no_row_is_refused_before_anything_is_sent(auditor, broken, list_, form):
    answer = auditor.get(f"{list_}{form}?cursor={written(('x', 'y'), list_.rpartition('/')[2])}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/docs#bad-cursor")


def test_more_rows_than_a_sheet_holds_are_refused_and_told_where_they_fit(auditor, told, monkeypatch):
    monkeypatch.setattr(streams, "MOST_ROWS_OF_A_SHEET", 6)
    answer = auditor.get("audit.xlsx?subject_kind=test.thing", accept_language="en")
    assert answer.status_code == 413
    assert "Take it as CSV" in answer.json()["detail"]
