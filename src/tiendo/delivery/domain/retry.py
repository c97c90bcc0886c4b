"""How long to wait before a mail is handed over again, and when to give up."""

from __future__ import annotations

from datetime import timedelta

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 720, 720))


def wait_after(attempts: int) -> timedelta | None:
    """The wait after the ``attempts``-th failure; None when two days have been enough."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
