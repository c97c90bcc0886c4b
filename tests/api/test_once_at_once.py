"""Two equal requests under one key at one moment: one effect, the same answer; on SQLite and PostgreSQL."""

from __future__ import annotations

import contextvars
import threading
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.api.conftest import Program, program
from tests.delivery.programme import entry, opened, submission
from tiendo.api.models import KeptAnswer
from tiendo.config.environment import sqlite
from tiendo.kernel import clock
from tiendo.org.types import Role
from tiendo.trust.models import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
INDICATOR = "indicator/2030/1"
DAY = date(2026, 5, 20)


def connect(place: Path) -> None:
    """Gives a thread a connection of its own; on SQLite to a file, for memory knows no two writers."""
    if connection.vendor == "sqlite":
        own = {**connection.settings_dict, **sqlite(place / "race.sqlite3")}
        connections["default"] = DatabaseWrapper(own, "default")


def copied(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "race.sqlite3")])


def at_once(calls: list[Callable[[], Any]], tmp_path: Path) -> list[Any]:
    """What each call gives, all begun at one moment in threads of their own."""
    gate, given = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int) -> None:
        connect(tmp_path)
        gate.wait(timeout=20)
        given[place] = calls[place]()
        connection.close()

    # Each with the day of the test, which a thread does not inherit.
    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=(run, place))
        for place in range(len(calls))
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return given


def saved(program: Program, path: str, body: dict[str, Any], key: str) -> Any:
    return program.send("patch", path, body, Idempotency_Key=key)


def kept() -> tuple[int, int]:
    actions = list(AuditRecord.objects.values_list("action", flat=True))
    return actions.count("delivery.entry.saved"), KeptAnswer.objects.count()


def test_two_equal_posts_at_once_have_one_effect_and_the_same_answer(tmp_path):
    opened()
    with clock.at(DAY):
        one, other = program(Role.CLERK, Role.COUNTER, agency="skhcn"), Program()
        other.headers = one.headers
        path = f"submissions/{submission().pk}/entries/{entry(INDICATOR).pk}"
        copied(tmp_path)
        for turn in range(5):
            asked = (path, {"revision": turn + 1, "value": str(60 + turn)}, f"k-{turn}")
            first, second = at_once([partial(saved, who, *asked) for who in (one, other)], tmp_path)
            assert (first.status_code, first.content) == (200, second.content)
            assert first.json()["revision"] == turn + 2
            assert [told.get("Idempotent-Replayed") for told in (first, second)].count("true") == 1
        assert at_once([kept], tmp_path) == [(5, 5)]
