"""Work that only one process may do at a time, and whether the process that did it is still alive.

A lock is held by a living process and by nothing else: the operating system (or PostgreSQL, when its
connection breaks) lets go of it when the process dies, however it dies. Nothing has to be cleaned up.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

_held_here: set[str] = set()


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """True inside when nobody else does ``name`` now, in this database; False when somebody does."""
    if connection.vendor == "postgresql":
        with _alone_in_postgresql(name) as mine:
            yield mine
    else:
        with held(name) as mine:
            yield mine


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Hold the lock file of ``name`` on this machine; False inside when another process holds it."""
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_held(name: str) -> bool | None:
    """Whether a living process of this machine holds ``name``; None when none ever did."""
    if not _place(name).exists():
        return None
    with held(name) as mine:
        return not mine


def forget(name: str) -> None:
    """Remove the lock file of a process that is gone for good."""
    _place(name).unlink(missing_ok=True)


@contextmanager
def _alone_in_postgresql(name: str) -> Iterator[bool]:
    # The lock belongs to the connection: two servers on one database exclude each other as well. One
    # connection may take it twice, so what this process holds is remembered beside it.
    if name in _held_here:
        yield False
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"tiendo.{name}"])
        mine = bool(cursor.fetchone()[0])
    if mine:
        _held_here.add(name)
    try:
        yield mine
    finally:
        if mine:
            _held_here.discard(name)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"tiendo.{name}"])


def _place(name: str) -> Path:
    return Path(settings.TIENDO_DATA) / "locks" / f"{name}.lock"
