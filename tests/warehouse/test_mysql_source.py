"""Rows asked of a real MariaDB: their types, their lines, and what goes wrong in a sentence."""

from __future__ import annotations

import json
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.warehouse import mariadb
from tests.warehouse.deliveries import ENGINEER, register, stored
from tests.warehouse.papers import changed
from tiendo.kernel import clock
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.jobs import due_loads
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.loads import bad_rows
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.schedules import schedule_source
from tiendo.warehouse.services.starting import Delivery, retry_load, start_load
from tiendo.warehouse.sources import databases
from tiendo.warehouse.sources.databases import save_query
from tiendo.warehouse.types import LoadState

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not mariadb.there(), reason=mariadb.LACKING),
]
TABLES = (
    "CREATE DATABASE hcc CHARACTER SET utf8mb4",
    "USE hcc",
    "CREATE TABLE calls (id varchar(9) PRIMARY KEY, agency varchar(9), day date, closed datetime, "
    "fee decimal(9,2), done tinyint(1), caller text)",
    "INSERT INTO calls VALUES "
    "('M1', 'skhcn', '2026-03-01', '2026-03-02 00:30:00', 8.50, 1, 'Nguyễn Văn Ân 😀'), "
    "('M2', 'sct', '2026-03-02', NULL, 12, 0, ''), ('M3', 'sct', '2026-03-03', NULL, 999, NULL, 'Bình')",
    "CREATE TABLE many AS SELECT seq AS n, CONCAT('M', seq) AS id FROM seq_1_to_12001",
    "CREATE TABLE flags (flag bit(1))",
    "INSERT INTO flags VALUES (1)",
    "CREATE USER reader@localhost IDENTIFIED BY 'mật khẩu'",
    "GRANT ALL ON hcc.* TO reader@localhost",
)
CONTRACT = changed(
    ("value: 0.02", "value: 0.5"),
    (
        "      - name: status\n        logicalType: string\n        quality:\n"
        "          - {type: library, rule: validValues, validValues: [yes, no]}\n",
        "      - name: done\n        logicalType: boolean\n",
    ),
)
QUERY = (
    "SELECT id AS request_id, agency, day AS created_at, closed AS closed_at, done, fee, caller FROM calls "
    "ORDER BY id"
)
RIGHT = "m%E1%BA%ADt%20kh%E1%BA%A9u"  # mật khẩu, as an address writes it


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory() as place, mariadb.serving(Path(place)) as running:
        with running.asked_as_root() as cursor:
            for line in TABLES:
                cursor.execute(line)
        yield running


@pytest.fixture
def named(server, settings):
    settings.TIENDO_CONNECTIONS = {"HCC": server.address("reader", RIGHT)}
    return server


def asked(query, name="hcc"):
    return {"kind": "sql", "connection": name, "query": query}


def ask(query=QUERY):
    number = start_load("requests", Delivery(asked(query), "hcc"), actor=ENGINEER, in_background=False)
    run_load(number, actor=ENGINEER)
    return Load.objects.get(pk=number)


def fetched(query, place, told=print):
    with place.open("w+b") as file:
        save_query({"connection": "HCC", "query": query}, file, told)
    return [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]


def test_rows_of_a_query_are_loaded_typed_and_a_bad_one_is_told_by_its_line(named):
    register(CONTRACT)
    load = ask()
    assert (load.state, load.read, load.new, load.broken) == (
        LoadState.ACCEPTED, 3, 2, [["maximum", "fee", 1]],
    )  # fmt: skip
    columns = ("request_id", "created_at::VARCHAR", "closed_at::VARCHAR", "done", "fee::VARCHAR", "caller")
    assert stored(*columns) == [
        ("M1", "2026-03-01", "2026-03-02 00:30:00", True, "8.500000", "Nguyễn Văn Ân 😀"),
        ("M2", "2026-03-02", None, False, "12.000000", None),
    ]
    (bad,) = bad_rows(load.pk, offset=0, actor=ENGINEER).rows
    assert (bad.line, [text for text, _ in bad.cells][-2:]) == (3, ["999.00", "•••"])


def test_a_schedule_asks_again_at_its_time_and_writes_only_what_changed(
    named, django_capture_on_commit_callbacks
):
    register(CONTRACT)
    schedule_source("requests", "kho", asked(QUERY), every_minutes=10, actor=ENGINEER)
    begun = clock.now()
    with named.asked_as_root() as cursor:
        for minutes in (0, 5, 11):
            now = begun + timedelta(minutes=minutes)
            with clock.at(now), django_capture_on_commit_callbacks(execute=True):
                due_loads(None)
            cursor.execute("REPLACE INTO hcc.calls SELECT 'M4', agency, day, closed, 5, 1, '' FROM hcc.calls "
                           "WHERE id = 'M1'")  # fmt: skip
        cursor.execute("DELETE FROM hcc.calls WHERE id = 'M4'")
    assert list(Load.objects.order_by("pk").values_list("state", "new", "same")) == [
        ("accepted", 2, 0), ("accepted", 1, 2),
    ]  # fmt: skip


