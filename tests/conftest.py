"""What every test with a database shares: a document store of its own, and a database that can be emptied."""

from __future__ import annotations

import pytest
from django.conf import settings as house
from django.core.cache import cache
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.chromium import browser  # noqa: F401 - one for every folder
from tiendo.trust.kept import forget_kept


def pytest_configure(config: pytest.Config) -> None:
    """Passwords are hashed cheaply, and an administrator of a test needs no second factor."""
    house.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    house.TIENDO_MFA_ROLES = []
    # In memory, as Django does by itself; pytest's plugin knows SQLite only by the name of Django's engine.
    if house.DATABASES["default"]["ENGINE"] == "tiendo.trust.sqlite":
        house.DATABASES["default"].setdefault("TEST", {})["NAME"] = ":memory:"


@pytest.fixture(autouse=True)
def _no_tries_remembered():
    """Failed tries of one test do not lock out the next: the library counts them in the process."""
    cache.clear()


@pytest.fixture(autouse=True)
def _nothing_kept_from_before():
    """Two tests at one moment of a set clock may have the same chain, hash by hash, and other rows."""
    forget_kept()


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    """Nothing a test writes survives it; reading happens at once, not in a job."""
    settings.TIENDO_DATA = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def _records_are_bound_at_once(request, _django_db_marker):
    """PostgreSQL binds a record while the transaction commits; most tests never commit theirs."""
    never_commits = request.node.get_closest_marker("django_db") and connection.in_atomic_block
    if never_commits and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS trust_bind IMMEDIATE")


@pytest.fixture(autouse=True, scope="session")
def _final_rows_can_be_flushed():
    """Tests with real transactions empty every table afterwards, which the triggers rightly refuse."""
    operations = DatabaseWrapper.ops_class
    flush = operations.sql_flush

    def sql_flush(self, style, tables, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*drops, *flush(self, style, tables, **kwargs), *(sql for _, sql in triggers)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield
