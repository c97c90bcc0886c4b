"""SQLite as Django speaks to it, whose writers stand in line.

One transaction writes at a time. SQLite's own waiting looks again up to ten times a second: with many writers
most find it taken again and again, some until they give up, while nobody writes. Here they wait for a lock of
the operating system beside the database, and the next one goes on as soon as it is free. The lock is let go
of when a process ends, however it ends.
"""

from __future__ import annotations

import fcntl
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any

from django.db.backends.sqlite3 import base

# Threads of a process wait for one another first, so that the line in front of the file is short.
_turn = Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its place in line with a transaction, and leaves it with the end of that."""

    _place: IO[Any] | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._stand_in_line()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave these out
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _stand_in_line(self) -> None:
        if self.is_in_memory_db():
            return
        _turn.acquire()
        try:
            place = Path(f"{self.settings_dict['NAME']}-writing").open("ab")  # noqa: SIM115 - closed by _leave
            with suppress(OSError):  # a file system without locks: SQLite's own waiting is all there is
                fcntl.flock(place, fcntl.LOCK_EX)
        except BaseException:
            _turn.release()
            raise
        self._place = place

    def _leave(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            place.close()
            _turn.release()
