"""What time it is. Everything that asks for the time asks here, so a test or a demonstration can set it.

The city's clock is Vietnam's: a report handed in at 23:30 on the 9th is in time, whatever the server thinks.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE_HOUR = time(9, 0)

_set: ContextVar[datetime | None] = ContextVar("tiendo_clock", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in Vietnam."""
    return now().astimezone(ZONE).date()


def end_of(day: date) -> datetime:
    """The last instant of ``day`` in Vietnam: what was known "on the day" was known by then."""
    return datetime.combine(day, time.max, ZONE)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Inside, it is ``moment``; a bare day means nine in the morning of it, in Vietnam."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, OFFICE_HOUR, ZONE)
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