def test_more_rows_than_one_fetch_all_come(named, tmp_path):
    told = []
    rows = fetched("SELECT id FROM many ORDER BY n", tmp_path / "rows", told.append)
    assert (len(rows), rows[-1], told) == (12001, {"id": "M12001"}, [5000, 10000])


def test_a_moment_is_told_as_the_clock_in_vietnam_showed_it_and_a_bit_as_a_number(named, tmp_path):
    (row,) = fetched(
        "SELECT FROM_UNIXTIME(1772386200) AS moment, flag, 1/3 AS part FROM flags", tmp_path / "r"
    )
    # 1772386200 is 2026-03-01 17:30:00 in Greenwich.
    assert row == {"moment": "2026-03-02 00:30:00", "flag": "1", "part": "0.3333"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * FROM nowhere", "nowhere"),
        ("SELEC 1", "SELEC"),
        ("SELECT n, (SELECT id FROM many b WHERE b.n <= a.n) FROM many a", "more than 1 row"),
        ("SELECT id, agency AS id FROM calls", "“id”"),
        ("SELECT id, n AS id FROM many", "“id”"),
        ("SELECT * FROM calls WHERE false", "không cho dòng nào"),
        ("SET @a = 1", "cần một câu SELECT"),
        ("WITH x AS (SELECT 1) DELETE FROM calls", "DELETE"),
        ("DROP TABLE calls", "“DROP”"),
        ("SELECT 1; DROP TABLE calls", "“DROP”"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_and_changes_nothing_there_or_here(named, query, words):
    register(CONTRACT)
    load = ask(query)
    assert load.state == LoadState.REFUSED
    assert words in load.reason_vi
    assert ask().new == 2
    assert [row for (row,) in stored("request_id")] == ["M1", "M2"]


def test_the_session_itself_lets_no_table_be_dropped(named, monkeypatch):
    monkeypatch.setattr(databases, "demand_one_query", lambda *_: None)
    register(CONTRACT)
    assert "READ ONLY" in ask("DROP TABLE calls").reason_vi
    assert ask().new == 2


def test_a_wrong_password_is_told_without_any_password_and_a_retry_asks_again(named, settings):
    register(CONTRACT)
    settings.TIENDO_CONNECTIONS = {"HCC": named.address("reader", "sai-%C3%A2")}
    load = ask()
    assert load.state == LoadState.REFUSED
    assert "Access denied for user 'reader'" in load.reason_vi
    settings.TIENDO_CONNECTIONS = {"HCC": named.address("reader", RIGHT)}
    retry_load(load.pk, actor=ENGINEER, in_background=False)
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
    kept = f"{list(Load.objects.values())}{list(AuditRecord.objects.values())}"
    assert "reader" in kept
    assert not any(secret in kept for secret in ("sai-", "mật khẩu", RIGHT))


def test_a_server_that_is_away_is_told_and_what_was_loaded_before_stays(named, settings):
    register(CONTRACT)
    ask()
    settings.TIENDO_CONNECTIONS = {"HCC": "mysql://reader:mat-khau@127.0.0.1:1/hcc"}
    load = ask(f"{QUERY} DESC")
    assert load.state == LoadState.REFUSED
    assert "127.0.0.1" in load.reason_vi
    assert "mat-khau" not in load.reason_vi + load.reason_en
    assert [row for (row,) in stored("request_id")] == ["M1", "M2"]


def test_a_server_that_goes_away_half_way_leaves_nothing_half_loaded(named):
    register(CONTRACT)
    ask()
    killed = (
        "SELECT id AS request_id, 'sct' AS agency, '2026-03-01' AS created_at, NULL AS closed_at, "
        "NULL AS done, IF(n = 11000, (SELECT COUNT(*) FROM seq_1_to_1 WHERE SLEEP(30)), 1) AS fee, "
        "NULL AS caller FROM many"
    )
    with named.asked_as_root() as cursor:
        cursor.execute("SET GLOBAL max_statement_time = 0.5")
        load = ask(killed)
        cursor.execute("SET GLOBAL max_statement_time = 0")
    assert load.state == LoadState.REFUSED
    assert "sau 0 dòng" not in load.reason_vi
    assert [row for (row,) in stored("request_id")] == ["M1", "M2"]
