"""One writer at a time, over every process and every server. Readers ask nobody."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.lake.types import LakeBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 600.0  # a compaction of a nation's rows is minutes
PAUSE = 0.05
TAKE = "SELECT pg_try_advisory_lock(hashtext('tiendo.lake'))"


@contextmanager
def writing(place: Path, *, patience: float = PATIENCE, postgres: str = "") -> Iterator[None]:
    """Hold the lock file, and the lock of the catalog's PostgreSQL where several servers share one.

    The system and the database let go of them when this process dies, however it dies.
    """
    until = time.monotonic() + patience
    with place.open("a") as file:
        _wait(lambda: _taken(file.fileno()), until)
        if not postgres:
            yield
            return
        with import_module("psycopg").connect(postgres, autocommit=True) as connection:
            _wait(lambda: bool(connection.execute(TAKE).fetchone()[0]), until)
            yield


def _wait(take: Callable[[], bool], until: float) -> None:
    while not take():
        if time.monotonic() >= until:
            raise LakeBusy(
                Words(
                    "Một tiến trình khác đang ghi dữ liệu. Hãy đợi việc đó xong rồi thử lại.",
                    "Another process is writing data. Wait until it is done, then try again.",
                )
            )
        time.sleep(PAUSE)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
