"""On SQLite whoever writes waits for the one before, however long it takes, and nobody is turned away."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from threading import Thread

import pytest
from django.db.utils import ConnectionHandler

HOLD = """
import sys
from django.conf import settings
settings.configure()
from tests.trust.test_writers_in_line import begin, connect
held = connect(sys.argv[1])
begin(held)
print("held", flush=True)
sys.stdin.readline()
held.commit()
"""


@pytest.fixture
def place(tmp_path, django_db_blocker):
    """A database with one table, as a file."""
    with django_db_blocker.unblock():
        with closing(connect(tmp_path / "house.sqlite3")) as made, made.cursor() as cursor:
            cursor.execute("CREATE TABLE said (word TEXT)")
        yield tmp_path / "house.sqlite3"


def connect(place):
    """A connection of its own, which gives up at once where SQLite itself would have to wait."""
    options = {"timeout": 0, "transaction_mode": "IMMEDIATE"}
    described = {"ENGINE": "tiendo.trust.sqlite", "NAME": place, "OPTIONS": options}
    return ConnectionHandler({"default": described})["default"]


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def say(place, word):
    """One whole transaction on a connection of its own."""
    with closing(connect(place)) as connection:
        begin(connection)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO said VALUES (%s)", [word])
        connection.commit()


def said(place):
    with closing(connect(place)) as reading, reading.cursor() as cursor:
        cursor.execute("SELECT word FROM said ORDER BY rowid")
        return [word for (word,) in cursor.fetchall()]


def test_threads_write_one_after_the_other(place):
    others = [Thread(target=say, args=(place, f"{n}")) for n in range(8)]
    with closing(connect(place)) as first:
        begin(first)
        for other in others:
            other.start()
        with first.cursor() as cursor:
            cursor.execute("INSERT INTO said VALUES ('first')")
        first.commit()
    for other in others:
        other.join()
    assert said(place)[0] == "first"
    assert sorted(said(place)[1:]) == [f"{n}" for n in range(8)]


@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_every_end_of_a_transaction_lets_the_next_one_in(place, ending):
    with closing(connect(place)) as first:
        begin(first)
        getattr(first, ending)()
        say(place, "next")
    assert said(place) == ["next"]


@pytest.mark.parametrize("is_killed", [False, True], ids=["it commits", "it is killed"])
def test_another_process_is_waited_for_until_it_is_done_or_dead(place, is_killed):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        waiting = Thread(target=say, args=(place, "after"))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        if is_killed:
            other.kill()
        else:
            other.communicate("go on\n")
        waiting.join()
    assert said(place) == ["after"]
