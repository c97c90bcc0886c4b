"""Settings come from the environment, and what is wrong with them is found before anyone is served."""

from __future__ import annotations

import pytest

from tiendo.config import checks, environment


def test_sqlite_in_the_data_directory_is_the_default(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = environment.database(tmp_path)
    assert (found["ENGINE"], found["NAME"]) == ("tiendo.trust.sqlite", tmp_path / "tiendo.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_postgres_is_understood(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://lan:m%40t@db.example:5433/ke-hoach?sslmode=require")
    found = environment.database(tmp_path)
    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("lan", "m@t", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]["sslmode"]) == ("5433", "ke-hoach", "require")


def test_the_secret_key_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert len(first) > 50
    assert environment.secret_key(tmp_path) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("YES", True), ("0", False), ("", False)])
def test_a_flag(monkeypatch, said, meant):
    monkeypatch.setenv("TIENDO_TEST", said)
    assert environment.flag("TIENDO_TEST") is meant


@pytest.mark.parametrize(("said", "meant"), [("12", 12), ("", 5), ("nhiều", 5), ("-1", 5)])
def test_a_number(monkeypatch, said, meant):
    monkeypatch.setenv("TIENDO_TEST", said)
    assert environment.number("TIENDO_TEST", 5) == meant


def ids(check) -> list[str]:
    return [found.id for found in check(None)]


def test_a_sound_installation_has_nothing_to_say():
    assert [found for check in checks.ALL for found in ids(check)] == []


def test_open_demo_mode_is_found(settings):
    settings.TIENDO_DEMO, settings.ALLOWED_HOSTS = True, ["tiendo.example"]
    assert ids(checks.check_demo_mode) == ["tiendo.E002"]


def test_demo_mode_on_this_machine_is_fine(settings):
    settings.TIENDO_DEMO, settings.ALLOWED_HOSTS = True, ["localhost"]
    assert ids(checks.check_demo_mode) == []


def test_a_data_directory_that_cannot_be_written_is_found(settings, tmp_path):
    settings.TIENDO_DATA = tmp_path / "nowhere"
    assert ids(checks.check_data_directory) == ["tiendo.E001"]


def test_only_a_web_servers_threads_share_connections(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://tiendo@localhost/tiendo")
    alone = environment.database(tmp_path)
    monkeypatch.setenv("TIENDO_SHARED_CONNECTIONS", "3")
    shared = environment.database(tmp_path)
    assert ("pool" in alone["OPTIONS"], alone["CONN_MAX_AGE"]) == (False, 60)
    assert (shared["OPTIONS"]["pool"]["max_size"], shared["CONN_MAX_AGE"]) == (3, 0)


def test_an_unknown_database_is_found(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert ids(checks.check_database_url) == ["tiendo.E003"]


def test_a_limit_too_low_is_found(settings):
    settings.TIENDO_MAX_BYTES = 1000
    assert ids(checks.check_limits) == ["tiendo.W001"]


def test_a_sign_in_provider_is_described_by_the_environment_and_calls_its_own_host(monkeypatch):
    assert environment.sign_in_provider() == {}
    monkeypatch.setenv("TIENDO_OIDC_ISSUER", "https://id.example.vn/realms/x/")
    monkeypatch.setenv("TIENDO_OIDC_CLIENT_ID", "tiendo")
    monkeypatch.setenv("TIENDO_OIDC_HOSTS", "keys.example.vn")
    found = environment.sign_in_provider()
    assert (found["name"], found["client_id"]) == ("id.example.vn", "tiendo")
    assert found["settings"]["server_url"] == "https://id.example.vn/realms/x"
    assert found["settings"]["hosts"] == ["id.example.vn", "keys.example.vn"]


@pytest.mark.parametrize(
    ("issuer", "client", "faults"),
    [
        ("https://id.example.vn", "tiendo", []),
        ("https://id.example.vn", "", ["tiendo.E005"]),
        ("http://id.example.vn", "tiendo", ["tiendo.E005"]),
        ("http://localhost:9400", "tiendo", []),
    ],
)
def test_a_provider_is_known_by_name_and_over_https(settings, issuer, client, faults):
    settings.TIENDO_OIDC = {"client_id": client, "settings": {"server_url": issuer}}
    assert [fault.id for fault in checks.check_sign_in_provider(None)] == faults


def test_a_role_that_is_none_cannot_be_asked_for_a_second_factor(settings):
    settings.TIENDO_MFA_ROLES = ["administrator", "vua"]
    assert [fault.id for fault in checks.check_mfa_roles(None)] == ["tiendo.E006"]
